//! `checkindog import rejects`

use std::io;
use std::path::PathBuf;

use clap::{Args, value_parser};

use super::ImportKey;
use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

/// Get the rows that an import rejected, as CSV to correct and import again
///
/// Line, column and reason stand in front of the columns of the file; they do no harm when it is imported again. All rows go
/// to standard output, or to a file with --output.
#[derive(Args)]
pub struct ShowRejects {
    #[command(flatten)]
    key: ImportKey,

    /// Write to FILE instead of standard output
    #[arg(long, short, value_name = "FILE", conflicts_with = "json")]
    output: Option<PathBuf>,

    /// How many to list with --json
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = value_parser!(u32).range(1..), requires = "json")]
    limit: u32,

    /// Print JSON, one object on a line for each row: its line, its cells, and every reason
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ShowRejects, api: &Api) -> Result<Status, Error> {
    let id = command.key.id;
    if command.json {
        return api.rejected_rows(id, command.limit)?.print(true, |_| String::new());
    }
    let rows = api.rejects(id)?;
    match &command.output {
        Some(path) => rows.save(path)?,
        None => rows.copy_to(&mut io::stdout().lock(), Error::Output)?,
    }
    Ok(Status::Complete)
}
