//! What a person hands over as a file, or on standard input as `-`.

use std::io::{self, Read};
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::Error;

/// Whether standard input is meant.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// All of it, as text.
pub fn text(path: &Path) -> Result<String, Error> {
    let mut text = String::new();
    let read = if is_stdin(path) {
        io::stdin().read_to_string(&mut text).map(drop)
    } else {
        std::fs::read_to_string(path).map(|read| text = read)
    };
    match read {
        Ok(()) => Ok(text),
        Err(cause) if is_stdin(path) => Err(Error::Input { origin: origin(path), cause }),
        Err(cause) => Err(Error::File { doing: "cannot read", path: path.to_owned(), cause }),
    }
}

/// What it says as JSON.
pub fn json<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let text = text(path)?;
    serde_json::from_str(&text).map_err(|cause| Error::NotJson { origin: origin(path), cause })
}

/// Where it comes from, for messages.
pub fn origin(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}
