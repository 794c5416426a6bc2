//! The form of the columns: what was sent, put into the terms of a draft.

use checkindog_api::imports::ImportColumn;
use checkindog_api::{ImportKind, MatchKey};
use checkindog_reader::{Field, header_key};

use crate::error::Error;
use crate::imports::drafts::Settings;
use crate::imports::mappings;
use crate::imports::options::Asked;
use crate::validation::FieldErrors;

/// What the form says.
#[derive(Clone, Debug)]
pub struct Form {
    pub kind: ImportKind,
    pub settings: Settings,
    /// In the order of the file.
    pub columns: Vec<ImportColumn>,
    /// Name under which the columns are to be remembered; empty if they are not.
    pub remember: String,
    /// The file is to be read in another way, which may change its columns: what was said of them is not the last word.
    pub reads_anew: bool,
    pub errors: FieldErrors,
}

/// Reads the form over what was said before; `header` is that of the file.
pub fn read(
    pairs: &[(String, String)],
    kind: ImportKind,
    before: Settings,
    header: &[String],
) -> Result<Form, Error> {
    let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let mut asked = Asked::default();
    for name in ["encoding", "delimiter", "on_match", "on_repeat", "incomplete", "consents"] {
        asked.take(name, value(name).map(str::to_owned).or(Some(String::new())));
    }
    let columns: Vec<ImportColumn> = (0..)
        .zip(header)
        .filter(|(_, title): &(usize, &String)| !header_key(title).is_empty())
        .map(|(index, title)| column(title, |what| value(&format!("{what}-{index}"))))
        .collect();
    let mut errors = asked.errors;
    let read_before = (before.encoding.as_str(), before.delimiter.as_str());
    let reads_anew = (asked.import.encoding.as_str(), asked.import.delimiter.as_str()) != read_before;
    let columns = errors.take("columns", mappings::check(columns)).unwrap_or_default();
    if errors.of("columns").is_none() && !reads_anew && !is_enough(kind, &columns) {
        let code = if kind == ImportKind::Animals { "columns_no_owner" } else { "columns_no_client" };
        errors.add("columns", code);
    }
    let remember = errors.text("remember", value("remember").unwrap_or_default(), mappings::NAME);
    let key = match value("match").unwrap_or_default() {
        "" => None,
        key => errors.take("match", key.parse::<MatchKey>().map_err(|_| "unknown_choice")),
    };
    let import = asked.import;
    let settings = Settings {
        encoding: import.encoding,
        delimiter: import.delimiter,
        // From here on every column is said by hand.
        mapping: String::new(),
        on_match: import.on_match,
        on_repeat: import.on_repeat,
        take_incomplete: value("incomplete") == Some("true"),
        take_consents: value("consents") == Some("true"),
        ..before
    };
    let settings = settings.with(&columns, key)?;
    Ok(Form { kind, settings, columns, remember, reads_anew, errors })
}

/// A column that is to be left out names no field.
fn column<'a>(title: &str, value: impl Fn(&str) -> Option<&'a str>) -> ImportColumn {
    let field = value("field").unwrap_or_default().to_owned();
    let policy = match value("policy") {
        _ if field.is_empty() => "ignore",
        policy => policy.unwrap_or_default(),
    };
    ImportColumn { column: title.to_owned(), field, policy: policy.to_owned() }
}

/// Whether the columns can bring anybody in.
fn is_enough(kind: ImportKind, columns: &[ImportColumn]) -> bool {
    let fields = || columns.iter().filter_map(|column| column.field.parse::<Field>().ok());
    match kind {
        ImportKind::Clients => fields().any(Field::names_a_client),
        ImportKind::Animals => {
            fields().any(|field| field == Field::AnimalName) && fields().any(Field::tells_the_client)
        }
    }
}
