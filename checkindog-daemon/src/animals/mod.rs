//! Animals: a client's pets, with what a groomer must know before touching them.
//!
//! [`rules`] checks what was entered, [`types`] is the translated list of breeds, [`model`] the record and its SQL, [`pages`] and
//! [`views`] what staff do and see.

pub mod model;
pub mod pages;
pub mod rules;
pub mod types;
pub mod views;

pub use model::{Animal, AnimalData, Brief};
pub use rules::{AnimalInput, FirstAnimal};
