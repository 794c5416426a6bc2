//! `checkindog clients history`

use checkindog_api::{Revision, RevisionChannel};
use clap::Args;
use serde_json::Value;

use crate::api::Api;
use crate::commands::args::{ClientKey, Listing};
use crate::error::Error;
use crate::exit::Status;
use crate::output::{self, local_time};

/// Show what was changed in a client and its animals, newest first: when, by whom, and what it was before
#[derive(Args)]
pub struct ShowHistory {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    listing: Listing,
}

pub fn run(command: &ShowHistory, api: &Api) -> Result<Status, Error> {
    let changes = api.revisions(&command.key.client, command.listing.limit)?;
    changes.print(command.listing.json, |changes| changes.iter().map(text).collect::<Vec<_>>().join("\n"))
}

/// What happened, then the fields, one a line.
fn text(revision: &Revision) -> String {
    let by = match revision.channel {
        RevisionChannel::Staff => "by",
        RevisionChannel::Api => "by a program of",
        RevisionChannel::Import => "by an import of",
        RevisionChannel::Undo => "by the undoing of an import by",
    };
    let head = format!("{} {} {by} {}", revision.record, revision.action, revision.user);
    let fields = revision.changes.as_object().into_iter().flatten();
    let lines = fields.map(|(field, values)| {
        let [before, after] = [0, 1].map(|side| values.get(side).map(word).unwrap_or_default());
        format!("  {}\n", output::one_line(&format!("{field}: {before} → {after}")))
    });
    format!("{}  {}\n{}", local_time(revision.at), output::one_line(&head), lines.collect::<String>())
}

/// Texts without quotes, nothing as a dash, the rest as in JSON.
fn word(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) if text.is_empty() => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
