//! Who is asking: staff sessions in the browser, tokens at the API, and what each role may do.
//!
//! Handlers never check anything themselves: they take an extractor ([`Staff`], [`ClientWriter`], …) and have the answer.

mod actor;
pub mod audit;
pub mod entry;
pub mod errand;
pub mod language;
pub mod links;
pub mod pages;
mod password;
mod refused;
mod roles;
mod seal;
pub mod second_factor;
pub mod second_step;
mod secret;
pub mod sessions;
mod throttle;
pub mod tokens;
pub mod views;

pub use actor::{Actor, Channel};
pub use password::{check_password, hash_password, verify_password};
pub use refused::Refused;
pub use roles::{
    AnimalWriter, ClientWriter, Importer, LegalIdentityWriter, MemoWriter, Permission, SettingsWriter,
    TeamManager,
};
pub use seal::Seal;
pub use sessions::{Salon, Staff};
pub use tokens::{ApiStaff, NewToken, create_token, with_read};
