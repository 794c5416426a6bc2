//! What deserves a look, summed up: the same remark on the same column is told once, with how often and where first.

use checkindog_api::imports::{ImportExample, ImportRemark};
use checkindog_reader::Remark;

use super::staged_row::storable;

/// Rows that are named for each remark.
const EXAMPLES: usize = 5;
/// Remarks that are kept at most: a file that deserves more is another kind of file.
const KINDS: usize = 200;

/// The remarks of a whole file, in the order in which they came first.
#[derive(Default)]
pub struct Remarks(Vec<ImportRemark>);

impl Remarks {
    /// Takes notice of the remarks on one row.
    pub fn note(&mut self, line: u64, remarks: &[Remark]) {
        for remark in remarks {
            let column = remark.column.as_deref().unwrap_or_default();
            let code = remark.kind.code();
            let known = self.0.iter().position(|known| known.code == code && known.column == column);
            let position = match known {
                Some(position) => position,
                None if self.0.len() < KINDS => self.add(code, column),
                None => continue,
            };
            let told = &mut self.0[position];
            told.rows += 1;
            if told.examples.len() < EXAMPLES {
                let line = i64::try_from(line).unwrap_or(i64::MAX);
                told.examples.push(ImportExample { line, value: storable(&remark.value) });
            }
        }
    }

    fn add(&mut self, code: &str, column: &str) -> usize {
        self.0.push(ImportRemark {
            code: code.to_owned(),
            message: String::new(),
            column: column.to_owned(),
            rows: 0,
            examples: Vec::new(),
        });
        self.0.len() - 1
    }

    /// For the import's row; the words are added when they are shown.
    pub fn all(&self) -> Vec<ImportRemark> {
        self.0.clone()
    }
}
