//! `checkindog import show`

use std::path::PathBuf;

use checkindog_api::{Import, ImportState};
use chrono::{DateTime, Local, Utc};
use clap::Args;
use uuid::Uuid;

use crate::client::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::{output, rejects};

/// Show one import: how it was read, what became of its rows, why rows were rejected
#[derive(Args)]
pub struct ShowImport {
    /// Id of the import, as `checkindog import list` shows it
    id: Uuid,

    /// Write the rejected rows to FILE, with line, column and reason in front
    ///
    /// It can be corrected and imported again as it is. When nothing was rejected, FILE is not touched.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// Print the import as one JSON object
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ShowImport, api: &Api) -> Result<Status, Error> {
    let import = api.import(command.id, None)?;
    if command.json {
        output::json(&import)?;
    } else {
        output::print(&text(&import))?;
    }
    rejects::report(api, &import, command.rejects.as_deref())?;
    Ok(Status::Complete)
}

/// An import for people, one fact a line.
pub fn text(import: &Import) -> String {
    output::details(&[
        ("Import", import.id.to_string()),
        ("File", import.file_name.clone()),
        ("State", state(import).to_owned()),
        ("Why", import.error.clone()),
        ("Read as", read_as(import)),
        ("By", import.created_by.clone()),
        ("Arrived", local_time(import.created_at)),
        ("Finished", import.finished_at.map(local_time).unwrap_or_default()),
        ("Rows", import.rows.to_string()),
        ("  created", import.created.to_string()),
        ("  updated", import.updated.to_string()),
        ("  skipped", import.skipped.to_string()),
        ("  rejected", import.rejected.to_string()),
        ("Animals", import.animals.to_string()),
    ])
}

/// Where it stands, and whether anything is written at all.
pub fn state(import: &Import) -> &'static str {
    match (import.state, import.dry_run) {
        (ImportState::Done, true) => "done (dry run)",
        (state, _) => state.as_str(),
    }
}

/// To the minute, on the clock of the person.
pub fn local_time(time: DateTime<Utc>) -> String {
    time.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string()
}

fn read_as(import: &Import) -> String {
    let delimiter = match import.delimiter.as_str() {
        "" => String::new(),
        "\t" => "separated by tabs".to_owned(),
        sign => format!("separated by {sign}"),
    };
    let layout = if import.layout.is_empty() { String::new() } else { format!("layout {}", import.layout) };
    let facts = [import.encoding.clone(), delimiter, layout];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}
