//! A row on its way: its cells by field, and what was found wrong or worth a remark.

use std::borrow::Cow;

use crate::columns::Columns;
use crate::text::{Breaks, clean, excerpt, plain};
use crate::{Field, Problem, Reason, Remark, RemarkKind};

/// Characters of a name.
pub(crate) const MAX_NAME: usize = 200;
/// Characters of a note.
pub(crate) const MAX_NOTES: usize = 10_000;
/// Characters of a tattoo.
pub(crate) const MAX_TATTOO: usize = 40;
/// Characters of an alert in words.
pub(crate) const MAX_OTHER_ALERT: usize = 80;
/// Characters of a note on temperament.
pub(crate) const MAX_TEMPERAMENT: usize = 1000;
/// Characters of any other text.
pub(crate) const MAX_TEXT: usize = 200;

pub(crate) struct Draft<'a> {
    pub columns: &'a Columns,
    text: &'a str,
    ends: &'a [usize],
    pub problems: Vec<Problem>,
    pub remarks: Vec<Remark>,
    /// «header: value» lines for the client's notes.
    pub extra_notes: String,
}

impl<'a> Draft<'a> {
    /// `ends` must be at character boundaries of `text`.
    pub fn new(columns: &'a Columns, text: &'a str, ends: &'a [usize]) -> Self {
        Self { columns, text, ends, problems: Vec::new(), remarks: Vec::new(), extra_notes: String::new() }
    }

    /// The cell as in the file; empty where the row is shorter than the header.
    pub fn raw(&self, index: usize) -> &'a str {
        let end = self.ends.get(index).copied().unwrap_or(self.text.len());
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(end) };
        self.text.get(start..end).unwrap_or_default()
    }

    /// The cell on one line, cleaned.
    pub fn value(&self, index: usize) -> Cow<'a, str> {
        self.cleaned(index, Breaks::Joined)
    }

    /// The cell without what a text never means; of our own export, as it stands but for the line ends of spreadsheets.
    pub fn cleaned(&self, index: usize, breaks: Breaks) -> Cow<'a, str> {
        let cell = self.raw(index);
        let cleaned = if self.columns.is_own() { plain(cell) } else { clean(cell, breaks) };
        match cleaned {
            Cow::Borrowed(cell) => Cow::Borrowed(self.unguarded(cell)),
            Cow::Owned(cell) => Cow::Owned(self.unguarded(&cell).to_owned()),
        }
    }

    /// Without the apostrophe that keeps spreadsheets from reading a cell as a formula (in our files) or a number.
    fn unguarded<'c>(&self, cell: &'c str) -> &'c str {
        let Some(rest) = cell.strip_prefix('\'') else { return cell };
        let is_guard = if self.columns.is_guarded() {
            // A cell that had an apostrophe before was given another.
            rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
        } else {
            rest.starts_with(|c: char| c.is_ascii_digit() || c == '+')
        };
        if is_guard { rest } else { cell }
    }

    /// The first cell with content among the columns of `field`, in their order of preference.
    pub fn first(&self, field: Field) -> Option<(usize, Cow<'a, str>)> {
        self.columns
            .of(field)
            .iter()
            .map(|index| (*index, self.value(*index)))
            .find(|(_, value)| !value.is_empty())
    }

    /// The text of `field`, empty if it has none; a problem if it has more than `max` characters.
    pub fn text(&mut self, field: Field, max: usize) -> String {
        let Some((index, value)) = self.first(field) else { return String::new() };
        self.limit(index, &value, max);
        value.into_owned()
    }

    /// All cells of `field` with their line breaks, one below the other.
    pub fn notes(&mut self, field: Field) -> String {
        let mut notes = String::new();
        for &index in self.columns.of(field) {
            let note = self.cleaned(index, Breaks::Kept);
            self.limit(index, &note, MAX_NOTES);
            if !note.is_empty() {
                add_line(&mut notes, &note);
            }
        }
        notes
    }

    /// A problem if `value` has more than `max` characters.
    pub fn limit(&mut self, index: usize, value: &str, max: usize) {
        if value.len() > max && value.chars().nth(max).is_some() {
            self.problem(index, value, Reason::TooLong { max });
        }
    }

    /// The same for a text that is made of several columns, unless one of them was too long by itself.
    pub fn limit_whole(&mut self, text: &str, max: usize) {
        let reason = Reason::TooLong { max };
        let is_told = self.problems.iter().any(|problem| problem.reason == reason);
        if text.len() > max && text.chars().nth(max).is_some() && !is_told {
            let problem = Problem { column: None, value: excerpt(text), reason };
            self.problems.push(problem);
        }
    }

    pub fn problem(&mut self, index: usize, value: &str, reason: Reason) {
        let column = self.columns.header.get(index).cloned();
        self.problems.push(Problem { column, value: excerpt(value), reason });
    }

    pub fn remark(&mut self, index: usize, value: &str, kind: RemarkKind) {
        let column = self.columns.header.get(index).cloned();
        self.remarks.push(Remark { column, value: excerpt(value), kind });
    }

    /// Keeps a value that has no column of its own in the client's notes.
    pub fn keep_in_notes(&mut self, index: usize, value: &str) {
        let line = self.labelled(index, value);
        add_line(&mut self.extra_notes, &line);
    }

    /// As [`Draft::keep_in_notes`], for a value that was not understood.
    pub fn keep_doubtful(&mut self, index: usize, value: &str, kind: RemarkKind) {
        self.remark(index, value, kind);
        self.keep_in_notes(index, value);
    }

    /// «Civilité: Famille», in the words of the file.
    pub fn labelled(&self, index: usize, value: &str) -> String {
        let header = self.columns.header.get(index).map_or("", String::as_str);
        format!("{header}\u{a0}: {value}")
    }
}

pub(crate) fn add_line(notes: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !notes.is_empty() {
        notes.push('\n');
    }
    notes.push_str(line);
}

/// What people write into a cell that has no value: dashes, «néant», «aucun».
pub(crate) fn means_nothing(value: &str) -> bool {
    let folded = checkindog_values::fold(value);
    folded.chars().all(|c| !c.is_alphanumeric())
        || matches!(
            folded.as_str(),
            "neant" | "aucun" | "aucune" | "non" | "nc" | "n/a" | "na" | "none" | "no" | "0"
        )
        || matches!(folded.as_str(), "inconnu" | "inconnue" | "non renseigne" | "pas de mail" | "pas d'email")
}
