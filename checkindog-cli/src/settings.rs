//! Which server is spoken to, and as whom: from the options, the environment, or what `login` stored.
//!
//! The token never reaches a message: it is not printable, and a broken settings file is told by its line alone.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::server_url::ServerUrl;

/// The options that every command has.
#[derive(Args)]
pub struct ServerArgs {
    /// Address of the server, as in https://salon.example
    ///
    /// Overrides the address that `checkindog login` stored. A stored token is never sent to another address than its
    /// own, so give the token too when the address is another one.
    #[arg(
        long,
        global = true,
        env = "CHECKINDOG_URL",
        hide_env_values = true,
        value_name = "URL",
        help_heading = "Server"
    )]
    pub url: Option<ServerUrl>,

    /// Token that says who you are
    ///
    /// Overrides the token that `checkindog login` stored. Other users of this machine can see the options of a running
    /// program: prefer the environment variable, or `checkindog login`.
    #[arg(
        long,
        global = true,
        env = "CHECKINDOG_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN",
        help_heading = "Server"
    )]
    token: Option<String>,
}

impl ServerArgs {
    /// The token of the options or the environment; an empty one counts as none.
    pub fn token(&self) -> Result<Option<Token>, Error> {
        self.token.as_deref().filter(|text| !text.is_empty()).map(Token::parse).transpose()
    }

    /// Where to go and with which token.
    pub fn access(&self) -> Result<Access, Error> {
        let stored = if let (Some(url), Some(token)) = (&self.url, self.token()?) {
            return Ok(Access { url: url.clone(), token });
        } else {
            load()?
        };
        let url = self.url.clone().or_else(|| stored.as_ref().map(|stored| stored.url.clone()));
        let url = url.ok_or(Error::NoServer)?;
        let own = stored.filter(|stored| stored.url == url).map(|stored| stored.token);
        let token = self.token()?.or(own).ok_or_else(|| Error::NoToken { url: url.clone() })?;
        Ok(Access { url, token })
    }
}

/// A server and a right to speak to it; this is also what the settings file holds.
#[derive(Serialize, Deserialize)]
pub struct Access {
    pub url: ServerUrl,
    pub token: Token,
}

/// A bearer token. It has no `Debug` and no `Display`, so that it cannot slip into a message.
#[derive(Serialize, Deserialize)]
pub struct Token(String);

impl Token {
    /// Takes what was typed or piped in, without the spaces around it.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::Usage("a token is one word of letters, digits and signs".to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The value of the `Authorization` header.
    pub fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }
}

/// What `login` stored, if it has been run.
pub fn load() -> Result<Option<Access>, Error> {
    let path = path()?;
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(Error::File { doing: "cannot read", path, cause }),
    };
    match toml::from_str(&text) {
        Ok(access) => Ok(Some(access)),
        // The error itself would quote the line, and the line may hold the token.
        Err(cause) => {
            let start = cause.span().map_or(0, |span| span.start.min(text.len()));
            let line = 1 + text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count();
            Err(Error::Settings { path, line })
        }
    }
}

/// Stores where to go and with which token, readable by its owner only; returns the path.
pub fn store(access: &Access) -> Result<PathBuf, Error> {
    let path = path()?;
    write(&path, access).map_err(|cause| Error::File { doing: "cannot write", path: path.clone(), cause })?;
    Ok(path)
}

fn write(path: &Path, access: &Access) -> io::Result<()> {
    let folder = path.parent().expect("the path of the settings is a folder and a name");
    create_private_folder(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(toml::to_string(access).map_err(io::Error::other)?.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// `$XDG_CONFIG_HOME/checkindog/config.toml`, usually below `~/.config`.
fn path() -> Result<PathBuf, Error> {
    let folders = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
    Ok(folders.config_dir().join("checkindog").join("config.toml"))
}
