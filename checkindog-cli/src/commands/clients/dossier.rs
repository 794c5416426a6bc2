//! `checkindog clients dossier`

use clap::Args;

use crate::api::Api;
use crate::commands::args::{ClientKey, Destination};
use crate::error::Error;
use crate::exit::Status;

/// Write down everything that is kept about a client, as JSON
///
/// The record, its animals, memos, consents and changes: what a client who asks for it is owed (RGPD art. 15 and 20).
#[derive(Args)]
pub struct ReadDossier {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    destination: Destination,
}

pub fn run(command: &ReadDossier, api: &Api) -> Result<Status, Error> {
    command.destination.take(api.dossier(&command.key.client)?)
}
