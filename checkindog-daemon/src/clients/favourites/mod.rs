//! The clients that a person marked with a star (feature CL20). Per person: nobody sees another's.

pub mod api;
mod model;
pub mod pages;
mod views;

pub use model::{among, mark, unmark};
pub use views::star;
