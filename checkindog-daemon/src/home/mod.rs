//! The first page: what a person comes back to, and the two things they most often begin with, a search and a new client.

mod model;
pub mod pages;
mod views;
