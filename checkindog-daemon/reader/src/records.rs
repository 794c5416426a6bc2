//! Splits decoded text into records.
//!
//! An ordinary CSV library would do for ordinary files. This one exists for the bad days: a quote that is never closed
//! must not swallow the rest of a file of two gigabytes, every record must know its physical line, and the lines after
//! a broken one must still be read. Memory stays below [`MAX_RECORD`] and one block.

use std::io::{self, Read};

/// Bytes of one record; beyond, it is no client.
pub(crate) const MAX_RECORD: usize = 1 << 20;
/// Line breaks within the quotes of one record; beyond, a quote was left open.
const MAX_BREAKS: usize = 500;
const BLOCK: usize = 1 << 16;

/// The cells of one record, reused from record to record.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// The cells, one after the other, without separators and quotes.
    pub text: Vec<u8>,
    /// Where each cell ends in `text`.
    pub ends: Vec<usize>,
    /// Physical line where the record starts, from 1.
    pub line: u64,
    /// A closing quote was followed by more text: the cells may not be what the writer meant.
    pub stray_quote: bool,
}

impl Record {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn cell(&self, index: usize) -> Option<&[u8]> {
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        Some(&self.text[start..end])
    }

    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).filter_map(|index| self.cell(index))
    }

    fn clear(&mut self, line: u64) {
        self.text.clear();
        self.ends.clear();
        self.line = line;
        self.stray_quote = false;
    }

    fn end_cell(&mut self) {
        self.ends.push(self.text.len());
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Record,
    /// A quote is never closed; the record holds its first physical line as one cell.
    UnterminatedQuote,
    /// Longer than [`MAX_RECORD`]; the record holds the beginning as one cell.
    TooLong,
    End,
}

/// A cursor over the records of `source`, which must yield UTF-8 or something close to it.
pub(crate) struct Records<R> {
    source: R,
    separator: u8,
    buffer: Vec<u8>,
    /// First byte of `buffer` not yet consumed.
    start: usize,
    exhausted: bool,
    /// Physical line of `start`, from 1.
    line: u64,
    /// The last consumed byte was a carriage return: a line feed belongs to it.
    after_return: bool,
}

impl<R: Read> Records<R> {
    /// `head` is what was already read from `source`.
    pub fn new(head: Vec<u8>, source: R, separator: u8) -> Self {
        Self { source, separator, buffer: head, start: 0, exhausted: false, line: 1, after_return: false }
    }

    pub fn source(&self) -> &R {
        &self.source
    }

    /// Reads the next record that is not an empty line.
    pub fn read(&mut self, record: &mut Record) -> io::Result<Outcome> {
        if !self.skip_empty_lines()? {
            record.clear(self.line);
            return Ok(Outcome::End);
        }
        loop {
            record.clear(self.line);
            let input = &self.buffer[self.start..];
            match split(input, self.separator, self.exhausted, record) {
                Split::Complete { consumed } => {
                    self.consume(consumed);
                    return Ok(Outcome::Record);
                }
                Split::Runaway => return self.give_up(record, Outcome::UnterminatedQuote),
                Split::Incomplete { in_quotes } if self.exhausted || input.len() >= MAX_RECORD => {
                    let outcome = if in_quotes { Outcome::UnterminatedQuote } else { Outcome::TooLong };
                    return self.give_up(record, outcome);
                }
                Split::Incomplete { .. } => self.fill()?,
            }
        }
    }

    /// False at the end of the input.
    fn skip_empty_lines(&mut self) -> io::Result<bool> {
        loop {
            let rest = &self.buffer[self.start..];
            match rest.iter().position(|b| !is_line_end(*b)) {
                Some(breaks) => {
                    self.consume(breaks);
                    return Ok(true);
                }
                None => {
                    self.consume(rest.len());
                    if self.exhausted {
                        return Ok(false);
                    }
                    self.fill()?;
                }
            }
        }
    }

    /// Drops the physical line at the cursor; the record keeps its text, up to [`MAX_RECORD`].
    fn give_up(&mut self, record: &mut Record, outcome: Outcome) -> io::Result<Outcome> {
        record.clear(self.line);
        loop {
            let rest = &self.buffer[self.start..];
            let end = memchr::memchr2(b'\n', b'\r', rest);
            let line = &rest[..end.unwrap_or(rest.len())];
            let kept = line.len().min(MAX_RECORD.saturating_sub(record.text.len()));
            record.text.extend_from_slice(&line[..kept]);
            self.consume(line.len());
            if end.is_some() || self.exhausted {
                record.end_cell();
                return Ok(outcome);
            }
            self.fill()?;
        }
    }

    fn consume(&mut self, bytes: usize) {
        let consumed = &self.buffer[self.start..self.start + bytes];
        for position in memchr::memchr2_iter(b'\n', b'\r', consumed) {
            let follows_return = match position {
                0 => self.after_return,
                _ => consumed[position - 1] == b'\r',
            };
            if consumed[position] == b'\r' || !follows_return {
                self.line += 1;
            }
        }
        if let Some(last) = consumed.last() {
            self.after_return = *last == b'\r';
        }
        self.start += bytes;
    }

    /// Makes room and reads one more block, or notes the end.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let kept = self.buffer.len();
        // Doubling keeps the work on one long record linear.
        self.buffer.resize(kept + BLOCK.max(kept), 0);
        let read = read_some(&mut self.source, &mut self.buffer[kept..])?;
        self.buffer.truncate(kept + read);
        self.exhausted = read == 0;
        Ok(())
    }
}

fn read_some(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

enum Split {
    /// One record, its line end not counted.
    Complete { consumed: usize },
    /// The input ends within the record, and there may be more of it.
    Incomplete { in_quotes: bool },
    /// A quote was left open: it is not worth looking for its end.
    Runaway,
}

/// Splits the record at the start of `input`; at `last`, the end of the input ends the record too.
fn split(input: &[u8], separator: u8, last: bool, record: &mut Record) -> Split {
    let mut position = 0;
    let mut breaks = 0;
    loop {
        let spaces = input[position..].iter().take_while(|b| **b == b' ').count();
        let open = position + spaces;
        if input.get(open) == Some(&b'"') {
            match quoted(input, open + 1, separator, last, &mut breaks, record) {
                Quoted::Closed { next } => position = next,
                Quoted::Followed { next } => {
                    record.stray_quote = true;
                    position = next;
                }
                Quoted::Runaway => return Split::Runaway,
                Quoted::Open => return Split::Incomplete { in_quotes: true },
            }
        }
        let rest = &input[position..];
        let end = match memchr::memchr3(separator, b'\n', b'\r', rest) {
            Some(end) => end,
            None if last => rest.len(),
            None => return Split::Incomplete { in_quotes: false },
        };
        record.text.extend_from_slice(&rest[..end]);
        record.end_cell();
        position += end;
        match input.get(position) {
            Some(byte) if *byte == separator => position += 1,
            _ => return Split::Complete { consumed: position },
        }
    }
}

enum Quoted {
    /// The closing quote is where it should be; spaces after it are skipped.
    Closed {
        next: usize,
    },
    /// Text follows the closing quote; both quotes were kept as text.
    Followed {
        next: usize,
    },
    Open,
    /// Too many lines within the quotes, or text after a closing quote on another line: an opening quote, most likely.
    Runaway,
}

/// Copies a quoted cell, from after its opening quote, into the record.
fn quoted(
    input: &[u8],
    mut position: usize,
    separator: u8,
    last: bool,
    breaks: &mut usize,
    record: &mut Record,
) -> Quoted {
    let cell_start = record.text.len();
    loop {
        let Some(length) = memchr::memchr(b'"', &input[position..]) else {
            *breaks += memchr::memchr_iter(b'\n', &input[position..]).take(MAX_BREAKS + 1).count();
            return if *breaks > MAX_BREAKS { Quoted::Runaway } else { Quoted::Open };
        };
        let chunk = &input[position..position + length];
        *breaks += memchr::memchr_iter(b'\n', chunk).count();
        if *breaks > MAX_BREAKS {
            return Quoted::Runaway;
        }
        record.text.extend_from_slice(chunk);
        let quote = position + length;
        let spaces = input[quote + 1..].iter().take_while(|b| **b == b' ').count();
        let next = quote + 1 + spaces;
        match input.get(next) {
            Some(b'"') if spaces == 0 => {
                record.text.push(b'"');
                position = next + 1;
            }
            Some(byte) if *byte == separator || is_line_end(*byte) => return Quoted::Closed { next },
            None if last => return Quoted::Closed { next },
            None => return Quoted::Open,
            Some(_) if record.text[cell_start..].iter().any(|b| is_line_end(*b)) => return Quoted::Runaway,
            Some(_) => {
                record.text.insert(cell_start, b'"');
                record.text.push(b'"');
                return Quoted::Followed { next: quote + 1 };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every record as (line, cells), broken ones marked.
    fn read(text: &str, separator: u8) -> Vec<(u64, String)> {
        let mut records = Records::new(Vec::new(), text.as_bytes(), separator);
        let (mut record, mut found) = (Record::default(), Vec::new());
        loop {
            let mark = match records.read(&mut record).unwrap() {
                Outcome::Record if record.stray_quote => "stray:",
                Outcome::Record => "",
                Outcome::UnterminatedQuote => "open:",
                Outcome::TooLong => "long:",
                Outcome::End => return found,
            };
            let cells: Vec<_> = record.cells().map(String::from_utf8_lossy).collect();
            let text: String = cells.join("|").chars().take(60).collect();
            found.push((record.line, format!("{mark}{text}")));
        }
    }

    #[test]
    fn line_ends_of_every_system() {
        for text in ["a;b\nc;d\n", "a;b\r\nc;d\r\n", "a;b\rc;d\r", "a;b\nc;d"] {
            assert_eq!(read(text, b';'), [(1, "a|b".into()), (2, "c|d".into())], "{text:?}");
        }
    }

    #[test]
    fn empty_lines_count_as_lines() {
        assert_eq!(read("\n\na\r\n\r\nb\n", b';'), [(3, "a".into()), (5, "b".into())]);
        assert_eq!(read("", b';'), []);
        assert_eq!(read("\n\r\n", b';'), []);
    }

    #[test]
    fn quotes_protect_separators_breaks_and_quotes() {
        assert_eq!(
            read("\"a;b\";\"c\r\nd\";\"e \"\"f\"\"\"\nnext;x", b';'),
            [(1, "a;b|c\r\nd|e \"f\"".into()), (3, "next|x".into())]
        );
        assert_eq!(read("a; \"b;c\" ;d", b';'), [(1, "a|b;c|d".into())]);
        assert_eq!(read("a;le \"Chic\";d", b';'), [(1, "a|le \"Chic\"|d".into())]);
        assert_eq!(read("\"\";;\"\"", b';'), [(1, "||".into())]);
    }

    #[test]
    fn text_after_a_closing_quote_is_noticed() {
        assert_eq!(
            read("\"Rex\" dit Bob;b\nc;d", b';'),
            [(1, "stray:\"Rex\" dit Bob|b".into()), (2, "c|d".into())]
        );
    }

    #[test]
    fn an_open_quote_costs_one_line() {
        assert_eq!(
            read("a;\"b\nc;d\ne;f\n", b';'),
            [(1, "open:a;\"b".into()), (2, "c|d".into()), (3, "e|f".into())]
        );
        let many = format!("a;\"b\n{}", "c;d\n".repeat(3 * MAX_RECORD / 4));
        let records = read(&many, b';');
        assert_eq!(records[0], (1, "open:a;\"b".into()));
        assert_eq!(records.len(), 1 + 3 * MAX_RECORD / 4);
    }

    #[test]
    fn an_endless_line_costs_one_line() {
        let text = format!("a;b\n{}\nc;d\n", "x".repeat(3 * MAX_RECORD));
        let records = read(&text, b';');
        assert_eq!(records[1], (2, format!("long:{}", "x".repeat(60))));
        assert_eq!(records[2], (3, "c|d".into()));
    }

    #[test]
    fn records_across_blocks() {
        let text: String = (0..20_000).map(|n| format!("\"n\"\"{n}\";b\r\n")).collect();
        let records = read(&text, b';');
        assert_eq!(records.len(), 20_000);
        assert_eq!(records[19_999], (20_000, "n\"19999|b".into()));
    }
}
