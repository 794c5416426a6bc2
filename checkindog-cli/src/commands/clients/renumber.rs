//! `checkindog clients renumber`

use clap::Args;

use super::show;
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey};
use crate::error::Error;
use crate::exit::Status;

/// Give a client a new code, or the file number that goes with its code
///
/// The code is the next one of the client's stage, after the pattern of the salon. The old one is never given again.
#[derive(Args)]
pub struct RenumberClient {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    what: What,

    #[command(flatten)]
    answer: Answer,
}

#[derive(Args)]
#[group(required = true, multiple = true)]
struct What {
    /// The next code
    #[arg(long)]
    code: bool,

    /// The file number
    #[arg(long)]
    file_number: bool,
}

pub fn run(command: &RenumberClient, api: &Api) -> Result<Status, Error> {
    let What { code, file_number } = command.what;
    command.answer.print(&api.renumber_client(&command.key.client, code, file_number)?, show::text)
}
