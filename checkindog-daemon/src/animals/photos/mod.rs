//! The photo of an animal: two of the [`crate::pictures`], and their name in the animal's row.
//!
//! [`keeper`] takes what was uploaded to the storage and [`model`] to the row; [`pages`] and [`views`] are what staff do and see, [`api`] the
//! same for programs.

pub mod api;
mod keeper;
pub mod model;
pub mod pages;
pub mod views;

pub use keeper::{Size, discard, key, remove, take};
