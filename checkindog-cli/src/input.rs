//! What a person hands over as a file, or on standard input as `-`.

use std::io::{self, Read};
use std::path::Path;
use std::string::FromUtf8Error;

use serde::de::DeserializeOwned;

use crate::error::Error;

/// Whether standard input is meant.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// All of it.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    read.map(|()| bytes).map_err(|cause| unreadable(path, cause))
}

/// All of it, as text.
pub fn text(path: &Path) -> Result<String, Error> {
    let no_text = |cause: FromUtf8Error| {
        let what = format!("byte {} is not UTF-8", cause.utf8_error().valid_up_to() + 1);
        unreadable(path, io::Error::new(io::ErrorKind::InvalidData, what))
    };
    String::from_utf8(bytes(path)?).map_err(no_text)
}

fn unreadable(path: &Path, cause: io::Error) -> Error {
    if is_stdin(path) {
        Error::Input { origin: origin(path), cause }
    } else {
        Error::File { doing: "cannot read", path: path.to_owned(), cause }
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
