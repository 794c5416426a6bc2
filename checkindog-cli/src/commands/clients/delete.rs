//! `checkindog clients delete`

use checkindog_api::{Client, ClientDeletion, Reason};
use clap::Args;

use super::name;
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey, IfVersion};
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// Delete a client for ever, with its memos and consents
///
/// Refused, with the reasons, while animals belong to the client. The history of the salon keeps who deleted what. Printed is
/// the client as it was.
#[derive(Args)]
pub struct DeleteClient {
    #[command(flatten)]
    key: ClientKey,

    /// Only show what would disappear, and what stands in the way
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    if_version: IfVersion,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &DeleteClient, api: &Api) -> Result<Status, Error> {
    let key = &command.key.client;
    if command.dry_run {
        return command.answer.print(&api.client_deletion(key)?, prospect);
    }
    let (client, read) = api.client(key)?;
    let version = command.if_version.or_read(|| Ok(read))?;
    api.delete_client(key, &version)?;
    command.answer.print(&client, farewell)
}

fn farewell(client: &Client) -> String {
    format!("{} is deleted.\n", output::one_line(&format!("{} ({})", name(client), client.code)))
}

fn prospect(deletion: &ClientDeletion) -> String {
    let words = |reasons: &[Reason]| {
        reasons.iter().map(|reason| reason.message.as_str()).collect::<Vec<_>>().join("\n")
    };
    output::details(&[
        ("Can be deleted", if deletion.allowed { "yes" } else { "no" }.to_owned()),
        ("In the way", words(&deletion.reasons)),
        ("Would go too", words(&deletion.also_deleted)),
    ])
}
