//! What can go wrong, and what is said about it.
//!
//! Policy: the first line says what failed and where; the hint says what to do next. The server's own words are shown as
//! they come, in the person's language. Every error ends the program with code 1, a wrong command line with 64.

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
    #[error("{} (HTTP {}, {url}){}", problem.detail, problem.status, field_lines(problem))]
    Refused { url: ServerUrl, problem: Box<Problem> },
    /// The server does not know what was asked for; `command` finds what it knows.
    #[error("{detail} ({name})")]
    NotFound { detail: String, name: String, command: &'static str },
    #[error("the server did not come back while import {id} was running: {cause}")]
    LostSight { id: Uuid, cause: Box<Error> },
    #[error("import {id} of {file_name} failed: {reason}")]
    ImportFailed { id: Uuid, file_name: String, reason: String },
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
            Self::Refused { problem, .. } => is_passing_status(problem.status),
            _ => false,
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Usage(_) => "see `checkindog help`".to_owned(),
            Self::NoServer => "run `checkindog login --url https://salon.example`".to_owned(),
            Self::NoToken { url } => format!("run `checkindog login --url {url}`"),
            Self::NoHome => "set HOME, or give --url and CHECKINDOG_TOKEN each time".to_owned(),
            Self::Settings { .. } => "run `checkindog login --url …` to write it anew".to_owned(),
            Self::File { .. } => "check that the path is right and that you may use it".to_owned(),
            Self::Input { .. } => "nothing was imported".to_owned(),
            Self::Output(_) => return None,
            Self::Unreachable { url, cause } => unreachable_hint(url, cause),
            Self::UploadCutOff { .. } => {
                "see with `checkindog import list` whether the file arrived; it may be larger than the server takes"
                    .to_owned()
            }
            Self::Redirected { .. } => "give that address with --url, or log in with it".to_owned(),
            Self::Foreign { url, status } if is_passing_status(*status) => {
                format!("a gateway answers at {url}, but not the daemon behind it: is it running?")
            }
            Self::Foreign { url, .. } => {
                format!("is the daemon at {url}, or at another port or path? Is {} meant?", url.with_other_scheme())
            }
            Self::Refused { url, problem } => return refused_hint(url, problem.status),
            Self::NotFound { command, .. } => format!("`{command}` shows what there is"),
            Self::LostSight { id, .. } => {
                format!("the import goes on when the server is back: `checkindog import show {id}`")
            }
            Self::ImportFailed { .. } => "nothing was written; import it again once the cause is gone".to_owned(),
        };
        Some(hint)
    }
}

/// Gateways and daemons say these while they restart.
fn is_passing_status(status: u16) -> bool {
    matches!(status, 502..=504)
}

fn unreachable_hint(url: &ServerUrl, cause: &ureq::Error) -> String {
    let words = cause.to_string().to_lowercase();
    match cause {
        ureq::Error::Io(io) if io.kind() == io::ErrorKind::ConnectionRefused => {
            format!("is the daemon running at {url}?")
        }
        ureq::Error::HostNotFound => "check the spelling of the host, and the network".to_owned(),
        ureq::Error::Timeout(_) => format!("is the daemon at {url} overloaded, or a firewall in between?"),
        _ if words.contains("corrupt message") => {
            format!("the server seems not to speak https there: try {}", url.with_other_scheme())
        }
        _ if words.contains("certificate") => {
            "add the authority that signed the server's certificate to those this machine trusts, \
             and give --url the name that the certificate is for"
                .to_owned()
        }
        _ if url.is_encrypted() => format!("is the daemon still running at {url}? Try again in a moment"),
        _ => {
            format!("is the daemon still running there? If it speaks https, use {}", url.with_other_scheme())
        }
    }
}

fn refused_hint(url: &ServerUrl, status: u16) -> Option<String> {
    let hint = match status {
        401 => {
            format!(
                "the token is unknown, revoked or expired: run `checkindog login --url {url}` with a new one"
            )
        }
        403 => "the role of the token's user does not allow this: ask the owner of the salon".to_owned(),
        413 => "the file is larger than the server takes: import it in parts".to_owned(),
        429 => "too much in a short time: wait a minute and try again".to_owned(),
        503 => "the server cannot work right now: try again in a moment".to_owned(),
        500.. => "the log of the daemon says more".to_owned(),
        _ => return None,
    };
    Some(hint)
}

/// The error without the class that ureq puts in front of the system's words.
fn plain(cause: &ureq::Error) -> String {
    match cause {
        ureq::Error::Io(cause) => cause.to_string(),
        other => other.to_string(),
    }
}

/// The fields that are wrong, one a line.
fn field_lines(problem: &Problem) -> String {
    problem.errors.iter().map(|error| format!("\n  {}: {}", error.field, error.message)).collect()
}
