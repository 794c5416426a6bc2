//! The first start: on an empty database the daemon prints a link, and whoever opens it makes the salon and its owner. The link
//! works once and for a day; a salon that exists closes the door.

pub mod model;
pub mod pages;
mod rules;
mod views;

pub use model::offer;
