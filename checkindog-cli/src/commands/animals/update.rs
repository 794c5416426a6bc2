//! `checkindog animals update`

use clap::Args;

use super::fields::AnimalFields;
use super::{AnimalKey, show};
use crate::api::Api;
use crate::commands::args::{Answer, IfVersion};
use crate::commands::fields;
use crate::error::Error;
use crate::exit::Status;

/// Change fields of an animal
///
/// What is not given stays as it is, an empty text empties the field. If somebody changes the animal at the same moment,
/// nothing is written.
#[derive(Args)]
pub struct UpdateAnimal {
    #[command(flatten)]
    key: AnimalKey,

    #[command(flatten)]
    if_version: IfVersion,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten, next_help_heading = "Fields")]
    fields: AnimalFields,
}

pub fn run(command: &UpdateAnimal, api: &Api) -> Result<Status, Error> {
    let id = command.key.id;
    let changes = fields::changes(command.fields.given()?)?;
    let version = command.if_version.or_read(|| Ok(api.animal(id)?.1))?;
    let animal = api.update_animal(id, &version, changes)?;
    command.answer.print(&animal, show::text)
}
