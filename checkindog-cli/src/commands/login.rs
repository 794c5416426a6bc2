//! `checkindog login`

use std::io::{self, IsTerminal};

use clap::Args;
use console::Term;

use crate::api::Api;
use crate::error::Error;
use crate::exit::Status;
use crate::output;
use crate::settings::{self, Access, ServerArgs, Token};

/// Remember a server and a token, so that later commands need neither
///
/// The token is made on the server, by `checkindog-daemon token create --email EMAIL --name NAME`; it belongs to one person
/// and one salon. It is taken from --token or CHECKINDOG_TOKEN, else asked for (it does not appear while you type), or read
/// from standard input when that is a pipe. The server must know the token before anything is stored.
///
/// Address and token are kept in $XDG_CONFIG_HOME/checkindog/config.toml, usually ~/.config/checkindog/config.toml, which
/// only you can read. Logging in again replaces them; without --url, the stored address stays.
#[derive(Args)]
pub struct Login {
    /// Print who the token belongs to as JSON
    #[arg(long)]
    json: bool,
}

pub fn run(login: &Login, server: &ServerArgs) -> Result<Status, Error> {
    let url = match &server.url {
        Some(url) => url.clone(),
        None => settings::load()?.map(|stored| stored.url).ok_or_else(no_url)?,
    };
    if !url.is_encrypted() && !url.is_local() {
        output::note(
            "warning: over http:// anyone on the way can read the token and the clients; prefer https://",
        );
    }
    let token = match server.token()? {
        Some(token) => token,
        None => ask_token()?,
    };
    let api = Api::new(Access { url, token });
    let me = api.me()?;
    let path = settings::store(api.access())?;
    if login.json {
        output::json(&me)?;
    } else {
        let who = format!("{} ({}), salon {}", me.name, me.role, me.salon_name);
        output::print(&format!("Logged in to {} as {}.\n", api.access().url, output::one_line(&who)))?;
        output::note(format_args!("Address and token are stored in {}.", path.display()));
    }
    Ok(Status::Complete)
}

fn no_url() -> Error {
    Error::Usage("login needs the address of the server: --url URL".to_owned())
}

/// From the keyboard without echo, or the first line of a pipe.
fn ask_token() -> Result<Token, Error> {
    let unreadable = |cause| Error::Input { origin: "the token".to_owned(), cause };
    let stdin = io::stdin();
    let mut text = String::new();
    if stdin.is_terminal() {
        let terminal = Term::stderr();
        terminal.write_str("Token: ").map_err(unreadable)?;
        text = terminal.read_secure_line().map_err(unreadable)?;
    } else {
        stdin.read_line(&mut text).map_err(unreadable)?;
    }
    Token::parse(&text)
}
