//! Salons, the people who work there, and their tokens: what the admin commands do.

pub mod commands;
pub mod model;

pub use model::{NewSalon, add_salon, add_user, slug_of};
