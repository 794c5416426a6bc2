//! `checkindog man`

use std::fs;
use std::path::PathBuf;

use clap::{Args, CommandFactory};

use crate::cli::Cli;
use crate::error::Error;
use crate::exit::Status;

/// Write the manual pages to a folder, one for each command
///
/// The folder is made if it is not there. Its pages are read with `man -l DIR/checkindog.1`, or from anywhere once DIR is the
/// man1 of a folder that MANPATH names.
#[derive(Args)]
pub struct Man {
    /// Where checkindog.1, checkindog-clients.1 and the others go
    dir: PathBuf,
}

pub fn run(command: &Man) -> Result<Status, Error> {
    let written = fs::create_dir_all(&command.dir)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), &command.dir));
    written.map_err(|cause| Error::File { doing: "cannot write", path: command.dir.clone(), cause })?;
    Ok(Status::Complete)
}
