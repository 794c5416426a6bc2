//! Clients: who pays, and owns animals. The exemplar slice: other features are laid out like this one.
//!
//! - [`rules`]: what a client must and may hold, for pages, API and import alike;
//! - `input`: between records and what forms send;
//! - [`codes`]: the references that people see (`CLI00042`); [`consents`]: the ledger of what clients agreed to;
//! - [`model`]: the record and its SQL; [`search`] finds clients in the order in which lists show them;
//! - [`list`]: the list as pages, [`saved_views`]: those that people come back to, [`favourites`]: the stars they give;
//! - [`origin`]: the list that a person comes from to a record; [`recent`]: the records opened last;
//! - [`record`]: everything that a record shows; [`pages`]: what staff do in the browser; [`views`]: how it looks; [`tabs`]: the record's tabs; [`print`]: the record on paper;
//! - [`api`]: the same for programs; [`export`]: everything as CSV, so many at once ([`Turns`]);
//! - [`dossier`]: all that is kept about one client; [`deletion`] and [`anonymisation`]: what may go, and how.
//!
//! Every change goes through `model`, which writes the revision in the same transaction; but what programs create at the same time is
//! written by [`Creations`].

pub mod anonymisation;
pub mod api;
pub mod codes;
pub mod consents;
pub mod deletion;
pub mod dossier;
pub mod export;
pub mod favourites;
mod input;
pub mod list;
pub mod model;
pub mod origin;
pub mod pages;
pub mod print;
pub mod recent;
pub mod record;
pub mod rules;
pub mod saved_views;
pub mod search;
pub mod tabs;
mod together;
mod turns;
pub mod views;

pub use model::{Client, ClientData};
pub use together::Creations;
pub use turns::Turns;
