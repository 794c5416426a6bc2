//! The rows that an import rejected: how many, why, and where to find them.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use checkindog_api::Import;
use indicatif::HumanCount;

use crate::api::Api;
use crate::error::Error;
use crate::output;

/// How many reasons are told; the rest is in the file.
const SHOWN: usize = 5;

/// Writes the rejected rows to `file`, if one is asked for and there are any, and tells of them on standard error.
pub fn report(api: &Api, import: &Import, file: Option<&Path>) -> Result<(), Error> {
    if import.rejected == 0 {
        return Ok(());
    }
    match file {
        Some(path) => {
            api.rejects(import.id)?.save(path)?;
            let cannot_read = |cause| Error::File { doing: "cannot read", path: path.to_owned(), cause };
            tell_reasons(import, File::open(path).map_err(cannot_read)?);
            output::note(format_args!("All of them are in {}, to correct and import again.", path.display()));
        }
        None => {
            match api.rejects(import.id) {
                Ok(rows) => tell_reasons(import, rows),
                // The import itself is done: its outcome must not depend on an answer that nobody asked for.
                Err(error) => error.report(),
            }
            output::note(format_args!(
                "Get them all as a file with `--rejects FILE`, now with: checkindog import rejects {} --output FILE",
                import.id
            ));
        }
    }
    Ok(())
}

fn tell_reasons(import: &Import, rows: impl Read) {
    let count = HumanCount(import.rejected.unsigned_abs());
    let rejected = if import.rejected == 1 { "row was rejected" } else { "rows were rejected" };
    let first = if import.rejected > SHOWN as i64 { format!("; the first {SHOWN}") } else { String::new() };
    output::note(format_args!("{count} {rejected}{first}:"));
    match first_reasons(rows) {
        Ok(reasons) => reasons.iter().for_each(|reason| output::note(format_args!("  {reason}"))),
        Err(cause) => output::note(format_args!("  (the reasons cannot be read: {cause})")),
    }
}

/// `line 12, Email: …` for the first rows of a file of rejects: line, column, reason, then the columns of the source.
fn first_reasons(rows: impl Read) -> Result<Vec<String>, csv::Error> {
    let mut rows = BufReader::new(rows);
    let delimiter = delimiter(rows.fill_buf()?);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(rows);
    reader.records().take(SHOWN).map(|record| Ok(reason(&record?))).collect()
}

fn reason(record: &csv::StringRecord) -> String {
    let cell = |index| output::one_line(record.get(index).unwrap_or_default());
    match cell(1) {
        column if column.is_empty() => format!("line {}: {}", cell(0), cell(2)),
        column => format!("line {}, {column}: {}", cell(0), cell(2)),
    }
}

/// The first sign after the first title, which is a plain word behind a byte order mark.
fn delimiter(head: &[u8]) -> u8 {
    let title = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let found = title.iter().copied().find(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
    found.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::first_reasons;

    #[test]
    fn the_first_reasons_on_one_line_each() {
        let csv = "\u{feff}line;column;reason;Nom\r\n3;Email;\"not an\r\naddress; really\";\"A;B\"\r\n4;;too short\r\n";
        let reasons = first_reasons(csv.as_bytes()).expect("well-formed CSV");
        assert_eq!(reasons, ["line 3, Email: not an  address; really", "line 4: too short"]);
    }

    #[test]
    fn no_more_than_five() {
        let csv = format!("line,column,reason\n{}", "1,a,b\n".repeat(9));
        assert_eq!(first_reasons(csv.as_bytes()).expect("well-formed CSV").len(), 5);
    }
}
