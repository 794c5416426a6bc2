//! Animals: a client's pets, with what a groomer must know before touching them.
//!
//! [`rules`] checks what was entered, [`types`] is the translated list of breeds, [`model`] the record and its SQL, [`list`] shows them all, [`search`] finds
//! animals whosever they are, [`transfer`] gives one to another client, [`photos`] keeps a picture; [`pages`], [`transfer_pages`] and [`views`] are what staff do and
//! see, [`api`] the same for programs.

pub mod api;
pub mod list;
pub mod model;
pub mod pages;
pub mod photos;
pub mod rules;
pub mod search;
pub mod transfer;
pub mod transfer_pages;
pub mod types;
pub mod views;

pub use model::{Animal, AnimalData, Brief};
pub use rules::{AnimalInput, FirstAnimal};
