//! Who is asking: staff sessions in the browser, tokens at the API, and what each role may do.
//!
//! Handlers never check anything themselves: they take an extractor ([`Staff`], [`ClientWriter`], …) and have the answer.

mod actor;
pub mod api;
pub mod pages;
mod password;
mod roles;
mod secret;
mod sessions;
mod throttle;
mod tokens;
mod views;

pub use actor::{Actor, Channel};
pub use password::{hash_password, verify_password};
pub use roles::{AnimalWriter, ClientWriter, Importer, MemoWriter};
pub use sessions::{Salon, Staff};
pub use tokens::{ApiStaff, create_token};
