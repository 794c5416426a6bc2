//! Between records and what forms send: both speak the raw text of [`NewClient`].

use checkindog_api::NewClient;
use serde_json::{Map, Value};

use super::model::ClientData;
use super::views::phone_number;
use crate::error::Error;

impl From<&ClientData> for NewClient {
    fn from(data: &ClientData) -> Self {
        let data = data.clone();
        Self {
            kind: data.kind.to_string(),
            stage: data.stage.to_string(),
            civility: data.civility.map(|civility| civility.to_string()).unwrap_or_default(),
            first_name: data.first_name,
            last_name: data.last_name,
            company_name: data.company_name,
            siret: data.siret,
            vat_number: data.vat_number,
            contact_person: data.contact_person,
            email: data.email,
            phone: data.phone,
            mobile: data.mobile,
            sms_consent: data.sms_consent,
            address_line1: data.address_line1,
            address_line2: data.address_line2,
            postal_code: data.postal_code,
            city: data.city,
            country: data.country,
            notes: data.notes,
            code: data.code,
            file_number: data.file_number,
            external_id: data.external_id,
            exemption: data.exemption.unwrap_or_default(),
            manager_id: data.manager_id.map(|id| id.to_string()).unwrap_or_default(),
            situation_mode: data.situation_mode.to_string(),
        }
    }
}

/// Lays what a form sent over what there was. A field that the form did not send (hidden by a setting, or of the other kind)
/// stays as it is; a box that was shown and not ticked sends nothing, so the form names its boxes in `boxes`.
pub fn overlay(base: &NewClient, pairs: &[(String, String)]) -> Result<NewClient, Error> {
    let Value::Object(mut fields) = serde_json::to_value(base).map_err(Error::internal)? else {
        return Ok(base.clone());
    };
    for (_, name) in pairs.iter().filter(|(name, _)| name == "boxes") {
        set(&mut fields, name, "false");
    }
    for (name, value) in pairs.iter().filter(|(name, value)| !is_shown_number(base, name, value)) {
        set(&mut fields, name, value);
    }
    serde_json::from_value(Value::Object(fields)).map_err(Error::internal)
}

/// Whether this is a number just as the form showed it: it stays the stored one, whatever country the form names now.
fn is_shown_number(base: &NewClient, name: &str, value: &str) -> bool {
    match name {
        "phone" => value == phone_number(&base.phone),
        "mobile" => value == phone_number(&base.mobile),
        _ => false,
    }
}

fn set(fields: &mut Map<String, Value>, name: &str, value: &str) {
    match fields.get_mut(name) {
        Some(Value::Bool(flag)) => *flag = value == "true",
        Some(text) => *text = Value::String(value.to_owned()),
        None => {}
    }
}
