//! Finds out how the bytes of a file spell text.
//!
//! The whole file is looked at: a Windows-1252 accent on the last line makes another file of it. What no scan can
//! prove (Windows-1252 or Mac Roman) is weighed by [`Accents`], and said with its confidence.

use std::io::{self, Read};

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::OpenError;
use crate::accents::Accents;

const BLOCK: usize = 1 << 16;

/// An encoding, and how sure we are of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guess {
    pub encoding: &'static Encoding,
    /// Percent.
    pub confidence: u8,
    /// Bytes of the byte order mark, to be skipped.
    pub mark: usize,
}

/// An encoding by one of its labels: those of the web, and some that people say.
pub(crate) fn by_label(label: &str) -> Option<&'static Encoding> {
    match label.trim().to_ascii_lowercase().as_str() {
        "ansi" => Some(WINDOWS_1252),
        "macroman" | "mac-roman" => Some(MACINTOSH),
        "latin-1" => Some(WINDOWS_1252),
        label => Encoding::for_label(label.as_bytes()),
    }
}

/// Reads `source` to its end; `forced` leaves only the byte order mark and binary content to be found.
pub(crate) fn detect(source: &mut impl Read, forced: Option<&'static Encoding>) -> Result<Guess, OpenError> {
    let mut census = Census::default();
    let mut block = vec![0; BLOCK];
    loop {
        match source.read(&mut block) {
            Ok(0) => break,
            Ok(read) => census.count(&block[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    census.finish();
    census.verdict(forced)
}

/// What the bytes of the file are like.
#[derive(Debug, Default)]
struct Census {
    bytes: u64,
    /// The first bytes, where marks and magic numbers stand.
    first: Vec<u8>,
    nul_at_even: u64,
    nul_at_odd: u64,
    /// Control characters other than tab and line ends, NUL not counted.
    controls: u64,
    /// UTF-8 sequences of several bytes.
    sequences: u64,
    /// Bytes that are no UTF-8.
    broken: u64,
    /// The unfinished sequence at the end of a block.
    carry: Vec<u8>,
    previous: u8,
    /// Of blocks that are not UTF-8.
    accents: Accents,
}

impl Census {
    fn count(&mut self, block: &[u8]) {
        if self.first.len() < 8 {
            self.first.extend(block.iter().take(8 - self.first.len()));
        }
        // Folds, not `any`: without an early exit they run on vectors.
        if block.iter().fold(false, |found, b| found | is_control(*b)) {
            self.count_controls(block);
        }
        let broken = self.broken;
        let is_plain = block.is_ascii() && self.carry.is_empty();
        if !is_plain && !self.is_settled() {
            self.count_sequences(block);
        }
        if self.broken > broken {
            self.accents.count(block, self.previous);
        }
        self.previous = block.last().copied().unwrap_or(self.previous);
        self.bytes += block.len() as u64;
    }

    /// Enough has been seen to exclude UTF-8.
    fn is_settled(&self) -> bool {
        self.broken > 10_000 && self.broken > self.sequences
    }

    fn count_controls(&mut self, block: &[u8]) {
        for (position, &byte) in (self.bytes..).zip(block) {
            match byte {
                0 if position.is_multiple_of(2) => self.nul_at_even += 1,
                0 => self.nul_at_odd += 1,
                byte => self.controls += u64::from(is_control(byte)),
            }
        }
    }

    fn count_sequences(&mut self, block: &[u8]) {
        let joined;
        let mut rest = if self.carry.is_empty() {
            block
        } else {
            joined = [std::mem::take(&mut self.carry).as_slice(), block].concat();
            joined.as_slice()
        };
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.sequences += sequences_in(text);
                    return;
                }
                Err(error) => {
                    let (valid, after) = rest.split_at(error.valid_up_to());
                    self.sequences += std::str::from_utf8(valid).map(sequences_in).unwrap_or_default();
                    let Some(broken) = error.error_len() else {
                        self.carry = after.to_vec();
                        return;
                    };
                    self.broken += broken as u64;
                    rest = &after[broken..];
                }
            }
        }
    }

    fn finish(&mut self) {
        self.broken += self.carry.len() as u64;
    }

    fn verdict(&self, forced: Option<&'static Encoding>) -> Result<Guess, OpenError> {
        if self.bytes == 0 {
            return Err(OpenError::Empty);
        }
        refuse_known_formats(&self.first)?;
        let marked = Encoding::for_bom(&self.first);
        let guess = match (forced, marked) {
            (Some(encoding), Some((other, mark))) if encoding == other => {
                Guess { encoding, confidence: 100, mark }
            }
            (Some(encoding), _) => Guess { encoding, confidence: 100, mark: 0 },
            (None, Some((encoding, mark))) => Guess { encoding, confidence: 100, mark },
            (None, None) => self.guess(),
        };
        let wide = guess.encoding == UTF_16LE || guess.encoding == UTF_16BE;
        let nul = if wide { 0 } else { self.nul_at_even + self.nul_at_odd };
        // A stray NUL or two is a row to report; a file full of them is no text.
        let strange = nul + if wide { 0 } else { self.controls };
        if strange * 20 > self.bytes { Err(OpenError::Binary) } else { Ok(guess) }
    }

    fn guess(&self) -> Guess {
        // Western text in UTF-16 has a zero in nearly every other byte.
        let quarter = self.bytes / 4;
        if self.nul_at_odd > quarter && self.nul_at_even * 10 < self.nul_at_odd {
            return Guess { encoding: UTF_16LE, confidence: 95, mark: 0 };
        }
        if self.nul_at_even > quarter && self.nul_at_odd * 10 < self.nul_at_even {
            return Guess { encoding: UTF_16BE, confidence: 95, mark: 0 };
        }
        if self.broken == 0 {
            return Guess { encoding: UTF_8, confidence: 100, mark: 0 };
        }
        // A few broken bytes among many sequences: files glued together, or cut off within a letter.
        if self.sequences > 4 * self.broken {
            return Guess { encoding: UTF_8, confidence: percent(self.sequences, self.broken), mark: 0 };
        }
        let (encoding, confidence) = self.accents.verdict();
        Guess { encoding, confidence, mark: 0 }
    }
}

fn percent(good: u64, bad: u64) -> u8 {
    (100 * good / (good + bad).max(1)) as u8
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f
}

fn sequences_in(text: &str) -> u64 {
    if text.is_ascii() { 0 } else { text.bytes().filter(|b| *b >= 0xc0).count() as u64 }
}

/// Formats that people take for CSV, by their first bytes.
fn refuse_known_formats(first: &[u8]) -> Result<(), OpenError> {
    const SPREADSHEETS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
    const OTHERS: [&[u8]; 5] = [b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF"];
    if SPREADSHEETS.iter().any(|magic| first.starts_with(magic)) {
        return Err(OpenError::Spreadsheet);
    }
    if OTHERS.iter().any(|magic| first.starts_with(magic)) {
        return Err(OpenError::Binary);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(bytes: &[u8]) -> (&'static str, u8) {
        let guess = detect(&mut &*bytes, None).unwrap();
        (guess.encoding.name(), guess.confidence)
    }

    const TEXT: &str = "Prénom;Nom\nZoé;Lefèvre\nFrançois;Bénard\nJérôme;L’Hôte\n";

    #[test]
    fn utf_8_with_and_without_mark() {
        assert_eq!(guess(TEXT.as_bytes()), ("UTF-8", 100));
        assert_eq!(guess(b"Nom\nDupont\n"), ("UTF-8", 100));
        let marked = detect(&mut "\u{feff}Nom".as_bytes(), None).unwrap();
        assert_eq!((marked.encoding, marked.mark), (UTF_8, 3));
    }

    #[test]
    fn utf_8_across_blocks_and_cut_off() {
        let long = "é".repeat(BLOCK);
        assert_eq!(guess(format!("a{long}").as_bytes()), ("UTF-8", 100));
        assert_eq!(guess(&long.as_bytes()[..long.len() - 1]).0, "UTF-8");
    }

    #[test]
    fn utf_16() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(guess(&little).0, "UTF-16LE");
        assert_eq!(guess(&big).0, "UTF-16BE");
        assert_eq!(guess(&[b"\xff\xfe".as_slice(), &little].concat()), ("UTF-16LE", 100));
    }

    #[test]
    fn windows_and_mac() {
        let (windows, ..) = WINDOWS_1252.encode(TEXT);
        assert_eq!(guess(&windows), ("windows-1252", 99));
        let mac = [b"Pr\x8enom;Nom\nZo\x8e;Lef\x8fvre\nFran\x8dois;B\x8enard\nJ\x8er\x99me;L\xd5H\x99te\n"];
        assert_eq!(guess(mac[0]), ("macintosh", 99));
    }

    #[test]
    fn what_is_no_text() {
        let refused = |bytes: &[u8]| detect(&mut &*bytes, None).unwrap_err();
        assert!(matches!(refused(b""), OpenError::Empty));
        assert!(matches!(refused(b"PK\x03\x04\x14\0"), OpenError::Spreadsheet));
        assert!(matches!(refused(b"%PDF-1.7\n"), OpenError::Binary));
        assert!(matches!(refused(&[0; 5000]), OpenError::Binary));
        assert!(matches!(refused(&[1, 2, 3, 4, 5, 6, 7, 8]), OpenError::Binary));
    }

    #[test]
    fn labels() {
        for (label, name) in [
            ("utf8", "UTF-8"),
            ("CP1252", "windows-1252"),
            ("latin1", "windows-1252"),
            ("MacRoman", "macintosh"),
        ] {
            assert_eq!(by_label(label).map(Encoding::name), Some(name), "{label}");
        }
        assert_eq!(by_label("klingon"), None);
    }
}
