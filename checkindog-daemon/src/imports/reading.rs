//! The file, read and parsed in a thread of its own; memory does not grow with the file.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use checkindog_api::imports::{ImportColumn, ImportReading};
use checkindog_reader::{Entry, Field, Head, Layout, Options, Reader};
use tokio::sync::mpsc;

use super::failure::Failure;
use super::lookups::Lookups;
use super::remarks::Remarks;
use super::seen::Seen;
use super::sheet::Sheet;
use super::staged_row::{Context, StagedRow, storable};

/// Rows that travel together from the reader to the database.
const BATCH: usize = 256;
/// Batches on their way at most.
const BATCHES: usize = 8;
/// Rows that are shown before an import.
const SAMPLE: usize = 20;

/// What to read, and how.
pub struct Source {
    pub path: PathBuf,
    pub options: Options,
    pub lookups: Arc<Lookups>,
    pub take_incomplete: bool,
    pub take_consents: bool,
    /// Whether a code that stands in the file may belong to somebody else.
    pub codes_may_be_taken: bool,
    /// Whether SQL may refuse any row, which then brings its cells along.
    pub any_may_be_refused: bool,
}

/// How far the reader is; shared with those who show it.
#[derive(Default)]
pub struct Progress {
    bytes: AtomicI64,
    rows: AtomicI64,
}

impl Progress {
    /// Bytes and rows read so far.
    pub fn get(&self) -> (i64, i64) {
        (self.bytes.load(Ordering::Relaxed), self.rows.load(Ordering::Relaxed))
    }
}

/// What the file turned out to be.
pub struct Reading {
    pub head: Head,
    pub rows: i64,
    pub seen: Seen,
    remarks: Remarks,
    sample: Vec<Vec<String>>,
}

impl Reading {
    /// What a person looks at; the first rows are of use only before the import.
    pub fn understood(&self, dry_run: bool) -> ImportReading {
        let head = &self.head;
        let columns = head.header.iter().zip(&head.mapping).zip(&head.policies);
        let columns = columns.map(|((header, field), policy)| ImportColumn {
            column: storable(header),
            field: field.map(|field| field.code().to_owned()).unwrap_or_default(),
            policy: policy.map(|policy| policy.as_str().to_owned()).unwrap_or_default(),
        });
        let sample = if dry_run { self.sample.clone() } else { Vec::new() };
        ImportReading {
            columns: columns.collect(),
            sample,
            examples: Vec::new(),
            remarks: self.remarks.all(),
        }
    }
}

/// Starts to read. The rows come out of the channel, the rest from the handle once they are all there.
pub fn start(source: Source, progress: Arc<Progress>) -> (mpsc::Receiver<Vec<StagedRow>>, Handle) {
    let (sender, receiver) = mpsc::channel(BATCHES);
    (receiver, tokio::task::spawn_blocking(move || read(&source, &sender, &progress)))
}

/// The thread that reads.
pub type Handle = tokio::task::JoinHandle<Result<Reading, Failure>>;

fn read(
    source: &Source,
    rows: &mpsc::Sender<Vec<StagedRow>>,
    progress: &Progress,
) -> Result<Reading, Failure> {
    let unreadable = |_| Failure::Final("io".to_owned());
    let sheet = Sheet::of(&source.path)?;
    let mut reader = match &sheet {
        Some(sheet) => {
            Reader::open(File::open(&sheet.path).map_err(unreadable)?, &sheet.options(&source.options))?
        }
        None => Reader::open(File::open(&source.path).map_err(unreadable)?, &source.options)?,
    };
    let head = reader.head().clone();
    let header = |field: &str| header_of(&head, field);
    let context = Context {
        lookups: &source.lookups,
        kind: source.options.kind,
        take_incomplete: source.take_incomplete,
        take_consents: source.take_consents,
        is_own: head.layout == Layout::CheckinDog,
        header: &header,
    };
    // Unique numbers may be refused by SQL, which cannot see the file: their rows bring their cells along.
    let any_may_be_refused = source.any_may_be_refused
        || header("file_number").is_some()
        || (source.codes_may_be_taken && header("code").is_some());

    let (mut count, mut seen, mut remarks) = (0, Seen::default(), Remarks::default());
    let mut sample = Vec::new();
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(entry) = reader.next() {
        let mut row = match entry.map_err(unreadable)? {
            Entry::Row(row) => {
                remarks.note(row.line, &row.remarks);
                StagedRow::accepted(*row, &context)
            }
            Entry::Reject(reject) => StagedRow::rejected(reject),
        };
        if row.record.is_none() && (any_may_be_refused || row.if_new.is_some() || row.problems.is_some()) {
            row.record = Some(reader.last_record());
        }
        if sample.len() < SAMPLE {
            sample.push(reader.last_record().iter().map(|cell| storable(cell)).collect());
        }
        count += 1;
        if row.problems.is_none() {
            seen.note(&row);
        }
        batch.push(row);
        if batch.len() == BATCH {
            progress.bytes.store(i64::try_from(reader.bytes_read()).unwrap_or(i64::MAX), Ordering::Relaxed);
            progress.rows.store(count, Ordering::Relaxed);
            if rows.blocking_send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))).is_err() {
                break; // Nobody listens any more: the attempt has failed.
            }
        }
    }
    let _ = rows.blocking_send(batch);
    Ok(Reading { head, rows: count, seen, remarks, sample })
}

/// The header of the first column that means `field`.
pub fn header_of(head: &Head, field: &str) -> Option<String> {
    let field: Field = field.parse().ok()?;
    let index = head.mapping.iter().position(|mapped| *mapped == Some(field))?;
    head.header.get(index).cloned()
}
