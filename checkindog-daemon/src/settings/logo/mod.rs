//! The logo of the salon: one of the [`crate::pictures`], and its name in the salon's row. Seen by all staff in the menu, and on what is
//! printed.

pub mod api;
mod keeper;
pub mod model;
pub mod pages;

pub use keeper::{address, file, key};
