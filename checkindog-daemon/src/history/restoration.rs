//! A field gets a value back that it once had. The value goes through the ordinary rules, as if somebody had typed it, and the
//! change is a revision like any other.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Revision;
use crate::error::Error;

/// Consent is given by the client or not at all: no button gives it back.
const NEVER: &str = "sms_consent";

/// The value that a change took from a field, if it can be given back to a record that holds `now`.
pub fn earlier_value<'a>(revision: &'a Revision, field: &str, now: &Map<String, Value>) -> Option<&'a Value> {
    let before = revision.changes.get(field)?.get(0)?;
    let differs = now.get(field).is_some_and(|value| value != before);
    (revision.action == "changed" && field != NEVER && differs).then_some(before)
}

/// What a program would send to save the record with this value in the field; null takes it back to its default.
pub fn with_value<T>(record: &T, field: &str, value: &Value) -> Result<T, Error>
where
    T: Serialize + DeserializeOwned + Default,
{
    let mut fields = serde_json::to_value(record).map_err(Error::internal)?;
    let empty = serde_json::to_value(T::default()).map_err(Error::internal)?;
    let place = fields.get_mut(field).ok_or(Error::NotFound)?;
    let value = if value.is_null() { empty.get(field) } else { Some(value) };
    *place = value.cloned().unwrap_or_default();
    serde_json::from_value(fields).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use checkindog_api::{NewAnimal, NewClient};
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_takes_a_field_back_to_its_default() {
        let client = NewClient { city: "Quimper".to_owned(), sms_consent: true, ..NewClient::default() };
        let restored = with_value(&client, "city", &json!(null)).expect("a field");
        assert_eq!((restored.city.as_str(), restored.sms_consent), ("", true));
        let animal = NewAnimal { neutered: Some(true), ..NewAnimal::default() };
        assert_eq!(with_value(&animal, "neutered", &json!(null)).expect("a field").neutered, None);
        let alerts = with_value(&animal, "alerts", &json!(["bites"])).expect("a field").alerts;
        assert_eq!(alerts, ["bites"]);
        assert!(matches!(with_value(&animal, "owner", &json!("Zoé")), Err(Error::NotFound)));
    }
}
