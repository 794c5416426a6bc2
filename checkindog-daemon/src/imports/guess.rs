//! What a column may hold, told by its values where its header tells nothing.

use checkindog_api::imports::{ImportColumn, ImportReading};
use checkindog_reader::{Field, header_key};
use checkindog_values::{ChipNumber, Email, Phone, Siret, parse_date};

use super::drafts::Settings;

/// Values of a column that a person is shown.
const SHOWN: usize = 3;

/// Where the proposal for a column comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Somebody said so for this file.
    Said,
    /// A named mapping says so.
    Remembered,
    /// Its header.
    Header,
    /// Its values.
    Values,
    /// Nothing tells what it holds.
    Unknown,
    /// Every cell that was looked at is empty.
    Empty,
}

/// A column of the file, with what we make of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its place in the file.
    pub index: usize,
    pub header: String,
    /// Different values of its first rows.
    pub values: Vec<String>,
    /// The code of the field; empty if it is left out.
    pub field: String,
    /// The code of what it may do to clients who are there; empty for what is said for all columns.
    pub policy: String,
    pub reason: Reason,
}

/// The columns of a file as a draft proposes them.
pub fn columns(reading: &ImportReading, settings: &Settings, mapping: &str, country: &str) -> Vec<Column> {
    let said = settings.columns();
    let column = |(index, read): (usize, &ImportColumn)| {
        let cells: Vec<&str> =
            reading.sample.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim()).collect();
        let was_said = said.iter().any(|column| header_key(&column.column) == header_key(&read.column));
        let is_remembered = !mapping.is_empty() && (!read.field.is_empty() || read.policy == "ignore");
        let (field, reason) = match read.field.clone() {
            field if was_said => (field, Reason::Said),
            field if is_remembered => (field, Reason::Remembered),
            field if !field.is_empty() => (field, Reason::Header),
            _ => of_values(&cells, country),
        };
        let policy = if read.policy == "ignore" { String::new() } else { read.policy.clone() };
        Column { index, header: read.column.clone(), values: shown(&cells), field, policy, reason }
    };
    // What has no header cannot be spoken of.
    let named = reading.columns.iter().enumerate().filter(|(_, read)| !header_key(&read.column).is_empty());
    named.map(column).collect()
}

fn of_values(cells: &[&str], country: &str) -> (String, Reason) {
    let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
    let all = |is: &dyn Fn(&str) -> bool| filled.iter().all(|cell| is(cell));
    let phone = |cell: &str| Phone::parse(cell, country);
    let field = if filled.is_empty() {
        return (String::new(), Reason::Empty);
    } else if all(&|cell| Email::parse(cell).is_ok()) {
        Field::Email
    } else if all(&|cell| Siret::parse(cell).is_ok()) {
        Field::Siret
    } else if all(&|cell| ChipNumber::parse(cell).is_ok()) {
        Field::AnimalChip
    } else if all(&|cell| cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit())) {
        // Asked before dates: a spreadsheet's number of a day looks the same, and is far rarer.
        Field::PostalCode
    } else if all(&|cell| parse_date(cell).is_some()) {
        // Whose day it is, and of what, no value tells.
        return (String::new(), Reason::Unknown);
    } else if all(&|cell| phone(cell).is_ok_and(|number| number.is_french_mobile())) {
        Field::Mobile
    } else if all(&|cell| phone(cell).is_ok()) {
        Field::Phone
    } else {
        return (String::new(), Reason::Unknown);
    };
    (field.code().to_owned(), Reason::Values)
}

fn shown(cells: &[&str]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let short: String = cell.chars().take(60).collect();
        if values.len() < SHOWN && !values.contains(&short) {
            values.push(short);
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_tell_what_no_header_does() {
        for (cells, field) in [
            (&["a@exemple.fr", "", "b@exemple.fr"][..], "email"),
            (&["06 12 34 56 78", "+33 7 11 22 33 44"], "mobile"),
            (&["02 98 00 00 01", "06 12 34 56 78"], "phone"),
            (&["29200", "75011"], "postal_code"),
            (&["250 268 500 123 454"], "animal_chip_number"),
        ] {
            assert_eq!(of_values(cells, "FR"), (field.to_owned(), Reason::Values), "{cells:?}");
        }
        for cells in [&["Bastide"][..], &["a@exemple.fr", "rien"], &["12/03/2019"], &["292000"]] {
            assert_eq!(of_values(cells, "FR"), (String::new(), Reason::Unknown), "{cells:?}");
        }
        assert_eq!(of_values(&["", ""], "FR").1, Reason::Empty);
    }

    #[test]
    fn three_different_values_are_shown() {
        assert_eq!(shown(&["a", "", "a", "b", "c", "d"]), ["a", "b", "c"]);
    }
}
