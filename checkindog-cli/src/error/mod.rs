//! What can go wrong, and what is said about it.
//!
//! Policy: the first line says what failed and where; the hint says what to do next. The server's own words are shown as
//! they come, in the person's language. Every error ends the program with code 1, a wrong command line with 64.

mod hints;

use std::io;
use std::path::PathBuf;

use checkindog_api::Problem;
use uuid::Uuid;

use crate::exit::Status;
use crate::output;
use crate::server_url::ServerUrl;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The options do not fit together; clap has already refused what it can see.
    #[error("{0}")]
    Usage(String),
    #[error("no server: neither --url nor CHECKINDOG_URL is given, and nobody has logged in")]
    NoServer,
    #[error("no token for {url}")]
    NoToken { url: ServerUrl },
    #[error("there is no home directory to keep the settings in")]
    NoHome,
    /// The settings are not what `login` writes.
    #[error("{}: line {line} is not understood", path.display())]
    Settings { path: PathBuf, line: usize },
    #[error("{doing} {}: {cause}", path.display())]
    File { doing: &'static str, path: PathBuf, cause: io::Error },
    /// What is being sent cannot be read.
    #[error("cannot read {origin}: {cause}")]
    Input { origin: String, cause: io::Error },
    /// What was handed over is not the JSON that it has to be.
    #[error("{origin} is not understood: {cause}")]
    NotJson { origin: String, cause: serde_json::Error },
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
    /// No answer, or only a part of it.
    #[error("cannot reach {url}: {}", plain(cause))]
    Unreachable { url: ServerUrl, cause: ureq::Error },
    /// The connection ended before the server had confirmed the file.
    #[error("the upload to {url} was cut off: {}", plain(cause))]
    UploadCutOff { url: ServerUrl, cause: ureq::Error },
    #[error("{url} sends us elsewhere: {location}")]
    Redirected { url: ServerUrl, location: String },
    /// Something answers there, but it does not speak the API.
    #[error("{url} does not answer like a CheckinDog server (HTTP {status})")]
    Foreign { url: ServerUrl, status: u16 },
    /// The server says no and why.
    #[error("{} (HTTP {}, {url}){}", problem.detail, problem.status, lines(problem))]
    Refused {
        url: ServerUrl,
        problem: Box<Problem>,
        /// Seconds after which to try again, if the server names them.
        wait: Option<u64>,
    },
    /// A creation was sent, and sent again, and no answer came.
    #[error("it is not known whether this was done: {cause}")]
    Unconfirmed { key: String, cause: Box<Error> },
    /// The server does not know what was asked for; `command` finds what it knows.
    #[error("{detail} ({name})")]
    NotFound { detail: String, name: String, command: &'static str },
    /// A name that nobody, or more than one person, of the staff has.
    #[error("{} in the salon is called {name}", if *several { "more than one person" } else { "nobody" })]
    WhichPerson { name: String, several: bool },
    #[error("the server did not come back while import {id} was running: {cause}")]
    LostSight { id: Uuid, cause: Box<Error> },
    #[error("import {id} of {file_name} failed: {reason}")]
    ImportFailed { id: Uuid, file_name: String, reason: String },
    #[error("import {id} was not undone: {reason}")]
    UndoFailed { id: Uuid, reason: String },
}

impl Error {
    /// The exit code that it stands for.
    pub fn status(&self) -> Status {
        match self {
            Self::Usage(_) => Status::Usage,
            _ => Status::Failed,
        }
    }

    /// Tells the person, on standard error.
    pub fn report(&self) {
        // `checkindog … | head` ends like this, and nobody wants to read about it.
        if matches!(self, Self::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe) {
            return;
        }
        output::note(format_args!("error: {}", output::printable(&self.to_string())));
        if let Some(hint) = self.hint() {
            output::note(format_args!("hint: {hint}"));
        }
    }

    /// Whether the same request may succeed in a moment, since the server may be restarting.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { cause, .. } => {
                use ureq::Error::{ConnectionFailed, HostNotFound, Io, Protocol, Timeout};
                matches!(cause, ConnectionFailed | HostNotFound | Io(_) | Protocol(_) | Timeout(_))
            }
            Self::Foreign { status, .. } => is_passing_status(*status),
            Self::Refused { problem, .. } => {
                is_passing_status(problem.status)
                    || problem.status == 429
                    // Our own request, of which the answer was lost, is still being worked on.
                    || problem.kind == "/problems/key-in-use"
            }
            _ => false,
        }
    }

    /// Whether there was nobody to take the request at all.
    pub fn is_absence(&self) -> bool {
        use ureq::Error::{ConnectionFailed, HostNotFound, Io};
        let Self::Unreachable { cause, .. } = self else { return false };
        match cause {
            ConnectionFailed | HostNotFound => true,
            Io(cause) => cause.kind() == io::ErrorKind::ConnectionRefused,
            _ => false,
        }
    }
}

/// Gateways and daemons say these while they restart.
fn is_passing_status(status: u16) -> bool {
    matches!(status, 502..=504)
}

/// The error without the class that ureq puts in front of the system's words.
fn plain(cause: &ureq::Error) -> String {
    match cause {
        ureq::Error::Io(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

/// The fields that are wrong and what stands in the way, one a line.
fn lines(problem: &Problem) -> String {
    let fields = problem.errors.iter().map(|error| format!("\n  {}: {}", error.field, error.message));
    let reasons = problem.reasons.iter().map(|reason| format!("\n  {}", reason.message));
    fields.chain(reasons).collect()
}
