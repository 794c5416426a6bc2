//! `checkindog consents list`

use checkindog_api::Consent;
use clap::Args;
use console::Alignment::Left;

use crate::api::Api;
use crate::commands::args::{ClientKey, Listing};
use crate::error::Error;
use crate::exit::Status;
use crate::output::local_time;

/// List every act of giving or withdrawing consent, newest first
///
/// The first is the state in force.
#[derive(Args)]
pub struct ListConsents {
    #[command(flatten)]
    key: ClientKey,

    #[command(flatten)]
    listing: Listing,
}

pub fn run(command: &ListConsents, api: &Api) -> Result<Status, Error> {
    let acts = api.consents(&command.key.client, command.listing.limit)?;
    let columns = ["WHEN", "PURPOSE", "ACT", "RECORDED BY", "PERSON"].map(|title| (title, Left));
    acts.print_table(command.listing.json, &columns, row)
}

fn row(act: &Consent) -> Vec<String> {
    vec![
        local_time(act.at),
        act.purpose.to_string(),
        word(act).to_owned(),
        act.channel.to_string(),
        act.user.clone(),
    ]
}

/// Whether it was given.
pub fn word(act: &Consent) -> &'static str {
    if act.given { "given" } else { "withdrawn" }
}
