//! Between stored settings and what forms and programs send: both speak the raw text of [`SalonSettings`].

use checkindog_api::SalonSettings;
use serde_json::Value;

use super::model::{COMPANY_RECORDS, Settings};
use crate::error::Error;

impl From<&Settings> for SalonSettings {
    fn from(settings: &Settings) -> Self {
        let settings = settings.clone();
        Self {
            name: settings.name,
            phone: settings.phone,
            email: settings.email,
            website: settings.website,
            address_line1: settings.address_line1,
            address_line2: settings.address_line2,
            postal_code: settings.postal_code,
            city: settings.city,
            country: settings.country,
            language: settings.language,
            time_zone: settings.time_zone,
            legal_name: settings.legal_name,
            legal_form: settings.legal_form,
            siret: settings.siret,
            vat_status: settings.vat_status,
            vat_number: settings.vat_number,
            register: settings.register,
            capital: settings.capital_cents.map(euros).unwrap_or_default(),
            seat: settings.seat,
            accent: settings.accent,
            profile: settings.profile,
            company_records: settings.modules.iter().any(|module| module == COMPANY_RECORDS),
            inactivity_months: settings.inactivity_months.to_string(),
        }
    }
}

/// `100050` is «1000,50», `100000` is «1000».
fn euros(cents: i64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{},{rest:02}", cents / 100),
    }
}

/// Lays what a form sent over what there was. Each page may change its own `names`, the others stay. A box that was shown and
/// not ticked sends nothing, so the form names its boxes in `boxes`.
pub fn overlay(
    base: &SalonSettings,
    pairs: &[(String, String)],
    names: &[&str],
) -> Result<SalonSettings, Error> {
    let mut fields = serde_json::to_value(base).map_err(Error::internal)?;
    for (name, value) in pairs {
        let (name, value) = if name == "boxes" { (value, "") } else { (name, value.as_str()) };
        match fields.get_mut(name).filter(|_| names.contains(&name.as_str())) {
            Some(Value::Bool(flag)) => *flag = value == "true",
            Some(text) => *text = Value::String(value.to_owned()),
            None => {}
        }
    }
    serde_json::from_value(fields).map_err(Error::internal)
}
