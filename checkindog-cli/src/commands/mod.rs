//! One command, one file: its options, which are its manual, and what it does.

pub mod clients_list;
pub mod clients_show;
pub mod export_clients;
pub mod import_clients;
pub mod import_list;
pub mod import_show;
pub mod login;

use crate::cli::{Cli, ClientsCommand, Command, ExportCommand, ImportCommand};
use crate::client::Api;
use crate::error::Error;
use crate::exit::Status;

/// Does what the command line says.
pub fn run(cli: Cli) -> Result<Status, Error> {
    let api = || Ok(Api::new(cli.server.access()?));
    match &cli.command {
        Command::Login(login) => login::run(login, &cli.server),
        Command::Import(ImportCommand::Clients(import)) => import_clients::run(import, &api()?),
        Command::Import(ImportCommand::List(list)) => import_list::run(list, &api()?),
        Command::Import(ImportCommand::Show(show)) => import_show::run(show, &api()?),
        Command::Export(ExportCommand::Clients(export)) => export_clients::run(export, &api()?),
        Command::Clients(ClientsCommand::List(list)) => clients_list::run(list, &api()?),
        Command::Clients(ClientsCommand::Show(show)) => clients_show::run(show, &api()?),
    }
}
