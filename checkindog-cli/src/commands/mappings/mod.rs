//! `checkindog mappings …`: what the columns of a salon's files mean, kept under names.

mod delete;
mod file;
mod list;
mod put;
mod show;

use clap::Subcommand;
use clap::builder::NonEmptyStringValueParser;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

pub use file::Chosen;
pub use show::columns;

#[derive(Subcommand)]
pub enum MappingsCommand {
    List(list::ListMappings),
    Show(show::ShowMapping),
    Put(put::PutMapping),
    Delete(delete::DeleteMapping),
}

/// Which mapping is meant.
#[derive(clap::Args)]
struct MappingName {
    /// Name of the mapping
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    name: String,
}

pub fn run(command: &MappingsCommand, api: &Api) -> Result<Status, Error> {
    match command {
        MappingsCommand::List(list) => list::run(list, api),
        MappingsCommand::Show(show) => show::run(show, api),
        MappingsCommand::Put(put) => put::run(put, api),
        MappingsCommand::Delete(delete) => delete::run(delete, api),
    }
}
