//! The API described: for programs as an OpenAPI [`document`](document()), for people as a [`page`] made from it.

mod document;
mod example;
mod problems;
mod views;

pub use document::document;
pub use views::page;
