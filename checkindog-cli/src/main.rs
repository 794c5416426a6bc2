//! `checkindog`, the command line of CheckinDog.
//!
//! A client of the daemon's API like any other: it knows nothing of the database. Here the command line is read,
//! the command is run, and what came of it becomes the exit code.

mod api;
mod cli;
mod codes;
mod commands;
mod download;
mod error;
mod exit;
mod input;
mod language;
mod list;
mod multipart;
mod not_text;
mod output;
mod progress;
mod rejects;
mod server_url;
mod settings;
mod wait;
mod yes_or_no;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::Cli;
use crate::exit::Status;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            let answer = not_text::named(answer);
            // Help and version are answers too, and a closed standard output leaves nobody to tell.
            let _ = answer.print();
            let status = if answer.use_stderr() { Status::Usage } else { Status::Complete };
            return status.into();
        }
    };
    match commands::run(cli) {
        Ok(status) => status.into(),
        Err(error) => {
            error.report();
            error.status().into()
        }
    }
}
