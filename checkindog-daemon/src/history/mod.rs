//! History: who changed what and when, field by field. Only grows.

pub mod api;
mod insertion;
pub mod model;
pub mod views;

pub use insertion::recorded;
pub use model::{Record, Revision, changed, created, deleted, of_client};
