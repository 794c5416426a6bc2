//! `checkindog export …`: records as files.

mod clients;

use clap::Subcommand;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

#[derive(Subcommand)]
pub enum ExportCommand {
    Clients(clients::ExportClients),
}

pub fn run(command: &ExportCommand, api: &Api) -> Result<Status, Error> {
    let ExportCommand::Clients(export) = command;
    clients::run(export, api)
}
