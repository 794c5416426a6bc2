//! `checkindog import undo`

use checkindog_api::{Import, ImportState};
use clap::Args;

use super::{ImportKey, leftovers, show};
use crate::api::Api;
use crate::commands::args::Answer;
use crate::error::Error;
use crate::exit::Status;
use crate::wait;

/// Undo an import, within thirty days of its end
///
/// Records that it created are removed and fields that it changed get their earlier values back, unless somebody has worked on
/// them since: these stay, and are told. All of it happens or nothing; if this program is stopped, it goes on. An import that
/// was undone already is only shown.
#[derive(Args)]
pub struct UndoImport {
    #[command(flatten)]
    key: ImportKey,

    #[command(flatten)]
    answer: Answer,
}

pub fn run(command: &UndoImport, api: &Api) -> Result<Status, Error> {
    let import = wait::until_finished(api, api.undo_import(command.key.id)?)?;
    let status = command.answer.print(&import, show::text)?;
    if import.state != ImportState::Undone {
        return Err(failure(import));
    }
    leftovers::tell(api, &import)?;
    Ok(status)
}

fn failure(import: Import) -> Error {
    let reason = match import.error {
        error if error.is_empty() => "the log of the daemon says more".to_owned(),
        error => error,
    };
    Error::UndoFailed { id: import.id, reason }
}
