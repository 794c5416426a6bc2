//! The values of fields in words, as histories and comparisons show them.

use serde_json::Value;

use crate::animals::types::AnimalType;
use crate::clients::views::{country_name, exemption_label, phone_number};
use crate::db::UserId;
use crate::i18n::Lang;

/// Fields that say yes or no and nothing else.
const BOXES: [&str; 3] = ["sms_consent", "birth_date_approximate", "deceased"];

/// A language, and the names behind ids and codes.
pub struct Words<'a> {
    pub lang: Lang,
    pub people: &'a [(UserId, String)],
    pub exemptions: &'a [(String, String)],
    pub types: &'a [AnimalType],
}

impl Words<'_> {
    /// What a person calls the field.
    pub fn field(&self, name: &str) -> &'static str {
        self.lang.t(&format!("field-{name}"))
    }

    /// What it holds.
    pub fn value(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Null if BOXES.contains(&field) => self.lang.t("no").to_owned(),
            Value::Null => self.nothing(),
            Value::Bool(flag) => self.lang.t(if *flag { "yes" } else { "no" }).to_owned(),
            Value::Array(items) => {
                let words = items.iter().filter_map(Value::as_str);
                let words = words.map(|code| self.lang.t(&format!("alert-{code}")));
                words.collect::<Vec<_>>().join(", ")
            }
            Value::String(text) => self.text(field, text),
            other => self.text(field, &other.to_string()),
        }
    }

    fn nothing(&self) -> String {
        self.lang.t("history-empty").to_owned()
    }

    fn text(&self, field: &str, text: &str) -> String {
        let lang = self.lang;
        match field {
            _ if text.is_empty() => self.nothing(),
            "kind" | "stage" | "civility" | "situation_mode" | "species" | "sex" | "photo" => {
                lang.t(&format!("{field}-{text}")).to_owned()
            }
            "exemption" => exemption_label(lang, self.exemptions, text),
            "manager_id" => {
                let found = self.people.iter().find(|(id, _)| id.to_string() == text);
                found.map_or_else(|| text.to_owned(), |(_, name)| name.clone())
            }
            "type_code" => {
                let found = self.types.iter().find(|kind| kind.code == text);
                found.map_or_else(|| text.to_owned(), |kind| kind.name(lang).to_owned())
            }
            "country" => country_name(lang, text).to_owned(),
            "phone" | "mobile" => phone_number(text),
            "weight_grams" => {
                text.parse().map(|grams| lang.weight(grams)).unwrap_or_else(|_| text.to_owned())
            }
            "birth_date" | "deceased_on" => {
                text.parse().map(|day| lang.date(day)).unwrap_or_else(|_| text.to_owned())
            }
            _ => text.to_owned(),
        }
    }
}
