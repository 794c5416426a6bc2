//! From a file to its rows: opens, looks at the beginning, then reads record by record.

use std::borrow::Cow;
use std::io::{self, Read, Seek, SeekFrom};

use checkindog_api::imports::{ColumnPolicy, ImportKind};
use encoding_rs::WINDOWS_1252;

use crate::columns::Columns;
use crate::decode::Decoded;
use crate::draft::Draft;
use crate::mapping::Choice;
use crate::records::{Outcome, Record, Records};
use crate::sample::{SAMPLE, Sample};
use crate::text::{excerpt, is_binary};
use crate::{
    Assignment, Entry, Field, Layout, Mapping, OpenError, Problem, Reason, Reject, Remark, RemarkKind, Row,
};
use crate::{animal, client, encoding};

/// What a person may decide instead of the reader.
#[derive(Debug, Clone)]
pub struct Options {
    pub kind: ImportKind,
    /// Read on even if no column of the header could name a client: its rows are refused one by one, and somebody can say what
    /// the columns mean.
    pub any_header: bool,
    /// A label such as `utf-8`, `windows-1252`, `macroman`.
    pub encoding: Option<String>,
    /// An ASCII character.
    pub delimiter: Option<u8>,
    /// ISO 3166-1 alpha-2: where addresses without a country, and phone numbers without a prefix, belong.
    pub default_country: String,
    /// What is said of columns with this file.
    pub columns: Vec<Assignment>,
    /// What was said of columns once and for all; the first that is for the header of the file counts.
    pub mappings: Vec<Mapping>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kind: ImportKind::Clients,
            any_header: false,
            encoding: None,
            delimiter: None,
            default_country: "FR".to_owned(),
            columns: Vec::new(),
            mappings: Vec::new(),
        }
    }
}

/// What the reader found out about a file before its first row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The encoding's name: `UTF-8`, `windows-1252`, `UTF-16LE`, `macintosh` …
    pub encoding: &'static str,
    /// How sure the encoding is, in percent; 100 when it was given.
    pub confidence: u8,
    pub separator: char,
    /// The header as in the file.
    pub header: Vec<String>,
    /// Physical line of the header, from 1: titles may stand above it.
    pub header_line: u64,
    /// The field of each column of the header.
    pub mapping: Vec<Option<Field>>,
    /// What was said of what each column may do.
    pub policies: Vec<Option<ColumnPolicy>>,
    /// The name of the mapping that was chosen by the header.
    pub chosen: Option<String>,
    pub layout: Layout,
    /// Owners are repeated, one row for each of their animals.
    pub one_row_per_animal: bool,
    /// Size of the file, for progress.
    pub bytes: u64,
}

/// An iterator over the entries of a client file; memory does not grow with the file.
pub struct Reader<R> {
    head: Head,
    columns: Columns,
    kind: ImportKind,
    default_country: String,
    records: Records<Decoded<R>>,
    record: Record,
    finished: bool,
}

impl<R: Read + Seek> Reader<R> {
    /// Reads the whole source once to find its encoding, then stands before the first row.
    pub fn open(mut source: R, options: &Options) -> Result<Self, OpenError> {
        let forced = match &options.encoding {
            Some(label) => {
                Some(encoding::by_label(label).ok_or_else(|| OpenError::UnknownEncoding(label.clone()))?)
            }
            None => None,
        };
        source.rewind()?;
        let guess = encoding::detect(&mut source, forced)?;
        let bytes = source.stream_position()?;
        source.seek(SeekFrom::Start(guess.mark as u64))?;
        let mut decoded = Decoded::new(source, guess.encoding, guess.mark as u64);

        let (beginning, whole) = read_beginning(&mut decoded)?;
        let known = Choice::of_all(&options.columns, &options.mappings);
        let sample = Sample::new(full_lines(&beginning, whole), options.delimiter, &known)?;
        let (header_line, header) = sample.header();
        let (choice, chosen) = Choice::of_file(&options.columns, &options.mappings, header);
        let mut columns = Columns::new(header.to_vec(), &choice, options.kind);
        match options.kind {
            _ if options.any_header => {}
            ImportKind::Clients if !columns.names_a_client() => {
                return Err(OpenError::NoKnownColumn { header: columns.header });
            }
            ImportKind::Animals if !columns.names_an_animal_and_its_owner() => {
                return Err(OpenError::NoOwnerColumn { header: columns.header });
            }
            ImportKind::Clients | ImportKind::Animals => {}
        }
        sample.learn_date_orders(&mut columns);

        let head = Head {
            encoding: guess.encoding.name(),
            confidence: guess.confidence,
            separator: char::from(sample.separator),
            header: columns.header.clone(),
            header_line,
            mapping: columns.mapping.clone(),
            policies: columns.policies.clone(),
            chosen,
            layout: columns.layout,
            one_row_per_animal: columns.has_animals(),
            bytes,
        };
        let mut records = Records::new(beginning, decoded, sample.separator);
        let mut record = Record::default();
        while records.read(&mut record)? != Outcome::End && record.line < header_line {}
        let default_country = options.default_country.clone();
        Ok(Self { head, columns, kind: options.kind, default_country, records, record, finished: false })
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Bytes of the file read so far, for progress.
    pub fn bytes_read(&self) -> u64 {
        self.records.source().bytes_read()
    }

    /// The cells of the record that was yielded last, as in the file.
    pub fn last_record(&self) -> Vec<String> {
        strings(&self.record)
    }

    /// The next record that is not blank.
    fn read(&mut self) -> io::Result<Option<Entry>> {
        loop {
            let entry = match self.records.read(&mut self.record)? {
                Outcome::Record => self.entry(),
                Outcome::UnterminatedQuote => Some(broken(&self.record, Reason::UnterminatedQuote)),
                Outcome::TooLong => Some(broken(&self.record, Reason::RecordTooLong)),
                Outcome::End => return Ok(None),
            };
            if entry.is_some() {
                return Ok(entry);
            }
        }
    }

    /// Nothing for a record of empty cells.
    fn entry(&self) -> Option<Entry> {
        let record = &self.record;
        if record.text.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        // A fold, not `any`: without an early exit the whole record is looked at in a few vector instructions.
        if record.text.iter().fold(false, |found, b| found | (*b < 0x20)) {
            if memchr::memchr(0, &record.text).is_some() {
                return Some(self.with_nul());
            }
            if is_binary(&record.text) {
                return Some(broken(record, Reason::BinaryContent));
            }
        }
        let (expected, found) = (self.columns.header.len(), record.len());
        if record.stray_quote && found != expected {
            return Some(broken(record, Reason::MisplacedQuote));
        }
        let surplus = record.cells().skip(expected).any(|cell| !cell.trim_ascii().is_empty());
        if surplus {
            return Some(broken(record, Reason::RaggedRow { expected, found }));
        }
        Some(self.row())
    }

    /// A record with NUL, which no text can hold: every cell of it that has one is named.
    fn with_nul(&self) -> Entry {
        let (line, record) = (self.record.line, strings(&self.record));
        let problem = |(index, cell): (usize, &String)| Problem {
            column: self.columns.header.get(index).cloned(),
            value: excerpt(cell),
            reason: Reason::NulByte,
        };
        let problems =
            record.iter().enumerate().filter(|(_, cell)| cell.contains('\0')).map(problem).collect();
        Entry::Reject(Reject { line, record, problems })
    }

    fn row(&self) -> Entry {
        let record = &self.record;
        let text = Text::of(record);
        let mut draft = Draft::new(&self.columns, &text.text, &text.ends);
        for index in text.doubtful {
            let value = draft.raw(index);
            draft.remark(index, value, RemarkKind::EncodingDoubtful);
        }
        if record.stray_quote {
            draft.remarks.push(Remark {
                column: None,
                value: String::new(),
                kind: RemarkKind::MisplacedQuote,
            });
        }
        let mut client = client::read(&mut draft, &self.default_country);
        let is_empty = client::is_empty(&client);
        let animal = animal::read(&mut draft);
        client::complete_notes(&mut draft, &mut client);
        let lacking = match self.kind {
            ImportKind::Clients => is_empty.then_some(Reason::NoClient),
            ImportKind::Animals => animal.is_none().then_some(Reason::NoAnimal),
        };
        if let Some(reason) = lacking.filter(|_| draft.problems.is_empty()) {
            draft.problems.push(Problem { column: None, value: excerpt(&text.text), reason });
        }
        if draft.problems.is_empty() {
            Entry::Row(Box::new(Row { line: record.line, client, animal, remarks: draft.remarks }))
        } else {
            Entry::Reject(Reject { line: record.line, record: strings(record), problems: draft.problems })
        }
    }
}

impl<R: Read + Seek> Iterator for Reader<R> {
    type Item = io::Result<Entry>;

    /// Ends after an error of the source.
    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let entry = self.read().transpose();
        self.finished = !matches!(entry, Some(Ok(_)));
        entry
    }
}

/// A record as text.
struct Text<'a> {
    text: Cow<'a, str>,
    ends: Cow<'a, [usize]>,
    /// The cells that the file's encoding cannot explain.
    doubtful: Vec<usize>,
}

impl<'a> Text<'a> {
    fn of(record: &'a Record) -> Self {
        match std::str::from_utf8(&record.text) {
            Ok(text) if text.is_ascii() => Self::borrowed(text, record, Vec::new()),
            // Two halves of a letter in neighbouring cells would look whole in the record.
            Ok(text) if record.ends.iter().all(|end| text.is_char_boundary(*end)) => {
                // Only the replacement character and rare relatives begin with this byte.
                let doubtful = match memchr::memchr(0xef, text.as_bytes()) {
                    Some(_) => {
                        positions(record, |cell| memchr::memmem::find(cell, "\u{fffd}".as_bytes()).is_some())
                    }
                    None => Vec::new(),
                };
                Self::borrowed(text, record, doubtful)
            }
            _ => Self::repaired(record),
        }
    }

    fn borrowed(text: &'a str, record: &'a Record, doubtful: Vec<usize>) -> Self {
        Self { text: Cow::Borrowed(text), ends: Cow::Borrowed(&record.ends), doubtful }
    }

    /// Cells that are not UTF-8 in a file that otherwise is: glued together from two, most likely.
    fn repaired(record: &Record) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::with_capacity(record.len()));
        for cell in record.cells() {
            match std::str::from_utf8(cell) {
                Ok(cell) => text.push_str(cell),
                Err(_) => text.push_str(&WINDOWS_1252.decode_without_bom_handling(cell).0),
            }
            ends.push(text.len());
        }
        let doubtful = positions(record, |cell| std::str::from_utf8(cell).is_err());
        Self { text: Cow::Owned(text), ends: Cow::Owned(ends), doubtful }
    }
}

fn positions(record: &Record, matches: impl Fn(&[u8]) -> bool) -> Vec<usize> {
    record.cells().enumerate().filter(|(_, cell)| matches(cell)).map(|(index, _)| index).collect()
}

/// Up to [`SAMPLE`] bytes of decoded text, and whether that was all.
fn read_beginning(source: &mut impl Read) -> io::Result<(Vec<u8>, bool)> {
    let mut beginning = Vec::new();
    source.take(SAMPLE as u64).read_to_end(&mut beginning)?;
    let whole = beginning.len() < SAMPLE;
    Ok((beginning, whole))
}

fn full_lines(text: &[u8], whole: bool) -> &[u8] {
    match memchr::memrchr2(b'\n', b'\r', text) {
        Some(end) if !whole => &text[..=end],
        _ => text,
    }
}

/// A record whose cells cannot be trusted.
fn broken(record: &Record, reason: Reason) -> Entry {
    let cells = strings(record);
    let value = excerpt(&cells.join(" "));
    Entry::Reject(Reject {
        line: record.line,
        record: cells,
        problems: vec![Problem { column: None, value, reason }],
    })
}

fn strings(record: &Record) -> Vec<String> {
    let text = Text::of(record);
    let starts = std::iter::once(0).chain(text.ends.iter().copied());
    starts.zip(text.ends.iter()).map(|(start, end)| text.text[start..*end].to_owned()).collect()
}
