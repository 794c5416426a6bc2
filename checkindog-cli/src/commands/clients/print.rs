//! `checkindog clients print`

use clap::Args;

use crate::api::Api;
use crate::commands::args::{ClientKey, Destination};
use crate::error::Error;
use crate::exit::Status;

/// Print the record of a client to a PDF file
///
/// In the language of LC_ALL, LC_MESSAGES or LANG. A daemon that was built without it says so.
#[derive(Args)]
pub struct PrintClient {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    destination: Destination,
}

pub fn run(command: &PrintClient, api: &Api) -> Result<Status, Error> {
    command.destination.expect_no_terminal("a PDF")?;
    command.destination.take(api.print_client(&command.key.client)?)
}
