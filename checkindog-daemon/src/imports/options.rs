//! The options that come with a file: every wrong one is told at once.

use std::io::Cursor;
use std::str::FromStr;

use checkindog_api::{ImportKind, MatchKey, OnMatch, OnRepeat};
use checkindog_reader::{OpenError, Options, Reader};

use super::mappings;
use super::model::NewImport;
use crate::error::Error;
use crate::validation::FieldErrors;

/// The options so far, and all that is wrong with them.
pub struct Asked {
    pub import: NewImport,
    pub errors: FieldErrors,
}

impl Default for Asked {
    fn default() -> Self {
        let import = NewImport {
            kind: ImportKind::Clients,
            file_name: String::new(),
            bytes: 0,
            hash: Vec::new(),
            again: false,
            dry_run: false,
            atomic: false,
            take_incomplete: false,
            take_consents: true,
            prepared: false,
            on_match: OnMatch::Skip,
            on_repeat: OnRepeat::Merge,
            match_keys: MatchKey::ALL.to_vec(),
            encoding: String::new(),
            delimiter: String::new(),
            mapping: String::new(),
            columns: Vec::new(),
        };
        Self { import, errors: FieldErrors::default() }
    }
}

impl Asked {
    /// The whole of it, once every option is there. `Invalid` for every wrong one at once.
    pub fn checked(&mut self) -> Result<NewImport, Error> {
        if self.import.kind == ImportKind::Animals && self.import.on_match != OnMatch::Skip {
            self.errors.add("on_match", "not_for_animals");
        }
        std::mem::take(&mut self.errors).check().map_err(Error::Invalid)?;
        Ok(self.import.clone())
    }

    /// Takes one option; an empty one, or none, leaves the default. Parts of other names are ignored, as in any form.
    pub fn take(&mut self, name: &str, value: Option<String>) {
        let (import, errors) = (&mut self.import, &mut self.errors);
        // Of a value that is no text, or endless, only the name counts.
        let value = value.as_deref().unwrap_or("\u{fffd}");
        let is_empty = value.is_empty() || (name != "delimiter" && value.trim().is_empty());
        if is_empty {
            return;
        }
        match name {
            "dry_run" => import.dry_run = errors.take("dry_run", flag(value)).unwrap_or_default(),
            "atomic" => import.atomic = errors.take("atomic", flag(value)).unwrap_or_default(),
            "incomplete" => {
                import.take_incomplete = errors.take("incomplete", flag(value)).unwrap_or_default()
            }
            "consents" => import.take_consents = errors.take("consents", flag(value)).unwrap_or_default(),
            "again" => import.again = errors.take("again", flag(value)).unwrap_or_default(),
            "mapping" => import.mapping = errors.text("mapping", value, mappings::NAME),
            "columns" => {
                let said = serde_json::from_str(value).map_err(|_| "columns_unknown");
                import.columns = errors.take("columns", said.and_then(mappings::check)).unwrap_or_default();
            }
            "encoding" => {
                import.encoding = errors.take("encoding", encoding(value.trim())).unwrap_or_default()
            }
            "delimiter" => import.delimiter = errors.take("delimiter", delimiter(value)).unwrap_or_default(),
            "kind" => import.kind = errors.take("kind", choice(value)).unwrap_or(ImportKind::Clients),
            "on_match" => import.on_match = errors.take("on_match", choice(value)).unwrap_or(OnMatch::Skip),
            "on_repeat" => {
                import.on_repeat = errors.take("on_repeat", choice(value)).unwrap_or(OnRepeat::Merge)
            }
            "match" => import.match_keys = errors.take("match", match_keys(value)).unwrap_or_default(),
            _ => {}
        }
    }
}

fn choice<T: FromStr>(value: &str) -> Result<T, &'static str> {
    value.trim().parse().map_err(|_| "unknown_choice")
}

fn flag(value: &str) -> Result<bool, &'static str> {
    match value.trim() {
        "true" | "1" | "on" => Ok(true),
        "false" | "0" | "off" => Ok(false),
        _ => Err("unknown_choice"),
    }
}

/// The reader knows its encodings; it is asked with the smallest file that it would read.
fn encoding(label: &str) -> Result<String, &'static str> {
    let options = Options { encoding: Some(label.to_owned()), ..Options::default() };
    match Reader::open(Cursor::new(b"Nom\nA\n"), &options) {
        Err(OpenError::UnknownEncoding(_)) => Err("encoding_unknown"),
        _ => Ok(label.to_owned()),
    }
}

fn delimiter(value: &str) -> Result<String, &'static str> {
    match value {
        ";" | "," | "|" | "\t" => Ok(value.to_owned()),
        _ => Err("delimiter_unknown"),
    }
}

fn match_keys(value: &str) -> Result<Vec<MatchKey>, &'static str> {
    let mut keys = Vec::new();
    for key in value.split(',').map(|word| word.trim().parse().map_err(|_| "unknown_choice")) {
        let key = key?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_option_is_told() {
        let mut asked = Asked::default();
        for (name, value) in [
            ("dry_run", "maybe"),
            ("encoding", "klingon"),
            ("delimiter", ";;"),
            ("match", "code,shoe"),
            ("on_match", "x"),
        ] {
            asked.take(name, Some(value.to_owned()));
        }
        for (name, value) in [("kind", "dogs"), ("on_repeat", "x")] {
            asked.take(name, Some(value.to_owned()));
        }
        asked.take("atomic", None);
        let fields: Vec<_> = asked.errors.iter().map(|error| error.field).collect();
        assert_eq!(
            fields,
            ["dry_run", "encoding", "delimiter", "match", "on_match", "kind", "on_repeat", "atomic"]
        );
    }

    #[test]
    fn options_are_understood() {
        let mut asked = Asked::default();
        for (name, value) in [
            ("match", "email, code,email"),
            ("delimiter", "\t"),
            ("encoding", "Windows-1252"),
            ("atomic", "true"),
            ("on_match", ""),
        ] {
            asked.take(name, Some(value.to_owned()));
        }
        assert!(asked.errors.is_empty());
        assert_eq!(asked.import.match_keys, [MatchKey::Email, MatchKey::Code]);
        assert_eq!(
            (asked.import.delimiter.as_str(), asked.import.atomic, asked.import.on_match),
            ("\t", true, OnMatch::Skip)
        );
    }
}
