//! `checkindog import …`: files on their way in, and what became of them.

mod animals;
mod clients;
mod file;
mod leftovers;
mod list;
mod reading;
mod rejects;
mod show;
mod undo;

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

#[derive(Subcommand)]
pub enum ImportCommand {
    Clients(clients::ImportClients),
    Animals(animals::ImportAnimals),
    List(list::ListImports),
    Show(show::ShowImport),
    Reading(reading::ShowReading),
    Rejects(rejects::ShowRejects),
    Undo(undo::UndoImport),
    Leftovers(leftovers::ListLeftovers),
}

/// Which import is meant.
#[derive(Args)]
struct ImportKey {
    /// Id of the import, as `checkindog import list` shows it
    #[arg(value_name = "IMPORT")]
    id: Uuid,
}

pub fn run(command: &ImportCommand, api: &Api) -> Result<Status, Error> {
    match command {
        ImportCommand::Clients(import) => clients::run(import, api),
        ImportCommand::Animals(import) => animals::run(import, api),
        ImportCommand::List(list) => list::run(list, api),
        ImportCommand::Show(show) => show::run(show, api),
        ImportCommand::Reading(reading) => reading::run(reading, api),
        ImportCommand::Rejects(rejects) => rejects::run(rejects, api),
        ImportCommand::Undo(undo) => undo::run(undo, api),
        ImportCommand::Leftovers(leftovers) => leftovers::run(leftovers, api),
    }
}
