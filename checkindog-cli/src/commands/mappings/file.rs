//! Mappings in files, and the choice between such a file and a stored name.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use checkindog_api::imports::{ImportColumn, NewImportMapping};
use serde::Deserialize;

use crate::error::Error;
use crate::input;

/// What a file may hold: a mapping as `mappings show --json` prints it, or its columns alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Columns(Vec<ImportColumn>),
    Mapping(NewImportMapping),
}

/// The mapping in a file.
pub fn read(path: &Path) -> Result<NewImportMapping, Error> {
    Ok(match input::json(path)? {
        Content::Columns(columns) => NewImportMapping { header: Vec::new(), columns },
        Content::Mapping(mapping) => mapping,
    })
}

/// A mapping for one import: the name of a stored one, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    Stored(String),
    /// Told by a slash in it or by `.json` at its end.
    File(PathBuf),
}

impl Chosen {
    /// The part of the import's form that says it.
    pub fn field(&self) -> Result<(&'static str, String), Error> {
        match self {
            Self::Stored(name) => Ok(("mapping", name.clone())),
            Self::File(path) => Ok(("columns", serde_json::json!(read(path)?.columns).to_string())),
        }
    }
}

impl FromStr for Chosen {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_file = text.contains('/') || text.ends_with(".json");
        Ok(if is_file { Self::File(text.into()) } else { Self::Stored(text.to_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::Chosen;

    #[test]
    fn a_file_is_told_from_a_name() {
        let is_file = |text: &str| matches!(text.parse(), Ok(Chosen::File(_)));
        assert!(is_file("./Caisse") && is_file("caisse.json") && is_file("/tmp/a"));
        assert!(!is_file("Caisse") && !is_file("Caisse 2.0"));
    }
}
