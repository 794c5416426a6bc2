//! `checkindog import leftovers`

use checkindog_api::Import;
use checkindog_api::imports::{ImportLeftover, LeftoverReason};
use clap::Args;
use console::Alignment::Left;

use super::ImportKey;
use crate::api::Api;
use crate::commands::args::Listing;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// How many are told after an undoing.
const SHOWN: u32 = 5;

/// List the records that the undoing of an import left as they are, because somebody has worked on them since
#[derive(Args)]
pub struct ListLeftovers {
    #[command(flatten)]
    key: ImportKey,

    #[command(flatten)]
    listing: Listing,
}

pub fn run(command: &ListLeftovers, api: &Api) -> Result<Status, Error> {
    let columns = ["CLIENT", "ANIMAL", "WHY"].map(|title| (title, Left));
    let leftovers = api.leftovers(command.key.id, command.listing.limit)?;
    leftovers.print_table(command.listing.json, &columns, row)
}

fn row(leftover: &ImportLeftover) -> Vec<String> {
    let client = match leftover.client_code.as_str() {
        "" => leftover.client_id.to_string(),
        code => code.to_owned(),
    };
    vec![client, leftover.animal_id.map(|id| id.to_string()).unwrap_or_default(), why(leftover)]
}

fn why(leftover: &ImportLeftover) -> String {
    match leftover.reason {
        LeftoverReason::Changed => "changed since".to_owned(),
        LeftoverReason::Memos => "has got memos since".to_owned(),
        LeftoverReason::Animals => "has got animals since".to_owned(),
        LeftoverReason::Fields => format!("changed since, and kept: {}", leftover.fields.join(", ")),
    }
}

/// Says on standard error what an undoing left, if it left anything.
pub fn tell(api: &Api, import: &Import) -> Result<(), Error> {
    let kept = import.undone.as_ref().map_or(0, |undone| undone.kept);
    if kept == 0 {
        return Ok(());
    }
    output::note(format_args!("{kept} left as they are, since somebody has worked on them:"));
    for leftover in &api.leftovers(import.id, SHOWN)?.items {
        output::note(format_args!("  {}", output::one_line(&row(leftover).join("  "))));
    }
    if kept > i64::from(SHOWN) {
        output::note(format_args!("All of them: checkindog import leftovers {}", import.id));
    }
    Ok(())
}
