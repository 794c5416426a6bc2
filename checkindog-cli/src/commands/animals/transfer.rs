//! `checkindog animals move`

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::{AnimalKey, show};
use crate::api::Api;
use crate::commands::args::{Answer, IfVersion};
use crate::error::Error;
use crate::exit::Status;

/// Give an animal to another client
///
/// The histories of both clients tell of it.
#[derive(Args)]
pub struct MoveAnimal {
    #[command(flatten)]
    key: AnimalKey,

    /// Id or code of the client whose animal it becomes
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    client: String,

    #[command(flatten)]
    if_version: IfVersion,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &MoveAnimal, api: &Api) -> Result<Status, Error> {
    let id = command.key.id;
    let version = command.if_version.or_read(|| Ok(api.animal(id)?.1))?;
    let animal = api.move_animal(id, &version, &command.client)?;
    command.answer.print(&animal, show::text)
}
