//! `checkindog import list`

use checkindog_api::Import;
use clap::Args;
use console::Alignment::{Left, Right};

use super::show::state;
use crate::api::Api;
use crate::commands::args::Listing;
use crate::error::Error;
use crate::exit::Status;
use crate::output::local_time;

/// List the imports of the salon, newest first
#[derive(Args)]
pub struct ListImports {
    #[command(flatten)]
    listing: Listing,
}

pub fn run(command: &ListImports, api: &Api) -> Result<Status, Error> {
    let columns = [
        ("ID", Left),
        ("WHEN", Left),
        ("STATE", Left),
        ("ROWS", Right),
        ("CREATED", Right),
        ("UPDATED", Right),
        ("SKIPPED", Right),
        ("REJECTED", Right),
        ("FILE", Left),
    ];
    api.imports(command.listing.limit)?.print_table(command.listing.json, &columns, row)
}

fn row(import: &Import) -> Vec<String> {
    vec![
        import.id.to_string(),
        local_time(import.created_at),
        state(import).to_owned(),
        import.rows.to_string(),
        import.created.to_string(),
        import.updated.to_string(),
        import.skipped.to_string(),
        import.rejected.to_string(),
        import.file_name.clone(),
    ]
}
