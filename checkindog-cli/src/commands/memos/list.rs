//! `checkindog memos list`

use checkindog_api::Memo;
use clap::Args;

use crate::api::Api;
use crate::commands::args::{ClientKey, Listing};
use crate::error::Error;
use crate::exit::Status;

/// List the memos on a client, newest first
#[derive(Args)]
pub struct ListMemos {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    listing: Listing,
}

pub fn run(command: &ListMemos, api: &Api) -> Result<Status, Error> {
    let memos = api.memos(&command.key.client, command.listing.limit)?;
    memos.print(command.listing.json, |memos: &[Memo]| {
        memos.iter().map(super::text).collect::<Vec<_>>().join("\n")
    })
}
