//! What to do next about an error.

use std::io;

use checkindog_api::Problem;

use super::{Error, is_passing_status};
use crate::server_url::ServerUrl;

impl Error {
    /// What the person can do, where that is not plain.
    pub(super) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Usage(_) => "see `checkindog help`".to_owned(),
            Self::NoServer => "run `checkindog login --url https://salon.example`".to_owned(),
            Self::NoToken { url } => format!("run `checkindog login --url {url}`"),
            Self::NoHome => "set HOME, or give --url and CHECKINDOG_TOKEN each time".to_owned(),
            Self::Settings { .. } => "run `checkindog login --url …` to write it anew".to_owned(),
            Self::File { .. } => "check that the path is right and that you may use it".to_owned(),
            Self::Input { .. } => "nothing was done".to_owned(),
            Self::NotJson { .. } => {
                "it has to be one JSON object with the fields as the API names them, as `--json` prints them".to_owned()
            }
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
            Self::Refused { url, problem, wait } => return refused_hint(url, problem, *wait),
            Self::NotFound { command, .. } => format!("`{command}` shows what there is"),
            Self::Unconfirmed { key, .. } => {
                format!("the same command with `--once {key}` does it if it was not done, within 24 hours")
            }
            Self::WhichPerson { .. } => {
                "`checkindog staff list` shows who there is; an id is never mistaken".to_owned()
            }
            Self::LostSight { id, .. } => {
                format!("the import goes on when the server is back: `checkindog import show {id}`")
            }
            Self::UndoFailed { .. } => "all its records are as before; try again once the cause is gone".to_owned(),
            Self::ImportFailed { .. } => "nothing was written; import it again once the cause is gone".to_owned(),
        };
        Some(hint)
    }
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

/// What to do about a refusal: first by its kind, then by its status.
fn refused_hint(url: &ServerUrl, problem: &Problem, wait: Option<u64>) -> Option<String> {
    let hint = match (problem.kind.as_str(), problem.status) {
        ("/problems/tied", _) => {
            "delete these first, or give them to another: `checkindog animals list --client …`".to_owned()
        }
        ("/problems/key-reused", _) => {
            "what --once names is one command; take another word for another".to_owned()
        }
        (_, 400) => format!("the fields and their types are described at {url}/api/v1/docs"),
        (_, 401) => {
            format!(
                "the token is unknown, revoked or expired: run `checkindog login --url {url}` with a new one"
            )
        }
        (_, 403) => "the role of the token's user does not allow this: ask the owner of the salon".to_owned(),
        (_, 408) => "the connection is too slow or broke off: try again from a better one".to_owned(),
        (_, 412) => "somebody has changed it meanwhile: look at it with `show`, then decide anew".to_owned(),
        (_, 413) => "the file is larger than the server takes: import it in parts".to_owned(),
        (_, 422) => "nothing was written; correct what is named above".to_owned(),
        (_, 429) => match wait {
            Some(seconds) => format!("too much in a short time: try again in {seconds} s"),
            None => "too much in a short time: wait a minute and try again".to_owned(),
        },
        (_, 503) => "the server cannot work right now: try again in a moment".to_owned(),
        (_, 500..) => "the log of the daemon says more".to_owned(),
        _ => return None,
    };
    Some(hint)
}
