//! Arguments that many commands share.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, value_parser};
use serde::Serialize;
use uuid::Uuid;

use crate::api::Version;
use crate::download::Download;
use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// Which client is meant.
#[derive(Args)]
pub struct ClientKey {
    /// Id of the client, or the code that `checkindog clients list` shows
    #[arg(value_name = "CLIENT", value_parser = NonEmptyStringValueParser::new())]
    pub client: String,
}

/// How much of a list is shown, and how.
#[derive(Args)]
pub struct Listing {
    /// How many to list
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = value_parser!(u32).range(1..))]
    pub limit: u32,

    /// Print JSON, one object on a line for each, as the API gives it
    #[arg(long)]
    pub json: bool,
}

/// How a single answer is shown.
#[derive(Args)]
pub struct Answer {
    /// Print one JSON object on one line, as the API gives it
    #[arg(long)]
    json: bool,
}

impl Answer {
    /// Prints the answer as `text` has it, or as JSON.
    pub fn print<T: Serialize>(&self, answer: &T, text: impl FnOnce(&T) -> String) -> Result<Status, Error> {
        if self.json {
            output::json(answer)?;
        } else {
            output::print(&text(answer))?;
        }
        Ok(Status::Complete)
    }
}

/// Where a file that comes from the server goes.
#[derive(Args)]
pub struct Destination {
    /// Write to FILE instead of standard output
    ///
    /// What arrives goes to FILE.partial, which becomes FILE once all of it is there: what fails leaves an earlier FILE as
    /// it was.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Destination {
    pub fn take(&self, download: Download) -> Result<Status, Error> {
        match &self.output {
            Some(path) => download.save(path)?,
            None => download.copy_to(&mut io::stdout().lock(), Error::Output)?,
        }
        Ok(Status::Complete)
    }

    /// The same for what no terminal can show. To be asked before the server is.
    pub fn expect_no_terminal(&self, what: &str) -> Result<(), Error> {
        if self.output.is_none() && io::stdout().is_terminal() {
            return Err(Error::Usage(format!(
                "{what} is nothing for a terminal: say where to with --output FILE"
            )));
        }
        Ok(())
    }
}

/// Guards a creation against being made twice.
#[derive(Args)]
pub struct Once {
    /// Create only once, however often this command is run with this KEY within 24 hours
    ///
    /// KEY is a text of your own, such as a number of the record in another program. Without it each run creates, but a
    /// request whose answer gets lost on the way is still not carried out twice.
    #[arg(long = "once", value_name = "KEY", value_parser = NonEmptyStringValueParser::new())]
    once: Option<String>,
}

impl Once {
    /// The key that was given, or one of its own for this run.
    pub fn key(&self) -> String {
        self.once.clone().unwrap_or_else(|| Uuid::now_v7().to_string())
    }
}

/// Guards a change against overwriting somebody else's.
#[derive(Args)]
pub struct IfVersion {
    /// Only if it is still at version N, the `version` that --json shows
    ///
    /// Without it, the version at the start of the command counts.
    #[arg(long, value_name = "N")]
    if_version: Option<u32>,
}

impl IfVersion {
    /// The version that was given.
    pub fn given(&self) -> Option<Version> {
        self.if_version.map(Version::numbered)
    }

    /// The version that was given, or the one that `read` finds.
    pub fn or_read(&self, read: impl FnOnce() -> Result<Version, Error>) -> Result<Version, Error> {
        self.given().map_or_else(read, Ok)
    }
}
