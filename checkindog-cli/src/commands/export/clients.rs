//! `checkindog export clients`

use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::api::Api;
use crate::commands::clients::ClientFilter;
use crate::error::Error;
use crate::exit::Status;

/// Export clients with their animals as CSV: all, or those that the options let pass
///
/// The file holds every field and can be imported again into the same records. It goes to standard output, or to a file with
/// --output.
#[derive(Args)]
pub struct ExportClients {
    /// Write to FILE instead of standard output
    ///
    /// The rows go to FILE.partial, which becomes FILE once all of them have arrived: an export that fails leaves an
    /// earlier FILE as it was.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten, next_help_heading = "Which clients")]
    filter: ClientFilter,
}

pub fn run(command: &ExportClients, api: &Api) -> Result<Status, Error> {
    let clients = api.export_clients(&command.filter.query(api)?)?;
    match &command.output {
        Some(path) => clients.save(path)?,
        None => clients.copy_to(&mut io::stdout().lock(), Error::Output)?,
    }
    Ok(Status::Complete)
}
