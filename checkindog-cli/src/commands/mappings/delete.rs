//! `checkindog mappings delete`

use clap::Args;

use super::MappingName;
use crate::api::Api;
use crate::commands::args::Answer;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// Forget a named mapping
///
/// Earlier imports stay as they are. Printed is the mapping as it was.
#[derive(Args)]
pub struct DeleteMapping {
    #[command(flatten)]
    key: MappingName,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &DeleteMapping, api: &Api) -> Result<Status, Error> {
    let mapping = api.mapping(&command.key.name)?;
    api.delete_mapping(&mapping.name)?;
    command
        .answer
        .print(&mapping, |mapping| format!("The mapping {} is forgotten.\n", output::one_line(&mapping.name)))
}
