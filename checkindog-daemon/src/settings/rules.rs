//! What settings may hold: raw text in, checked [`Settings`] or every mistake out.

use checkindog_api::{LegalForm, Profile, SalonSettings, VatStatus};
use checkindog_values::parse_decimal;

use super::model::{COMPANY_RECORDS, Settings};
use crate::clients::rules as clients;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::accent::Accent;
use crate::web::colour::Rgb;

/// Longest name and line of an address, in characters.
pub const NAME: usize = 200;
/// Longest address of the registered office, in characters.
pub const SEAT: usize = 500;
/// Longest delay until a client becomes inactive, in months.
pub const MONTHS: i16 = 120;
/// Largest share capital, in euros.
const CAPITAL: f64 = 1e12;

/// Checks everything that was sent. `before` keeps the modules that no page shows.
pub fn check(input: &SalonSettings, before: &Settings) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let country = clients::country(&input.country, "FR", &mut errors);
    let settings = Settings {
        name: errors.text("name", &input.name, NAME),
        phone: clients::phone("phone", &input.phone, &country, &mut errors),
        email: clients::email(&input.email, &mut errors),
        website: website(&input.website, &mut errors),
        address_line1: errors.text("address_line1", &input.address_line1, NAME),
        address_line2: errors.text("address_line2", &input.address_line2, NAME),
        postal_code: errors.text("postal_code", &input.postal_code, 20),
        city: errors.text("city", &input.city, NAME),
        country,
        language: language(&input.language, &mut errors),
        time_zone: time_zone(&input.time_zone, &mut errors),
        legal_name: errors.text("legal_name", &input.legal_name, NAME),
        legal_form: code::<LegalForm>("legal_form", &input.legal_form, &mut errors),
        siret: clients::siret(&input.siret, &mut errors),
        vat_status: code::<VatStatus>("vat_status", &input.vat_status, &mut errors),
        vat_number: clients::vat_number(&input.vat_number, &mut errors),
        register: errors.text("register", &input.register, NAME),
        capital_cents: capital(&input.capital, &mut errors),
        seat: errors.text("seat", &input.seat, SEAT),
        accent: accent(&input.accent, &mut errors),
        profile: clients::choice("profile", &input.profile, Profile::Grooming, &mut errors).to_string(),
        modules: modules(input.company_records, before),
        inactivity_months: months(&input.inactivity_months, &mut errors),
    };
    if settings.name.is_empty() {
        errors.add("name", "required");
    }
    if !belong_together(&settings.siret, &settings.vat_number) {
        errors.add("vat_number", "vat_not_of_siret");
    }
    errors.check().map(|()| settings)
}

/// A French VAT number ends with the SIREN, the first nine digits of the SIRET (CGI, annexe 2, art. 242 nonies).
fn belong_together(siret: &str, vat_number: &str) -> bool {
    match (siret.get(..9), vat_number.strip_prefix("FR")) {
        (Some(siren), Some(rest)) => rest.ends_with(siren),
        _ => true,
    }
}

/// The code of a choice that may be left open.
fn code<T: std::str::FromStr + ToString>(
    field: &'static str,
    value: &str,
    errors: &mut FieldErrors,
) -> String {
    match value.trim() {
        "" => String::new(),
        value => errors
            .take(field, value.parse::<T>().map_err(|_| "unknown_choice"))
            .map(|code| code.to_string())
            .unwrap_or_default(),
    }
}

fn language(value: &str, errors: &mut FieldErrors) -> String {
    let known = Lang::from_code(value.trim()).ok_or("unknown_choice");
    errors.take("language", known).unwrap_or(Lang::Fr).code().to_owned()
}

fn time_zone(value: &str, errors: &mut FieldErrors) -> String {
    let known = value.trim().parse::<chrono_tz::Tz>().map_err(|_| "unknown_choice");
    errors.take("time_zone", known).unwrap_or(chrono_tz::Europe::Paris).name().to_owned()
}

/// An address of the web; `https://` is added where no scheme is given.
fn website(value: &str, errors: &mut FieldErrors) -> String {
    let text = errors.text("website", value, NAME);
    if text.is_empty() {
        return text;
    }
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.unwrap_or(&text).split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'@\\".contains(c))
        && (rest.is_some() || !text.contains("://"));
    if !is_host {
        errors.add("website", "website_invalid");
    }
    if rest.is_some() { text } else { format!("https://{text}") }
}

/// Cents of what was written in euros.
fn capital(value: &str, errors: &mut FieldErrors) -> Option<i64> {
    let text = value.trim().trim_end_matches('€').trim();
    if text.is_empty() {
        return None;
    }
    let euros = parse_decimal(text).filter(|euros| (0.0..=CAPITAL).contains(euros));
    errors.take("capital", euros.ok_or("amount_invalid")).map(|euros| (euros * 100.0).round() as i64)
}

fn accent(value: &str, errors: &mut FieldErrors) -> String {
    let value = value.trim();
    if value.is_empty() {
        return String::new();
    }
    let readable = Rgb::parse(value).ok_or("colour_invalid").and_then(|colour| match Accent::of(colour) {
        Ok(_) => Ok(colour.hex()),
        Err(_) => Err("colour_faint"),
    });
    errors.take("accent", readable).unwrap_or_default()
}

fn modules(company_records: bool, before: &Settings) -> Vec<String> {
    let others = before.modules.iter().filter(|module| *module != COMPANY_RECORDS).cloned();
    company_records.then(|| COMPANY_RECORDS.to_owned()).into_iter().chain(others).collect()
}

fn months(value: &str, errors: &mut FieldErrors) -> i16 {
    let months = value.trim().parse().ok().filter(|months| (1..=MONTHS).contains(months));
    errors.take("inactivity_months", months.ok_or("months_out_of_range")).unwrap_or(12)
}
