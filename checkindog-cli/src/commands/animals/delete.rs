//! `checkindog animals delete`

use clap::Args;

use super::AnimalKey;
use crate::api::Api;
use crate::commands::args::{Answer, IfVersion};
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// Delete an animal for ever
///
/// The history of its client keeps what was recorded. Printed is the animal as it was. An animal that has died is rather
/// marked as such: `checkindog animals update … --deceased`.
#[derive(Args)]
pub struct DeleteAnimal {
    #[command(flatten)]
    key: AnimalKey,

    #[command(flatten)]
    if_version: IfVersion,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &DeleteAnimal, api: &Api) -> Result<Status, Error> {
    let id = command.key.id;
    let (animal, read) = api.animal(id)?;
    let version = command.if_version.or_read(|| Ok(read))?;
    api.delete_animal(id, &version)?;
    command.answer.print(&animal, |animal| format!("{} is deleted.\n", output::one_line(&animal.name)))
}
