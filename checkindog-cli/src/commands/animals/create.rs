//! `checkindog animals create`

use clap::Args;

use super::fields::AnimalFields;
use super::show;
use crate::api::Api;
use crate::commands::args::{Answer, ClientKey, Once};
use crate::error::Error;
use crate::exit::Status;

const AFTER: &str = "\
Examples:
  checkindog animals create CLI00042 --name Filou --type 'Bichon frisé' --sex male
  checkindog animals create CLI00042 --name Mia --species cat --alerts anxious,deaf";

/// Add an animal to a client
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct CreateAnimal {
    #[command(flatten)]
    owner: ClientKey,

    #[command(flatten)]
    once: Once,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten, next_help_heading = "Fields")]
    fields: AnimalFields,
}

pub fn run(command: &CreateAnimal, api: &Api) -> Result<Status, Error> {
    let fields = command.fields.given()?;
    let animal = api.create_animal(&command.owner.client, fields, &command.once.key())?;
    command.answer.print(&animal, show::text)
}
