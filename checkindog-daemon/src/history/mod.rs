//! History: who changed what and when, field by field. Only grows.
//!
//! - [`model`]: revisions and their SQL; [`views`]: how a history looks, with [`words`] for the values of fields;
//! - [`restoration`]: a field gets a value back that it once had; [`merge`]: what two people did to one record,
//!   and [`conflict`]: the page on which the second of them chooses.

pub mod api;
pub mod conflict;
pub mod merge;
pub mod model;
pub mod pages;
pub mod restoration;
pub mod views;
pub mod words;

pub use model::{Record, Revision, anonymised, changed, created, deleted, held, of_client, of_creation};
