//! `checkindog import list`

use checkindog_api::Import;
use clap::{Args, value_parser};
use console::Alignment::{Left, Right};

use crate::client::Api;
use crate::commands::import_show::{local_time, state};
use crate::error::Error;
use crate::exit::Status;
use crate::output;
use crate::pages;

/// List the imports of the salon, newest first
#[derive(Args)]
pub struct ListImports {
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = value_parser!(u32).range(1..))]
    limit: u32,

    /// Print one JSON object: items, next_cursor (null when that is all), total
    #[arg(long)]
    json: bool,
}

pub fn run(command: &ListImports, api: &Api) -> Result<Status, Error> {
    let list = pages::collect(command.limit, |limit, cursor| api.imports(limit, cursor))?;
    if command.json {
        output::json(&list)?;
        return Ok(Status::Complete);
    }
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
    let rows: Vec<_> = list.items.iter().map(row).collect();
    output::print(&output::table(&columns, &rows))?;
    list.tell_of_more();
    Ok(Status::Complete)
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
