//! What a client must and may hold. One evaluator for the form, the API, the import and (later) the conversion of contacts:
//! raw text in, a checked [`ClientData`] or every mistake out.

use checkindog_api::{Civility, ClientKind, ClientStage, NewClient, SituationMode};
use checkindog_values::{
    Email, EmailError, Phone, PhoneError, Siret, SiretError, VatError, VatNumber, countries,
};

use super::model::ClientData;
use crate::auth::Salon;
use crate::db::UserId;
use crate::validation::{FieldErrors, clean};

/// Longest name, in characters.
pub const NAME: usize = 200;
/// Longest notes, in characters.
pub const NOTES: usize = 10_000;
/// Longest code and file number, in characters.
pub const CODE: usize = 40;

/// The fields of the form, in its order.
pub const FIELDS: [&str; 25] = [
    "kind",
    "civility",
    "last_name",
    "first_name",
    "company_name",
    "siret",
    "vat_number",
    "contact_person",
    "mobile",
    "phone",
    "email",
    "sms_consent",
    "address_line1",
    "address_line2",
    "postal_code",
    "city",
    "country",
    "notes",
    "stage",
    "manager_id",
    "situation_mode",
    "code",
    "file_number",
    "external_id",
    "exemption",
];

/// What of a salon decides about its clients.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// `grooming`, `home_services` or `repair`.
    pub profile: &'a str,
    /// The country of addresses and numbers that name none.
    pub country: &'a str,
    /// Whether new clients may be companies.
    pub companies: bool,
}

impl Salon {
    pub fn rules(&self) -> Rules<'_> {
        Rules { profile: &self.profile, country: &self.country, companies: self.has("company_records") }
    }
}

/// The fields that a salon of this profile requires of a client by default (feature CL28). Of several alternatives
/// («last name or trade name») the kind decides which one is meant.
pub fn required_fields(profile: &str, kind: ClientKind) -> &'static [&'static str] {
    match (profile, kind) {
        ("home_services", ClientKind::Individual) => &["last_name", "address_line1", "postal_code", "city"],
        ("home_services", ClientKind::Company) => &["company_name", "address_line1", "postal_code", "city"],
        ("repair", ClientKind::Individual) => &["first_name", "last_name"],
        (_, ClientKind::Individual) => &["last_name"],
        (_, ClientKind::Company) => &["company_name"],
    }
}

/// Fields that a good record of this kind has; marked in the form, never enforced (feature CL3).
pub fn recommended_fields(kind: ClientKind) -> &'static [&'static str] {
    match kind {
        ClientKind::Individual => &["email", "mobile"],
        ClientKind::Company => &["email", "phone", "siret"],
    }
}

/// Which required fields are empty.
pub fn missing_fields(profile: &str, data: &ClientData) -> Vec<&'static str> {
    required_fields(profile, data.kind).iter().copied().filter(|field| data.is_empty(field)).collect()
}

/// Checks everything that was sent; `default_manager` (who creates the record) is in charge when nobody is named.
pub fn check(
    input: &NewClient,
    rules: &Rules<'_>,
    default_manager: Option<UserId>,
) -> Result<ClientData, FieldErrors> {
    let mut errors = FieldErrors::default();
    let data = parse(input, rules, default_manager, &mut errors);
    for field in missing_fields(rules.profile, &data) {
        if errors.of(field).is_none() {
            errors.add(field, "required");
        }
    }
    // Companies that exist stay what they are; only a new client has a default.
    if default_manager.is_some() && data.kind == ClientKind::Company && !rules.companies {
        errors.add("kind", "companies_off");
    }
    errors.in_order(&FIELDS).check().map(|()| data)
}

fn parse(
    input: &NewClient,
    rules: &Rules<'_>,
    default_manager: Option<UserId>,
    errors: &mut FieldErrors,
) -> ClientData {
    let country = country(&input.country, rules.country, errors);
    let phone = phone("phone", &input.phone, &country, errors);
    let mobile = phone_in_mobile(&input.mobile, &country, errors);
    if input.sms_consent && mobile.is_empty() && errors.of("mobile").is_none() {
        errors.add("sms_consent", "sms_needs_mobile");
    }
    ClientData {
        kind: choice("kind", &input.kind, ClientKind::Individual, errors),
        stage: choice("stage", &input.stage, ClientStage::Client, errors),
        situation_mode: choice("situation_mode", &input.situation_mode, SituationMode::Automatic, errors),
        civility: optional_choice::<Civility>("civility", &input.civility, errors),
        first_name: errors.text("first_name", &input.first_name, NAME),
        last_name: errors.text("last_name", &input.last_name, NAME),
        company_name: errors.text("company_name", &input.company_name, NAME),
        siret: siret(&input.siret, errors),
        vat_number: vat_number(&input.vat_number, errors),
        contact_person: errors.text("contact_person", &input.contact_person, NAME),
        email: email(&input.email, errors),
        phone,
        mobile,
        sms_consent: input.sms_consent,
        address_line1: errors.text("address_line1", &input.address_line1, NAME),
        address_line2: errors.text("address_line2", &input.address_line2, NAME),
        postal_code: errors.text("postal_code", &input.postal_code, 20),
        city: errors.text("city", &input.city, NAME),
        country,
        notes: errors.text("notes", &input.notes, NOTES),
        code: errors.text("code", &input.code, CODE),
        file_number: errors.text("file_number", &input.file_number, CODE),
        external_id: errors.text("external_id", &input.external_id, NAME),
        exemption: Some(clean(&input.exemption)).filter(|code| !code.is_empty()),
        manager_id: manager(&input.manager_id, default_manager, errors),
    }
}

pub(crate) fn choice<T: std::str::FromStr>(
    field: &'static str,
    value: &str,
    default: T,
    errors: &mut FieldErrors,
) -> T {
    optional_choice(field, value, errors).unwrap_or(default)
}

fn optional_choice<T: std::str::FromStr>(
    field: &'static str,
    value: &str,
    errors: &mut FieldErrors,
) -> Option<T> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    errors.take(field, value.parse().map_err(|_| "unknown_choice"))
}

pub(crate) fn country(value: &str, default: &str, errors: &mut FieldErrors) -> String {
    let value = value.trim();
    if value.is_empty() {
        return default.to_owned();
    }
    match countries().iter().find(|country| country.code.eq_ignore_ascii_case(value)) {
        Some(country) => country.code.to_owned(),
        None => {
            errors.add("country", "country_unknown");
            default.to_owned()
        }
    }
}

pub(crate) fn phone(field: &'static str, value: &str, country: &str, errors: &mut FieldErrors) -> String {
    match Phone::parse(value, country) {
        Ok(phone) => phone.into_string(),
        Err(PhoneError::Empty) => String::new(),
        Err(PhoneError::TooLong | PhoneError::NotANumber | PhoneError::Impossible) => {
            errors.add(field, "phone_invalid");
            String::new()
        }
    }
}

/// A French landline cannot take an SMS; abroad the shape of a number does not tell.
fn phone_in_mobile(value: &str, country: &str, errors: &mut FieldErrors) -> String {
    let number = phone("mobile", value, country, errors);
    if number.is_empty() {
        return number;
    }
    let parsed = Phone::from_stored(&number);
    if parsed.is_french() && !parsed.is_french_mobile() {
        errors.add("mobile", "mobile_not_mobile");
    }
    number
}

pub(crate) fn email(value: &str, errors: &mut FieldErrors) -> String {
    match Email::parse(value) {
        Ok(email) => email.into_string(),
        Err(EmailError::Empty) => String::new(),
        Err(EmailError::TooLong | EmailError::Invalid) => {
            errors.add("email", "email_invalid");
            String::new()
        }
    }
}

pub(crate) fn siret(value: &str, errors: &mut FieldErrors) -> String {
    match Siret::parse(value) {
        Ok(siret) => siret.into_string(),
        Err(SiretError::Empty) => String::new(),
        Err(SiretError::NotFourteenDigits | SiretError::Checksum) => {
            errors.add("siret", "siret_invalid");
            String::new()
        }
    }
}

pub(crate) fn vat_number(value: &str, errors: &mut FieldErrors) -> String {
    match VatNumber::parse(value) {
        Ok(number) => number.into_string(),
        Err(VatError::Empty) => String::new(),
        Err(VatError::Invalid | VatError::Checksum) => {
            errors.add("vat_number", "vat_invalid");
            String::new()
        }
    }
}

fn manager(value: &str, default: Option<UserId>, errors: &mut FieldErrors) -> Option<UserId> {
    let value = value.trim();
    if value.is_empty() {
        return default;
    }
    errors.take("manager_id", value.parse().map(UserId).map_err(|_| "unknown_choice"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::held;

    #[test]
    fn every_field_of_a_record_can_be_compared() {
        let rules = Rules { profile: "grooming", country: "FR", companies: true };
        let marion = NewClient { last_name: "Bastide".to_owned(), ..NewClient::default() };
        let fields = held(&check(&marion, &rules, None).expect("a client")).expect("an object");
        assert_eq!(fields.len(), FIELDS.len());
        for field in fields.keys() {
            assert!(FIELDS.contains(&field.as_str()), "{field}");
        }
    }
}
