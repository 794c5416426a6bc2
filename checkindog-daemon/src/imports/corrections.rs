//! Rejected rows as somebody corrected them on the page, made into a file of their own.

use std::collections::BTreeMap;

use checkindog_api::ImportState;
use csv::WriterBuilder;

use super::drafts::Settings;
use super::model::{ImportRow, NewImport};
use super::options::Asked;
use super::upload::Spooled;
use crate::app::App;
use crate::error::Error;

/// Name that the file of corrections gets in the list.
const FILE_NAME: &str = "corrections.csv";

/// Whether `shown` rejected rows can be corrected on the page. Those of a draft only if it consists of them: its other rows would
/// have to be brought in twice, or be lost.
pub fn may_be_made(import: &ImportRow, shown: usize) -> bool {
    match import.state {
        ImportState::Done => !import.dry_run,
        ImportState::Draft => i64::try_from(shown) == Ok(import.row_count),
        _ => false,
    }
}

/// The rows of the form, in the order of their lines: cells are called `cell-{line}-{column}`.
pub fn read(pairs: &[(String, String)], width: usize) -> Vec<Vec<String>> {
    let mut rows: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for (name, value) in pairs {
        let Some((line, column)) = name.strip_prefix("cell-").and_then(|place| place.split_once('-')) else {
            continue;
        };
        if let (Ok(line), Ok(column)) = (line.parse(), column.parse::<usize>())
            && column < width
        {
            rows.entry(line).or_insert_with(|| vec![String::new(); width])[column] = value.clone();
        }
    }
    rows.into_values().collect()
}

/// Writes them under the header of the file that they come from, to be read as that was.
pub async fn spool(
    app: &App,
    import: &ImportRow,
    settings: &Settings,
    rows: &[Vec<String>],
) -> Result<Spooled, Error> {
    let mut writer = WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in std::iter::once(&import.header).chain(rows) {
        writer.write_record(row).map_err(Error::internal)?;
    }
    let text = writer.into_inner().map_err(|error| Error::internal(error.into_error()))?;
    let new = NewImport {
        kind: import.kind,
        file_name: FILE_NAME.to_owned(),
        prepared: true,
        dry_run: true,
        take_incomplete: settings.take_incomplete,
        take_consents: settings.take_consents,
        on_match: settings.on_match,
        on_repeat: settings.on_repeat,
        match_keys: settings.match_keys(),
        encoding: "utf-8".to_owned(),
        delimiter: ";".to_owned(),
        mapping: settings.mapping.clone(),
        columns: settings.columns(),
        ..Asked::default().import
    };
    Spooled::write(app, new, &text).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_their_lines() {
        let pairs =
            [("cell-12-0", "b"), ("cell-3-1", "a"), ("cell-3-9", "x"), ("cell-x-0", "x"), ("save", "1")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(read(&pairs, 2), [["", "a"], ["b", ""]]);
    }
}
