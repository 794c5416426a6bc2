//! Turns the bytes of a file into UTF-8 while they are read.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

const BLOCK: usize = 1 << 16;

/// The file as UTF-8. Files that are UTF-8 pass through untouched: their broken bytes, if any, are seen row by row.
pub(crate) enum Decoded<R> {
    Utf8(Counted<R>),
    Other(Box<Transcoder<R>>),
}

impl<R: Read> Decoded<R> {
    /// `source` must stand after the byte order mark, `mark` bytes long.
    pub fn new(source: R, encoding: &'static Encoding, mark: u64) -> Self {
        let source = Counted { source, read: mark };
        if encoding == UTF_8 {
            return Self::Utf8(source);
        }
        Self::Other(Box::new(Transcoder {
            source,
            decoder: encoding.new_decoder_without_bom_handling(),
            input: vec![0; BLOCK],
            pending: 0..0,
            output: vec![0; BLOCK],
            decoded: 0..0,
            finished: false,
        }))
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        match self {
            Self::Utf8(source) => source.read,
            Self::Other(transcoder) => transcoder.source.read,
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Utf8(source) => source.read(buffer),
            Self::Other(transcoder) => transcoder.read(buffer),
        }
    }
}

pub(crate) struct Counted<R> {
    source: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

pub(crate) struct Transcoder<R> {
    source: Counted<R>,
    decoder: Decoder,
    input: Vec<u8>,
    /// The part of `input` that is not decoded yet.
    pending: Range<usize>,
    output: Vec<u8>,
    /// The part of `output` that is not handed out yet.
    decoded: Range<usize>,
    finished: bool,
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.decoded.is_empty() && !self.finished {
            self.decode_block()?;
        }
        let read = buffer.len().min(self.decoded.len());
        buffer[..read].copy_from_slice(&self.output[self.decoded.start..][..read]);
        self.decoded.start += read;
        Ok(read)
    }
}

impl<R: Read> Transcoder<R> {
    fn decode_block(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            self.pending = 0..self.source.read(&mut self.input)?;
        }
        let last = self.pending.is_empty();
        let input = &self.input[self.pending.clone()];
        let (result, consumed, written, _) = self.decoder.decode_to_utf8(input, &mut self.output, last);
        self.pending.start += consumed;
        self.decoded = 0..written;
        self.finished = last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_16LE, WINDOWS_1252};

    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
        let mut text = String::new();
        Decoded::new(bytes, encoding, 0).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn transcoded_block_by_block() {
        let text = "Éléonore;Œuvré\n".repeat(20_000);
        let (windows, ..) = WINDOWS_1252.encode(&text);
        assert_eq!(decoded(&windows, WINDOWS_1252), text);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide, UTF_16LE), text);
        assert_eq!(decoded(text.as_bytes(), UTF_8), text);
    }

    #[test]
    fn a_cut_off_letter_is_marked() {
        assert_eq!(decoded(b"a\0b\0c", UTF_16LE), "ab\u{fffd}");
        assert_eq!(decoded(b"", UTF_16LE), "");
    }

    #[test]
    fn a_buffer_may_be_smaller_than_a_letter() {
        let mut decoded = Decoded::new(b"\x80uro".as_slice(), WINDOWS_1252, 0);
        let (mut text, mut byte) = (Vec::new(), [0]);
        while decoded.read(&mut byte).unwrap() == 1 {
            text.push(byte[0]);
        }
        assert_eq!(text, "€uro".as_bytes());
        assert_eq!(decoded.bytes_read(), 4);
    }
}
