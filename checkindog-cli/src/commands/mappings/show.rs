//! `checkindog mappings show`

use checkindog_api::imports::{ImportColumn, ImportMapping};
use clap::Args;
use console::Alignment::Left;

use super::MappingName;
use crate::api::Api;
use crate::commands::args::Answer;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// Show a named mapping
///
/// What --json prints can be changed and given back: `checkindog mappings put NAME FILE`.
#[derive(Args)]
pub struct ShowMapping {
    #[command(flatten)]
    key: MappingName,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &ShowMapping, api: &Api) -> Result<Status, Error> {
    command.answer.print(&api.mapping(&command.key.name)?, text)
}

/// A mapping for people: its name and header, then its columns.
pub fn text(mapping: &ImportMapping) -> String {
    let facts = output::details(&[
        ("Mapping", mapping.name.clone()),
        ("For files with", mapping.header.join(", ")),
        ("Changed", output::local_time(mapping.updated_at)),
    ]);
    format!("{facts}\n{}", columns(&mapping.columns))
}

/// What columns mean, one a line.
pub fn columns(columns: &[ImportColumn]) -> String {
    let titles = ["COLUMN", "FIELD", "POLICY"].map(|title| (title, Left));
    let row =
        |column: &ImportColumn| vec![column.column.clone(), column.field.clone(), column.policy.clone()];
    output::table(&titles, &columns.iter().map(row).collect::<Vec<_>>())
}
