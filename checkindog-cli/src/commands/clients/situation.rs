//! `checkindog clients situation`

use checkindog_api::SituationMode;
use clap::Args;

use super::show;
use crate::api::Api;
use crate::codes::codes;
use crate::commands::args::{Answer, ClientKey};
use crate::error::Error;
use crate::exit::Status;

/// Set whether a client is active
///
/// By hand, or automatic again: then the appointments decide.
#[derive(Args)]
pub struct SetSituation {
    #[command(flatten)]
    key: ClientKey,

    /// Who decides, and how
    #[arg(value_parser = codes(SituationMode::ALL))]
    situation: String,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &SetSituation, api: &Api) -> Result<Status, Error> {
    command.answer.print(&api.set_situation(&command.key.client, &command.situation)?, show::text)
}
