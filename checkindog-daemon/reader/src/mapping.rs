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

/// The assignments that count for one file, by the key of their column; of several the first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice(HashMap<String, Assignment>);

impl Choice {
    /// What was said with the file, then the first mapping whose header is that of the file. Gives its name too.
    pub fn of_file(said: &[Assignment], mappings: &[Mapping], header: &[String]) -> (Self, Option<String>) {
        let keys: Vec<_> = header.iter().map(|cell| header_key(cell)).collect();
        let found = mappings.iter().find(|mapping| !mapping.header.is_empty() && mapping.header == keys);
        let remembered = found.map(|mapping| mapping.columns.as_slice()).unwrap_or_default();
        (Self::of(said.iter().chain(remembered)), found.map(|mapping| mapping.name.clone()))
    }

    /// Everything that may count, as long as the header is not known.
    pub fn of_all(said: &[Assignment], mappings: &[Mapping]) -> Self {
        Self::of(said.iter().chain(mappings.iter().flat_map(|mapping| &mapping.columns)))
    }

    fn of<'a>(columns: impl Iterator<Item = &'a Assignment>) -> Self {
        let mut first = HashMap::new();
        for column in columns {
            first.entry(column.key.clone()).or_insert_with(|| column.clone());
        }
        Self(first)
    }

    /// What was said of a column with this header.
    pub fn find(&self, header: &str) -> Option<&Assignment> {
        if self.0.is_empty() { None } else { self.0.get(&header_key(header)) }
    }

    /// How many cells of a possible header are known, and whether they could make a client.
    pub fn recognised(&self, header: &[String]) -> (usize, bool) {
        let chosen = |cell: &String| self.find(cell).and_then(|chosen| chosen.field);
        let fields = header
            .iter()
            .filter_map(|cell| chosen(cell).or_else(|| synonyms::recognise(cell).map(|(field, _)| field)));
        fields.fold((0, false), |(count, names), field| (count + 1, names || field.names_a_client()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_without_their_dress() {
        assert_eq!(header_key(" N° de Téléphone : "), header_key("n de telephone"));
        assert_eq!(header_key("€"), "€");
        assert_ne!(header_key("電話"), header_key("名前"));
    }
}
