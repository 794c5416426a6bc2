//! Lists that a person comes back to under a name, one of which the list opens with. Each person has their own.

pub mod model;
pub mod pages;
mod views;

pub use model::SavedView;
