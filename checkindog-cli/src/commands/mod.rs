//! One command, one file: its options, which are its manual, and what it does.

pub mod animals;
mod args;
pub mod call;
pub mod clients;
pub mod completions;
pub mod consents;
pub mod export;
mod fields;
pub mod import;
pub mod login;
pub mod man;
pub mod mappings;
pub mod me;
pub mod memos;
pub mod staff;

use crate::api::Api;
use crate::cli::{Cli, Command};
use crate::error::Error;
use crate::exit::Status;

/// Does what the command line says.
pub fn run(cli: Cli) -> Result<Status, Error> {
    let api = || Ok(Api::new(cli.server.access()?));
    match &cli.command {
        Command::Login(login) => login::run(login, &cli.server),
        Command::Clients(command) => clients::run(command, &api()?),
        Command::Animals(command) => animals::run(command, &api()?),
        Command::Memos(command) => memos::run(command, &api()?),
        Command::Consents(command) => consents::run(command, &api()?),
        Command::Import(command) => import::run(command, &api()?),
        Command::Mappings(command) => mappings::run(command, &api()?),
        Command::Export(command) => export::run(command, &api()?),
        Command::Staff(command) => staff::run(command, &api()?),
        Command::Me(command) => me::run(command, &api()?),
        Command::Api(command) => call::run(command, &api()?),
        Command::Completions(command) => completions::run(command),
        Command::Man(command) => man::run(command),
    }
}
