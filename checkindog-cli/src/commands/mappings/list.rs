//! `checkindog mappings list`

use checkindog_api::imports::ImportMapping;
use clap::Args;
use console::Alignment::{Left, Right};

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::output::local_time;

/// List the named mappings of the salon, by name
#[derive(Args)]
pub struct ListMappings {
    /// Print JSON, one object on a line for each, as the API gives it
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ListMappings, api: &Api) -> Result<Status, Error> {
    let columns = [("NAME", Left), ("COLUMNS", Right), ("CHANGED", Left), ("HEADER", Left)];
    api.mappings()?.print_table(command.json, &columns, row)
}

fn row(mapping: &ImportMapping) -> Vec<String> {
    vec![
        mapping.name.clone(),
        mapping.columns.len().to_string(),
        local_time(mapping.updated_at),
        mapping.header.join(", "),
    ]
}
