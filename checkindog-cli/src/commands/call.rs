//! `checkindog api`: everything else that the API does.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ureq::http::Method;

use super::args::{Destination, IfVersion};
use crate::api::{Api, Call};
use crate::error::Error;
use crate::exit::Status;
use crate::input;

const AFTER: &str = "\
Examples:
  checkindog api get settings
  checkindog api get clients --query search=dupont --query limit=10
  checkindog api patch settings --body '{\"phone\": \"02 98 00 00 00\"}'
  checkindog api put clients/CLI00042/favourite
  checkindog api post invitations --body-file invitation.json";

/// Send any request to the API, and print what it answers
///
/// For what has no command of its own: settings, codes, invitations, roles, tokens, sessions. The page /api/v1/docs of the server
/// describes every operation. The answer is printed as it comes.
#[derive(Args)]
#[command(after_help = AFTER)]
pub struct CallApi {
    /// What to do
    #[arg(ignore_case = true)]
    method: Verb,

    /// Which resource, below /api/v1/
    path: String,

    /// A parameter for the address; can be given several times
    #[arg(long = "query", value_name = "NAME=VALUE", value_parser = parameter)]
    query: Vec<(String, String)>,

    /// What to send, as JSON
    #[arg(long, value_name = "JSON", conflicts_with = "body_file")]
    body: Option<String>,

    /// The same from a file; - for standard input
    #[arg(long, value_name = "FILE")]
    body_file: Option<PathBuf>,

    /// What the body is
    #[arg(long = "type", value_name = "TYPE", default_value = "application/json")]
    media_type: String,

    #[command(flatten)]
    if_version: IfVersion,

    /// Create only once, however often this command is run with this KEY within 24 hours
    ///
    /// KEY is a text of your own, such as a number of the record in another program.
    #[arg(long, value_name = "KEY", value_parser = NonEmptyStringValueParser::new())]
    once: Option<String>,

    #[command(flatten)]
    destination: Destination,
}

#[derive(Clone, Copy, ValueEnum)]
enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

pub fn run(command: &CallApi, api: &Api) -> Result<Status, Error> {
    let body = command.content()?;
    let method = match command.method {
        Verb::Get | Verb::Delete if body.is_some() => {
            return Err(Error::Usage("a body goes with post, put and patch".to_owned()));
        }
        Verb::Get => Method::GET,
        Verb::Post => Method::POST,
        Verb::Put => Method::PUT,
        Verb::Patch => Method::PATCH,
        Verb::Delete => Method::DELETE,
    };
    let path = address(&command.path, &command.query);
    let body = body.map(|bytes| (command.media_type.as_str(), bytes));
    let changes = matches!(command.method, Verb::Patch | Verb::Delete);
    let version = command.if_version.given().or_else(|| changes.then(|| api.version_at(&path)).flatten());
    let call = Call { body, version, key: command.once.as_deref(), ..Call::new(method, &path) };
    command.destination.take(api.exchange(call)?)
}

impl CallApi {
    fn content(&self) -> Result<Option<Vec<u8>>, Error> {
        match (&self.body, &self.body_file) {
            (Some(text), _) => Ok(Some(text.clone().into_bytes())),
            (None, Some(path)) => input::bytes(path).map(Some),
            (None, None) => Ok(None),
        }
    }
}

fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it has to be NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// The path below `/api/v1/`, however much of that was typed, with the parameters behind it.
fn address(path: &str, query: &[(String, String)]) -> String {
    let path = path.trim_start_matches('/');
    let mut address = path.strip_prefix("api/v1/").unwrap_or(path).to_owned();
    for (name, value) in query {
        let sign = if address.contains('?') { '&' } else { '?' };
        let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
        address += &format!("{sign}{}={}", encoded(name), encoded(value));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_path_is_understood_with_and_without_what_all_have_in_common() {
        for path in ["me", "/me", "api/v1/me", "/api/v1/me"] {
            assert_eq!(address(path, &[]), "me");
        }
        let query = [("search".to_owned(), "Zoé & Co".to_owned()), ("limit".to_owned(), "3".to_owned())];
        assert_eq!(address("clients", &query), "clients?search=Zo%C3%A9%20%26%20Co&limit=3");
        assert_eq!(address("clients?limit=3", &query[..1]), "clients?limit=3&search=Zo%C3%A9%20%26%20Co");
    }
}
