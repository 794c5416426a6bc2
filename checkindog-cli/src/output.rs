//! What people and programs read: answers on standard output, remarks on standard error.

use std::fmt::Display;
use std::io::{self, Write};

use chrono::{DateTime, Local, Utc};
use console::{Alignment, measure_text_width, pad_str};
use serde::Serialize;

use crate::error::Error;

/// Space between two columns.
const GAP: &str = "  ";

/// Prints one JSON object on one line.
pub fn json(value: &impl Serialize) -> Result<(), Error> {
    let mut text = serde_json::to_string(value).map_err(|cause| Error::Output(cause.into()))?;
    text.push('\n');
    print(&text)
}

/// Prints an answer; it ends its own lines.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Error::Output)
}

/// Tells the person something beside the answer.
pub fn note(text: impl Display) {
    // When standard error is closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{text}");
}

/// A table with aligned columns: title and alignment of each, then the cells.
pub fn table(columns: &[(&str, Alignment)], rows: &[Vec<String>]) -> String {
    let head = columns.iter().map(|(title, _)| (*title).to_owned()).collect();
    let lines: Vec<Vec<String>> =
        std::iter::once(head).chain(rows.iter().map(|row| one_line_cells(row))).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|column| lines.iter().map(|cells| measure_text_width(&cells[column])).max().unwrap_or(0))
        .collect();
    lines.iter().map(|cells| table_line(columns, &widths, cells)).collect()
}

fn one_line_cells(row: &[String]) -> Vec<String> {
    row.iter().map(|cell| one_line(cell)).collect()
}

fn table_line(columns: &[(&str, Alignment)], widths: &[usize], cells: &[String]) -> String {
    let padded: Vec<_> = columns
        .iter()
        .zip(widths)
        .zip(cells)
        .map(|(((_, alignment), width), cell)| pad_str(cell, *width, *alignment, None))
        .collect();
    format!("{}\n", padded.join(GAP).trim_end())
}

/// Labels and values, one a line; what is empty is left out, further lines of a value are indented.
pub fn details(fields: &[(&str, String)]) -> String {
    let shown: Vec<_> = fields.iter().filter(|(_, value)| !value.is_empty()).collect();
    let width = shown.iter().map(|(label, _)| measure_text_width(label)).max().unwrap_or(0);
    let indent = format!("\n{}", " ".repeat(width + GAP.len()));
    shown
        .iter()
        .map(|(label, value)| {
            let value = printable(value.trim_end()).replace('\n', &indent);
            format!("{}{GAP}{value}\n", pad_str(label, width, Alignment::Left, None))
        })
        .collect()
}

/// The text without what would steer the terminal: a client's name must not be able to clear the screen.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// The text on a single line.
pub fn one_line(text: &str) -> String {
    printable(text).replace('\n', " ")
}

/// To the minute, on the clock of the person.
pub fn local_time(time: DateTime<Utc>) -> String {
    time.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::{Alignment, details, table};

    #[test]
    fn columns_line_up_by_width_and_hold_no_control_characters() {
        let rows =
            [vec!["Zoé\nB".to_owned(), "7".to_owned()], vec!["\u{1b}[2J日本".to_owned(), "1234".to_owned()]];
        let text = table(&[("NAME", Alignment::Left), ("N", Alignment::Right)], &rows);
        assert_eq!(text, "NAME         N\nZoé B        7\n [2J日本  1234\n");
    }

    #[test]
    fn empty_details_are_left_out_and_long_ones_indented() {
        let text = details(&[
            ("Code", "C1".to_owned()),
            ("Email", String::new()),
            ("Notes", "one\ntwo\n".to_owned()),
        ]);
        assert_eq!(text, "Code   C1\nNotes  one\n       two\n");
    }
}
