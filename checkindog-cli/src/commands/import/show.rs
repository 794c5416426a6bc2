//! `checkindog import show`

use std::path::PathBuf;

use checkindog_api::{Import, ImportState};
use clap::Args;

use super::ImportKey;
use crate::api::Api;
use crate::commands::args::Answer;
use crate::error::Error;
use crate::exit::Status;
use crate::output::{self, local_time};
use crate::rejects;

/// Show one import: how it was read, what became of its rows, why rows were rejected
#[derive(Args)]
pub struct ShowImport {
    #[command(flatten)]
    key: ImportKey,

    /// Write the rejected rows to FILE, with line, column and reason in front
    ///
    /// It can be corrected and imported again as it is. When nothing was rejected, FILE is not touched.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &ShowImport, api: &Api) -> Result<Status, Error> {
    let import = api.import(command.key.id, None)?;
    let status = command.answer.print(&import, text)?;
    rejects::report(api, &import, command.rejects.as_deref())?;
    Ok(status)
}

/// An import for people, one fact a line.
pub fn text(import: &Import) -> String {
    let time = |time: Option<_>| time.map(local_time).unwrap_or_default();
    let mut facts = vec![
        ("Import", import.id.to_string()),
        ("File", import.file_name.clone()),
        ("Holds", import.kind.to_string()),
        ("Same file as", import.same_as.map(|id| id.to_string()).unwrap_or_default()),
        ("State", state(import).to_owned()),
        ("Why", import.error.clone()),
        ("Read as", read_as(import)),
        ("Mapping", import.mapping.clone()),
        ("By", import.created_by.clone()),
        ("Arrived", local_time(import.created_at)),
        ("Finished", time(import.finished_at)),
        ("Undo until", time(import.undo_until)),
        ("Rows", import.rows.to_string()),
        ("  created", import.created.to_string()),
        ("  updated", import.updated.to_string()),
        ("  skipped", import.skipped.to_string()),
        ("  rejected", import.rejected.to_string()),
        ("Animals", import.animals.to_string()),
    ];
    if let Some(undone) = &import.undone {
        facts.extend([
            ("Undone", local_time(undone.at)),
            ("  clients removed", undone.removed_clients.to_string()),
            ("  animals removed", undone.removed_animals.to_string()),
            ("  restored", undone.restored.to_string()),
            ("  kept", undone.kept.to_string()),
        ]);
    }
    output::details(&facts)
}

/// Where it stands, and whether anything is written at all.
pub fn state(import: &Import) -> &'static str {
    match (import.state, import.dry_run) {
        (ImportState::Done, true) => "done (dry run)",
        (state, _) => state.as_str(),
    }
}

fn read_as(import: &Import) -> String {
    let delimiter = match import.delimiter.as_str() {
        "" => String::new(),
        "\t" => "separated by tabs".to_owned(),
        sign => format!("separated by {sign}"),
    };
    let layout = if import.layout.is_empty() { String::new() } else { format!("layout {}", import.layout) };
    let encoding = match (import.encoding.as_str(), import.confidence) {
        ("", _) => String::new(),
        (encoding, 100) => encoding.to_owned(),
        (encoding, percent) => format!("{encoding} ({percent} % sure)"),
    };
    let facts = [encoding, delimiter, layout];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}
