//! How the history of a client looks: who changed what and when, in words.

use chrono::{DateTime, Utc};
use maud::{Markup, html};
use serde_json::Value;

use super::Revision;
use crate::auth::Staff;
use crate::clients::views::{country_name, phone_number};
use crate::db::UserId;
use crate::i18n::Lang;

/// The changes, newest first. A record that came by an import has no revision of its creation: `imported` says who brought it in
/// and when.
pub fn changes(
    staff: &Staff,
    revisions: &[Revision],
    people: &[(UserId, String)],
    imported: Option<(&str, DateTime<Utc>)>,
) -> Markup {
    let lang = staff.lang;
    let when = |at| lang.day_and_time(at, staff.salon.time_zone);
    html! {
        @if revisions.is_empty() && imported.is_none() { p.soft { (lang.t("history-none")) } }
        ul.changes {
            @for revision in revisions {
                li {
                    (sentence(lang, revision))
                    @if revision.action == "changed" { (fields(lang, revision, people)) }
                    div."soft small" { (when(revision.at)) }
                }
            }
            @if let Some((name, at)) = imported {
                li {
                    (lang.tf("history-imported", &[("name", name.into())]))
                    div."soft small" { (when(at)) }
                }
            }
        }
    }
}

fn sentence(lang: Lang, revision: &Revision) -> String {
    let name = ("name", revision.user_name.as_str().into());
    if revision.record_kind == "animal" {
        let animal = ("animal", revision.animal_name().unwrap_or_default().into());
        return match revision.action.as_str() {
            "created" => lang.tf("history-animal-created", &[name, animal]),
            "deleted" if revision.undoes_import => lang.tf("history-animal-deleted-undo", &[name, animal]),
            "deleted" => lang.tf("history-animal-deleted", &[name, animal]),
            _ if revision.changes.get("owner").is_some() => lang.tf("history-animal-moved", &[name, animal]),
            _ => lang.tf("history-animal-changed", &[name, animal]),
        };
    }
    match revision.action.as_str() {
        "created" => lang.tf("history-created", &[name]),
        "deleted" => lang.tf("history-deleted", &[name]),
        _ if revision.undoes_import => lang.tf("history-changed-undo", &[name]),
        _ if revision.by_import => lang.tf("history-changed-import", &[name]),
        _ => lang.tf("history-changed", &[name]),
    }
}

fn fields(lang: Lang, revision: &Revision, people: &[(UserId, String)]) -> Markup {
    let Some(changes) = revision.changes.as_object() else { return Markup::default() };
    html! {
        ul {
            @for (field, values) in changes {
                li {
                    (lang.tf("history-of-field", &[("field", lang.t(&format!("field-{field}")).into())])) " "
                    del { (shown(lang, people, field, values.get(0))) } " → " ins { (shown(lang, people, field, values.get(1))) }
                }
            }
        }
    }
}

/// A recorded value in words.
fn shown(lang: Lang, people: &[(UserId, String)], field: &str, value: Option<&Value>) -> String {
    let empty = || lang.t("history-empty").to_owned();
    let text = match value {
        None | Some(Value::Null) => return empty(),
        Some(Value::Bool(flag)) => return lang.t(if *flag { "yes" } else { "no" }).to_owned(),
        Some(Value::Array(items)) => {
            let words = items.iter().filter_map(Value::as_str).map(|code| lang.t(&format!("alert-{code}")));
            return words.collect::<Vec<_>>().join(", ");
        }
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    match field {
        _ if text.is_empty() => empty(),
        "kind" | "stage" | "civility" | "situation_mode" | "exemption" | "species" | "sex" | "photo" => {
            lang.t(&format!("{field}-{text}")).to_owned()
        }
        "manager_id" => {
            people.iter().find(|(id, _)| id.to_string() == text).map_or(text, |(_, name)| name.clone())
        }
        "country" => country_name(lang, &text).to_owned(),
        "phone" | "mobile" => phone_number(&text),
        "weight_grams" => text.parse().map(|grams| lang.weight(grams)).unwrap_or(text),
        "birth_date" | "deceased_on" => text.parse().map(|day| lang.date(day)).unwrap_or(text),
        _ => text,
    }
}
