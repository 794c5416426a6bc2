//! `checkindog clients anonymise`

use clap::Args;

use super::show;
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey, IfVersion};
use crate::error::Error;
use crate::exit::Status;

/// Take away for ever whatever tells who a client was
///
/// Names, numbers, addresses, notes, memos and the earlier values of the history go, and what tells the client's animals from
/// others; the code stays. Nothing brings them back: `checkindog clients dossier` takes a copy before.
#[derive(Args)]
pub struct AnonymiseClient {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    if_version: IfVersion,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &AnonymiseClient, api: &Api) -> Result<Status, Error> {
    let key = &command.key.client;
    let version = command.if_version.or_read(|| Ok(api.client(key)?.1))?;
    command.answer.print(&api.anonymise_client(key, &version)?, show::text)
}
