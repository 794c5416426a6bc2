//! What the first part of a file tells: its separator, its header, the order of its dates.

use checkindog_values::{DateOrder, parse_date_in};

use crate::columns::Columns;
use crate::mapping::Choice;
use crate::records::{MAX_RECORD, Outcome, Record, Records};
use crate::text::{Breaks, clean};
use crate::{Field, OpenError};

/// Bytes of decoded text that are looked at before the first row is read: room for the longest header.
pub(crate) const SAMPLE: usize = MAX_RECORD;
const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Rows that vote on the separator.
const VOTERS: usize = 200;
/// Titles above the header are skipped, as far as this many rows.
const HEADER_WITHIN: usize = 10;

/// The records of a sample under one separator.
pub(crate) struct Sample {
    pub separator: u8,
    /// Line and cells of each record.
    records: Vec<(u64, Vec<String>)>,
    /// Which of the records is the header.
    header: usize,
    /// Known words in the header.
    recognised: usize,
}

impl Sample {
    /// Splits `text`, whose last line may be cut off, by `forced` or by the separator that fits best. `known` are headers beyond
    /// those that everybody knows.
    pub fn new(text: &[u8], forced: Option<u8>, known: &Choice) -> Result<Self, OpenError> {
        if let Some(separator) = forced.or_else(|| declared(text)) {
            return Self::split(text, separator, known).ok_or(OpenError::Empty);
        }
        let samples = SEPARATORS.into_iter().filter_map(|separator| Self::split(text, separator, known));
        // The first of equals wins: `;` is France's.
        samples
            .reduce(|best, other| if other.score() > best.score() { other } else { best })
            .ok_or(OpenError::Empty)
    }

    fn split(text: &[u8], separator: u8, known: &Choice) -> Option<Self> {
        let mut source = Records::new(Vec::new(), text, separator);
        let (mut record, mut records) = (Record::default(), Vec::new());
        while records.len() < VOTERS {
            match source.read(&mut record) {
                Ok(Outcome::Record) => {
                    let cell = |cell| clean(&String::from_utf8_lossy(cell), Breaks::Joined).into_owned();
                    records.push((record.line, record.cells().map(cell).collect()));
                }
                Ok(Outcome::UnterminatedQuote | Outcome::TooLong) => {}
                Ok(Outcome::End) | Err(_) => break,
            }
        }
        let header = header_among(&records, known)?;
        let recognised = known.recognised(&records[header].1).0;
        Some(Self { separator, records, header, recognised })
    }

    pub fn header(&self) -> (u64, &[String]) {
        let (line, cells) = &self.records[self.header];
        (*line, cells)
    }

    /// Known words in the header, then how many columns how many rows agree on.
    fn score(&self) -> (usize, usize) {
        let (_, header) = self.header();
        let width = header.len();
        let rows = &self.records[self.header + 1..];
        let agreeing = rows.iter().filter(|(_, cells)| cells.len() == width).count();
        let agreement = 100 * (agreeing + 1) / (rows.len() + 1);
        (self.recognised, if width > 1 { agreement * width.min(20) } else { 0 })
    }

    /// The month comes first in a column where some second number is over 12 and no first one is.
    pub fn learn_date_orders(&self, columns: &mut Columns) {
        for field in [Field::AnimalBirthDate, Field::AnimalDeceasedOn] {
            let cells = columns.of(field).iter().flat_map(|index| {
                self.records[self.header + 1..].iter().filter_map(|(_, cells)| cells.get(*index))
            });
            let (mut day_first, mut month_first) = (false, false);
            for cell in cells {
                let fits = |order| parse_date_in(cell, order).is_some();
                match (fits(DateOrder::DayFirst), fits(DateOrder::MonthFirst)) {
                    (true, false) => day_first = true,
                    (false, true) => month_first = true,
                    _ => {}
                }
            }
            if month_first && !day_first {
                columns.date_orders[field as usize] = DateOrder::MonthFirst;
            }
        }
    }
}

/// `sep=;` on the first line, as spreadsheets write and read it.
fn declared(text: &[u8]) -> Option<u8> {
    let separator = *text.strip_prefix(b"sep=")?.first()?;
    SEPARATORS.contains(&separator).then_some(separator)
}

/// The first record that could name a client, if possible with a second known word; otherwise the first of all.
fn header_among(records: &[(u64, Vec<String>)], known: &Choice) -> Option<usize> {
    let first_rows = || records.iter().take(HEADER_WITHIN).map(|(_, cells)| known.recognised(cells));
    first_rows()
        .position(|(known, names_client)| known > 1 && names_client)
        .or_else(|| first_rows().position(|(_, names_client)| names_client))
        .or(if records.is_empty() { None } else { Some(0) })
}

#[cfg(test)]
mod tests {
    use checkindog_api::imports::ImportKind;

    use super::*;

    fn separator(text: &str) -> char {
        char::from(Sample::new(text.as_bytes(), None, &Choice::default()).unwrap().separator)
    }

    #[test]
    fn separators() {
        assert_eq!(separator("Nom;Prénom\nDupont;Marie, Paule\n"), ';');
        assert_eq!(separator("Nom,Prénom\n\"Dupont; fils\",Marie\n"), ',');
        assert_eq!(separator("Nom\tPrénom\nDupont\tMarie\n"), '\t');
        assert_eq!(separator("Nom|Prénom\nDupont|Marie\n"), '|');
        assert_eq!(separator("a,b,c\n1;2,2,3\n1,2;3,3\n"), ',', "by agreement, without a known word");
        assert_eq!(separator("Mail\na@exemple.fr\n"), ';');
        assert_eq!(separator("sep=|\nNom|Prénom;x\n"), '|');
    }

    #[test]
    fn one_ragged_line_does_not_decide() {
        let text = format!("x;y;z\n1,2,3,4;5\n{}", "a;b;c, d\n".repeat(50));
        assert_eq!(separator(&text), ';');
    }

    #[test]
    fn titles_above_the_header() {
        let sample = Sample::new(
            "Clients 2024;;\n\nNom;Prénom;Tél\nDupont;Marie;\n".as_bytes(),
            None,
            &Choice::default(),
        )
        .unwrap();
        assert_eq!(sample.header().0, 3);
        assert_eq!(sample.header().1[0], "Nom");
    }

    #[test]
    fn american_dates() {
        let order = |text: &str| {
            let sample = Sample::new(text.as_bytes(), None, &Choice::default()).unwrap();
            let mut columns =
                Columns::new(sample.header().1.to_vec(), &Choice::default(), ImportKind::Clients);
            sample.learn_date_orders(&mut columns);
            columns.date_orders[Field::AnimalBirthDate as usize]
        };
        assert_eq!(
            order("name,pet_name,pet_birthday\nA,B,03/04/2019\nC,D,03/25/2019\n"),
            DateOrder::MonthFirst
        );
        assert_eq!(
            order("name,pet_name,pet_birthday\nA,B,03/04/2019\nC,D,25/03/2019\n"),
            DateOrder::DayFirst
        );
    }
}
