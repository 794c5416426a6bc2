//! Values parsed at the edge and never re-checked inside: a function that takes a [`Phone`] need not doubt it.
//!
//! Nothing here knows a database, a web page or a language: errors are small enums that the daemon translates.

mod age;
mod chip;
mod civility;
mod country;
mod date;
mod decimal;
mod email;
mod flag;
mod fold;
mod phone;
mod sex;
mod siret;
mod species;
mod vat;
mod weight;

pub use age::Age;
pub use chip::{ChipError, ChipNumber};
pub use country::{Country, countries, recognise_country};
pub use date::{DateOrder, parse_date, parse_date_in};
pub use decimal::parse_decimal;
pub use email::{Email, EmailError};
pub use flag::parse_flag;
pub use fold::fold;
pub use phone::{Phone, PhoneError};
pub use siret::{Siret, SiretError};
pub use vat::{VatError, VatNumber};
pub use weight::parse_weight_grams;

/// Enums that are read from what people write, in French or English, and not only from their code.
pub trait Recognise: Sized {
    /// The value that is meant, if it is clear.
    fn recognise(text: &str) -> Option<Self>;
}
