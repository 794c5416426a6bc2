//! `checkindog animals …`: animals and their owners.

mod create;
mod delete;
mod fields;
mod list;
mod photo;
mod show;
mod transfer;
mod types;
mod update;

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;

#[derive(Subcommand)]
pub enum AnimalsCommand {
    List(list::ListAnimals),
    Show(show::ShowAnimal),
    Create(create::CreateAnimal),
    Update(update::UpdateAnimal),
    Move(transfer::MoveAnimal),
    Delete(delete::DeleteAnimal),
    /// See, set and remove the photo of an animal
    #[command(subcommand)]
    Photo(photo::PhotoCommand),
    Types(types::ListTypes),
}

/// Which animal is meant.
#[derive(Args)]
struct AnimalKey {
    /// Id of the animal, as `checkindog animals list` shows it
    #[arg(value_name = "ANIMAL")]
    id: Uuid,
}

pub fn run(command: &AnimalsCommand, api: &Api) -> Result<Status, Error> {
    match command {
        AnimalsCommand::List(list) => list::run(list, api),
        AnimalsCommand::Show(show) => show::run(show, api),
        AnimalsCommand::Create(create) => create::run(create, api),
        AnimalsCommand::Update(update) => update::run(update, api),
        AnimalsCommand::Move(transfer) => transfer::run(transfer, api),
        AnimalsCommand::Delete(delete) => delete::run(delete, api),
        AnimalsCommand::Photo(command) => photo::run(command, api),
        AnimalsCommand::Types(types) => types::run(types, api),
    }
}
