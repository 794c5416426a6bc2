//! `checkindog animals photo …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::AnimalKey;
use crate::api::Api;
use crate::commands::args::Destination;
use crate::error::Error;
use crate::exit::Status;
use crate::input;

#[derive(Subcommand)]
pub enum PhotoCommand {
    Show(ShowPhoto),
    Set(SetPhoto),
    Remove(RemovePhoto),
}

/// Write the photo of an animal to a file, as JPEG
#[derive(Args)]
pub struct ShowPhoto {
    #[command(flatten)]
    key: AnimalKey,

    #[command(flatten)]
    destination: Destination,
}

/// Give an animal a photo, or another one
///
/// It is turned upright, and loses what the camera wrote into it, such as the place.
#[derive(Args)]
pub struct SetPhoto {
    #[command(flatten)]
    key: AnimalKey,

    /// A JPEG, PNG or WebP file of 10 MiB and 40 megapixels at most; - for standard input
    file: PathBuf,
}

/// Take the photo of an animal away
#[derive(Args)]
pub struct RemovePhoto {
    #[command(flatten)]
    key: AnimalKey,
}

pub fn run(command: &PhotoCommand, api: &Api) -> Result<Status, Error> {
    match command {
        PhotoCommand::Show(show) => {
            show.destination.expect_no_terminal("a photo")?;
            show.destination.take(api.photo(show.key.id)?)
        }
        PhotoCommand::Set(set) => {
            api.set_photo(set.key.id, input::bytes(&set.file)?).map(|()| Status::Complete)
        }
        PhotoCommand::Remove(remove) => api.remove_photo(remove.key.id).map(|()| Status::Complete),
    }
}
