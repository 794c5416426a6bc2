//! The list of clients as pages: search, filters, order, columns, all of it in the address.
//!
//! - [`Query`] is what an address says; [`Sort`] the orders in which clients are listed when nobody searches;
//! - [`Column`]s are chosen per person; `details` loads what only some of them show;
//! - [`pages`] and `views` are the page, its fragment and its downloads.

mod columns;
mod details;
pub mod pages;
mod query;
mod sorting;
mod views;

pub use columns::Column;
pub use query::{Asked, EVERYBODY, Query};
pub use sorting::{Sort, around};
