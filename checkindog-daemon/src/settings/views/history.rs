//! Who changed which setting, and when.

use maud::{Markup, html};
use serde_json::Value;

use super::head;
use crate::auth::Staff;
use crate::clients::views::{country_name, phone_number};
use crate::i18n::Lang;
use crate::settings::changes::Change;
use crate::web::components::empty_state;

/// What a revision keeps for programs: people know types by their names.
const HIDDEN: [&str; 2] = ["code", "position"];

/// The content of the page; `more` when there are older changes.
pub fn history(staff: &Staff, changes: &[Change], more: bool) -> Markup {
    let lang = staff.lang;
    html! {
        (head(lang, "history"))
        section."card form-page" {
            @if changes.is_empty() { (empty_state("history", lang.t("settings-history-none"), lang.t("settings-history-none-text"), None)) }
            ul.changes { @for change in changes { (entry(staff, change)) } }
        }
        @if let Some(last) = changes.last().filter(|_| more) {
            div.pager { a.button rel="next" href={ "/settings/history?before=" (last.id) } { (lang.t("list-next")) } }
        }
    }
}

fn entry(staff: &Staff, change: &Change) -> Markup {
    let lang = staff.lang;
    let subject = lang.t(&format!("settings-change-{}", change.subject));
    html! {
        li {
            (lang.tf("settings-changed-by", &[("name", change.user_name.as_str().into()), ("subject", subject.into())]))
            div."soft small" { (lang.day_and_time(change.at, staff.salon.time_zone)) }
            @if let Some(fields) = change.changes.as_object() {
                ul.diff {
                    @for (field, values) in fields.iter().filter(|(field, _)| !HIDDEN.contains(&field.as_str())) {
                        li {
                            span.label { (lang.tf("history-of-field", &[("field", lang.t(&format!("field-{field}")).into())])) } " "
                            del { (value_in_words(lang, field, values.get(0))) } " → " ins { (value_in_words(lang, field, values.get(1))) }
                        }
                    }
                }
            }
        }
    }
}

/// A value of a setting in words.
pub fn value_in_words(lang: Lang, field: &str, value: Option<&Value>) -> String {
    match (field, value) {
        ("codes", Some(Value::Array(codes))) => {
            let names = codes.iter().filter_map(Value::as_str).map(|code| exemption(lang, code));
            names.collect::<Vec<_>>().join(", ")
        }
        ("label", Some(Value::String(label))) if !label.is_empty() => exemption(lang, label),
        ("accent", Some(Value::String(ours))) if ours.is_empty() => lang.t("accent-ours").to_owned(),
        ("logo", Some(Value::String(which))) => lang.t(&format!("logo-{which}")).to_owned(),
        ("language", Some(Value::String(code))) => match code.as_str() {
            "en" => "English".to_owned(),
            _ => "Français".to_owned(),
        },
        (_, Some(Value::String(text))) if text.is_empty() => lang.t("history-empty").to_owned(),
        (_, None | Some(Value::Null)) => lang.t("history-empty").to_owned(),
        (_, Some(Value::Bool(flag))) => lang.t(if *flag { "yes" } else { "no" }).to_owned(),
        ("modules", Some(Value::Array(items))) => {
            let words = items.iter().filter_map(Value::as_str).map(|code| lang.t(&format!("module-{code}")));
            words.collect::<Vec<_>>().join(", ")
        }
        (_, Some(Value::Array(items))) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        ("legal_form" | "vat_status" | "profile", Some(Value::String(code))) => {
            lang.t(&format!("{field}-{code}")).to_owned()
        }
        ("country", Some(Value::String(code))) => country_name(lang, code).to_owned(),
        ("phone", Some(Value::String(number))) => phone_number(number),
        (_, Some(Value::String(text))) => text.clone(),
        ("capital_cents", Some(Value::Number(cents))) => lang.euros(cents.as_i64().unwrap_or_default()),
        (_, Some(other)) => other.to_string(),
    }
}

/// What an exemption type is called: those that come with the product are recorded by their code.
fn exemption(lang: Lang, recorded: &str) -> String {
    lang.known(&format!("exemption-{recorded}")).unwrap_or(recorded).to_owned()
}
