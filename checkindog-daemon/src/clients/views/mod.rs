//! How clients look: functions of plain data.

mod codes;
mod consents;
mod deletion;
mod form;
mod privacy;
mod record;

pub use codes::{code_examples, code_settings, new_codes};
pub use consents::ConsentForm;
pub use deletion::deletion;
pub use form::{Choices, Form, code_field, file_number_field, form, shown_number};
pub use privacy::privacy;
pub use record::{
    address_lines, administration, after_animal, exemption_label, exemption_name, information_again,
    memos_again, record, signatures,
};

use checkindog_api::{Civility, ClientKind};
use checkindog_values::Phone;

use super::model::ClientData;
use crate::i18n::Lang;

/// The name as one addresses the client: «Mme Marion Bastide».
pub fn full_name(lang: Lang, data: &ClientData) -> String {
    addressed(lang, data.kind, data.civility, &data.name())
}

/// A name as one addresses its bearer.
pub fn addressed(lang: Lang, kind: ClientKind, civility: Option<Civility>, name: &str) -> String {
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

/// All countries to choose from, by name.
pub fn country_choices(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let named =
        checkindog_values::countries().iter().map(|country| (country.code, country_name(lang, country.code)));
    let mut choices: Vec<_> = named.collect();
    choices.sort_by_key(|(_, name)| checkindog_values::fold(name));
    choices
}
