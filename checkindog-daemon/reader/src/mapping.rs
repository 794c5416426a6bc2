//! What people say of columns, with a file or once and for all under a name: it goes before the words of the header.

use std::collections::HashMap;

use checkindog_api::imports::ColumnPolicy;
use checkindog_values::fold;

use crate::{Field, synonyms};

/// What is said of the columns with one header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The [`header_key`] of the column.
    pub key: String,
    /// The field that it holds; nothing for what its header says.
    pub field: Option<Field>,
    /// What it may do to known records: the reader only leaves out what is to be ignored.
    pub policy: Option<ColumnPolicy>,
}

/// Assignments for files with one header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    pub name: String,
    /// The [`header_key`] of each column; empty for a mapping that is never chosen by the header.
    pub header: Vec<String>,
    pub columns: Vec<Assignment>,
}

/// How headers are compared: without case, accents, spaces and punctuation, unless there is nothing else.
pub fn header_key(header: &str) -> String {
    let folded = fold(header);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { folded.trim().to_owned() } else { letters }
}

/// The columns of the file that a file of rejects was made of: it begins with what we said of its rows.
pub(crate) fn rejected_header(header: &[String]) -> Option<&[String]> {
    let (told, own) = header.split_at_checked(3)?;
    told.iter().eq(["line", "column", "reason"]).then_some(own)
}

/// The assignments that count for one file, by the key of their column. Where several columns share a header, the first assignment
/// is for the first of them, and so on; the last for those that are left.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice(HashMap<String, Vec<Assignment>>);

impl Choice {
    /// What was said with the file, then the first mapping whose header is that of the file. Gives its name too.
    pub fn of_file(said: &[Assignment], mappings: &[Mapping], header: &[String]) -> (Self, Option<String>) {
        let keys: Vec<_> = header.iter().map(|cell| header_key(cell)).collect();
        let own = rejected_header(header).map(|own| &keys[keys.len() - own.len()..]);
        let is_its =
            |mapping: &&Mapping| mapping.header == keys || own.is_some_and(|own| mapping.header == own);
        let found = mappings.iter().find(|mapping| !mapping.header.is_empty() && is_its(mapping));
        let remembered = found.map(|mapping| mapping.columns.as_slice()).unwrap_or_default();
        (Self::of(said, remembered), found.map(|mapping| mapping.name.clone()))
    }

    /// Everything that may count, as long as the header is not known.
    pub fn of_all(said: &[Assignment], mappings: &[Mapping]) -> Self {
        Self::of(said, mappings.iter().flat_map(|mapping| &mapping.columns))
    }

    /// What was said of a column with the file goes before what is remembered of it.
    fn of<'a>(said: &[Assignment], remembered: impl IntoIterator<Item = &'a Assignment>) -> Self {
        let mut known: HashMap<String, Vec<Assignment>> = HashMap::new();
        for column in said {
            known.entry(column.key.clone()).or_default().push(column.clone());
        }
        let is_said = |column: &&Assignment| said.iter().any(|other| other.key == column.key);
        for column in remembered.into_iter().filter(|column| !is_said(column)) {
            known.entry(column.key.clone()).or_default().push(column.clone());
        }
        Self(known)
    }

    /// What was said of each column of a header.
    pub fn find_all(&self, header: &[String]) -> Vec<Option<&Assignment>> {
        let mut met: HashMap<String, usize> = HashMap::new();
        let find = |cell: &String| {
            if self.0.is_empty() {
                return None;
            }
            let key = header_key(cell);
            let known = self.0.get(&key)?;
            let place = met.entry(key).and_modify(|place| *place += 1).or_default();
            known.get(*place).or(known.last())
        };
        header.iter().map(find).collect()
    }

    /// How many cells of a possible header are known, and whether they could make a client.
    pub fn recognised(&self, header: &[String]) -> (usize, bool) {
        let chosen = self.find_all(header);
        let fields = header.iter().zip(chosen).filter_map(|(cell, chosen)| {
            chosen
                .and_then(|chosen| chosen.field)
                .or_else(|| synonyms::recognise(cell).map(|(field, _)| field))
        });
        fields.fold((0, false), |(count, names), field| (count + 1, names || field.names_a_client()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_share_a_header_are_told_apart_by_their_order() {
        let say = |field| Assignment { key: "tel".to_owned(), field, ..Default::default() };
        let header = ["Tél", "Nom", "tel", "TEL"].map(str::to_owned);
        let choice = Choice::of(&[say(Some(Field::Mobile)), say(Some(Field::Phone))], &[say(None)]);
        let fields: Vec<_> =
            choice.find_all(&header).into_iter().map(|found| found.and_then(|found| found.field)).collect();
        assert_eq!(fields, [Some(Field::Mobile), None, Some(Field::Phone), Some(Field::Phone)]);
    }

    #[test]
    fn a_file_of_rejects_is_known_by_the_file_that_it_was_made_of() {
        let header = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let known = [Mapping {
            name: "Caisse".to_owned(),
            header: header(&["qui", "joindre"]),
            columns: vec![Assignment {
                key: "qui".to_owned(),
                field: Some(Field::LastName),
                ..Default::default()
            }],
        }];
        let name = |cells: &[&str]| Choice::of_file(&[], &known, &header(cells)).1;
        assert_eq!(name(&["line", "column", "reason", "Qui", "Joindre"]).as_deref(), Some("Caisse"));
        assert_eq!(name(&["Qui", "Joindre"]).as_deref(), Some("Caisse"));
        assert_eq!(name(&["line", "column", "Qui", "Joindre"]), None);
        assert_eq!(name(&["line", "column"]), None);
    }

    #[test]
    fn headers_are_compared_without_their_dress() {
        assert_eq!(header_key(" N° de Téléphone : "), header_key("n de telephone"));
        assert_eq!(header_key("€"), "€");
        assert_ne!(header_key("電話"), header_key("名前"));
    }
}
