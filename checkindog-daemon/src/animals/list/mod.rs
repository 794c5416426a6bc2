//! All animals of the salon, by name, whosever they are (feature AN4).

mod model;
pub mod pages;
mod views;

pub use model::AnimalRow;
