//! How the history of a client looks: who changed what, when and by what, with the way back for each value.

use std::collections::HashMap;

use checkindog_api::RevisionChannel;
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Revision;
use super::restoration::earlier_value;
use super::words::Words;
use crate::auth::Staff;
use crate::db::ClientId;
use crate::i18n::Lang;
use crate::web::components::{Tone, badge};
use crate::web::icons::icon;

/// Longer values are folded, in characters.
const LONG: usize = 160;

/// A page of a client's history.
pub struct History<'a> {
    pub client: ClientId,
    /// The list that the person came from, as it stands behind a path.
    pub query: &'a str,
    pub revisions: &'a [Revision],
    /// Who brought the client in and when, where an import did: its creation has no revision.
    pub imported: Option<(&'a str, DateTime<Utc>)>,
    /// What the client and each of its animals hold now.
    pub now: &'a HashMap<Uuid, Map<String, Value>>,
}

/// The changes, newest first.
pub fn changes(staff: &Staff, history: &History<'_>, words: &Words<'_>) -> Markup {
    let lang = staff.lang;
    let when = |at| lang.day_and_time(at, staff.salon.time_zone);
    html! {
        @if history.revisions.is_empty() && history.imported.is_none() { p.soft { (lang.t("history-none")) } }
        ul.changes {
            @for revision in history.revisions {
                li {
                    (sentence(lang, revision)) " " (channel(lang, revision.channel))
                    div."soft small" { (when(revision.at)) }
                    (fields(staff, history, revision, words))
                }
            }
            @if let Some((name, at)) = history.imported {
                li {
                    (lang.tf("history-created", &[("name", name.into())])) " " (channel(lang, RevisionChannel::Import))
                    div."soft small" { (when(at)) }
                }
            }
        }
    }
}

/// By what; nothing where a person did it on these pages, or where the sentence says it.
fn channel(lang: Lang, channel: RevisionChannel) -> Markup {
    match channel {
        RevisionChannel::Staff | RevisionChannel::Undo => Markup::default(),
        other => badge(Tone::Neutral, lang.t(&format!("history-by-{other}"))),
    }
}

fn sentence(lang: Lang, revision: &Revision) -> String {
    let name = ("name", revision.user_name.as_str().into());
    let animal = ("animal", revision.animal_name().unwrap_or_default().into());
    let is_undo = revision.channel == RevisionChannel::Undo;
    match (revision.record_kind.as_str(), revision.action.as_str()) {
        ("animal", "created") => lang.tf("history-animal-created", &[name, animal]),
        ("animal", "deleted") if is_undo => lang.tf("history-animal-deleted-undo", &[name, animal]),
        ("animal", "deleted") => lang.tf("history-animal-deleted", &[name, animal]),
        ("animal", _) if revision.changes.get("owner").is_some() => {
            lang.tf("history-animal-moved", &[name, animal])
        }
        ("animal", _) => lang.tf("history-animal-changed", &[name, animal]),
        (_, "created") => lang.tf("history-created", &[name]),
        (_, "deleted") => lang.tf("history-deleted", &[name]),
        (_, "anonymised") => lang.tf("history-anonymised", &[name]),
        _ if is_undo => lang.tf("history-changed-undo", &[name]),
        _ => lang.tf("history-changed", &[name]),
    }
}

fn fields(staff: &Staff, history: &History<'_>, revision: &Revision, words: &Words<'_>) -> Markup {
    let changes = revision.changes.as_object().into_iter().flatten();
    // Of what was forgotten it is only known that it changed.
    let changes: Vec<_> = changes.filter(|(_, values)| values.get(0) != values.get(1)).collect();
    if changes.is_empty() {
        return Markup::default();
    }
    let list = html! {
        ul.diff {
            @for (field, values) in changes {
                li {
                    span.label { (staff.lang.tf("history-of-field", &[("field", words.field(field).into())])) }
                    " " (difference(words, revision, field, values))
                    " " (restore(staff, history, revision, field, words))
                }
            }
        }
    };
    // What a record held when it came or went is there for those who ask.
    match revision.action.as_str() {
        "changed" => list,
        _ => html! { details.held { summary { (staff.lang.t("history-held")) } (list) } },
    }
}

fn difference(words: &Words<'_>, revision: &Revision, field: &str, values: &Value) -> Markup {
    let value = |side: usize| long_text(&words.value(field, values.get(side).unwrap_or(&Value::Null)));
    html! {
        @match revision.action.as_str() {
            "created" => span { (value(1)) },
            "deleted" => span { (value(0)) },
            _ => { del { (value(0)) } " → " ins { (value(1)) } }
        }
    }
}

fn long_text(text: &str) -> Markup {
    if text.chars().count() <= LONG {
        return html! { (text) };
    }
    html! { details { summary { (start_of(text)) } (text) } }
}

/// Of a long text the beginning.
fn start_of(text: &str) -> String {
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    text.chars().take(LONG / 2).chain(['…']).collect()
}

/// The way back, where there is one.
fn restore(
    staff: &Staff,
    history: &History<'_>,
    revision: &Revision,
    field: &str,
    words: &Words<'_>,
) -> Markup {
    let may = match revision.record_kind.as_str() {
        "animal" => staff.may_write_animals(),
        _ => staff.may_write_clients(),
    };
    let now = history.now.get(&revision.record_id);
    let Some(before) = now.filter(|_| may).and_then(|now| earlier_value(revision, field, now)) else {
        return Markup::default();
    };
    let label = staff.lang.tf(
        "history-restore-label",
        &[("field", words.field(field).into()), ("value", start_of(&words.value(field, before)).into())],
    );
    let action =
        format!("/clients/{}/revisions/{}/restoration{}", history.client, revision.id, history.query);
    html! {
        form.restore method="post" action=(action) {
            button.as-link type="submit" name="field" value=(field) aria-label=(label) {
                (icon("undo-2")) (staff.lang.t("history-restore"))
            }
        }
    }
}
