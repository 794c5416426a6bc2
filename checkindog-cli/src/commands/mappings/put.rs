//! `checkindog mappings put`

use std::path::PathBuf;

use clap::Args;

use super::{MappingName, file, show};
use crate::api::Api;
use crate::commands::args::Answer;
use crate::error::Error;
use crate::exit::Status;

const AFTER: &str = r#"Example of a FILE:
  {
    "header": ["Qui", "Tel", "Remarque"],
    "columns": [
      { "column": "Qui", "field": "last_name" },
      { "column": "Tel", "field": "mobile", "policy": "overwrite" },
      { "column": "Remarque", "policy": "ignore" }
    ]
  }"#;

/// Store a mapping under a name, in place of the one that has it
///
/// A mapping says of columns, by their headers, which field they hold and what they may do to a client who is there already:
/// create (nothing), fill, overwrite, or ignore. With a header it is used by itself for files that have that header; in any
/// case with `checkindog import clients --mapping NAME`. Fields are named as in our own export.
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct PutMapping {
    #[command(flatten)]
    key: MappingName,

    /// JSON with header and columns, or the columns alone; `-` reads standard input
    file: PathBuf,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &PutMapping, api: &Api) -> Result<Status, Error> {
    let mapping = api.put_mapping(&command.key.name, &file::read(&command.file)?)?;
    command.answer.print(&mapping, show::text)
}
