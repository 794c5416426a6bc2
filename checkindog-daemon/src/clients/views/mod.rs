//! How clients look: functions of plain data.

mod conflict;
mod deletion;
mod form;
mod list;
mod record;

pub use conflict::conflict;
pub use deletion::deletion;
pub use form::{Choices, Form, code_field, file_number_field, form};
pub use list::{List, list, results};
pub use record::{after_animal, exemption_label, memos_again, record};

use checkindog_api::{Civility, ClientKind};
use checkindog_values::Phone;

use super::model::ClientData;
use crate::i18n::Lang;

/// The name as one addresses the client: «Mme Marion Bastide».
pub fn full_name(lang: Lang, data: &ClientData) -> String {
    addressed(lang, data.kind, data.civility, &data.name())
}

fn addressed(lang: Lang, kind: ClientKind, civility: Option<Civility>, name: &str) -> String {
    match civility.filter(|_| kind == ClientKind::Individual) {
        Some(civility) => format!("{} {name}", lang.t(&format!("civility-{civility}"))),
        None => name.to_owned(),
    }
}

/// A stored number as people of its country read it.
pub fn phone_number(stored: &str) -> String {
    if stored.is_empty() { String::new() } else { Phone::from_stored(stored).national() }
}

/// The name of a country in the language; its code if it has none.
pub fn country_name(lang: Lang, code: &str) -> &str {
    let known = checkindog_values::countries().iter().find(|country| country.code == code);
    known.map_or(code, |country| if lang == Lang::Fr { country.name_fr } else { country.name_en })
}
