//! `checkindog export clients`

use clap::Args;

use crate::api::Api;
use crate::commands::args::Destination;
use crate::commands::clients::ClientFilter;
use crate::error::Error;
use crate::exit::Status;

/// Export clients with their animals as CSV: all, or those that the options let pass
///
/// The file holds every field and can be imported again into the same records. It goes to standard output, or to a file with
/// --output.
#[derive(Args)]
pub struct ExportClients {
    #[command(flatten)]
    destination: Destination,

    #[command(flatten, next_help_heading = "Which clients")]
    filter: ClientFilter,
}

pub fn run(command: &ExportClients, api: &Api) -> Result<Status, Error> {
    command.destination.take(api.export_clients(&command.filter.query(api)?)?)
}
