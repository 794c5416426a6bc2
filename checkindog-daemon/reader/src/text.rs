//! Cells made presentable: trimmed, without invisible characters, composed accents (Unicode NFC).

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What becomes of line breaks within a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// One space.
    Joined,
    /// One line feed.
    Kept,
}

/// Borrows the cell when nothing inside needs a change, which is nearly always.
pub(crate) fn clean(cell: &str, breaks: Breaks) -> Cow<'_, str> {
    let cell = trim(cell);
    // Printable ASCII, and U+00C0 to U+02FF with their second bytes: the letters of western Europe, composed.
    let is_plain = |b: u8| matches!(b, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb);
    if cell.bytes().all(is_plain) {
        return Cow::Borrowed(cell);
    }
    let is_fine = |c: char| !is_invisible(c) && !is_break(c);
    if cell.chars().all(is_fine) && is_nfc_quick(cell.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(cell);
    }
    let mut cleaned = String::with_capacity(cell.len());
    let mut chars = cell.nfc().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            c if is_break(c) && breaks == Breaks::Kept => cleaned.push('\n'),
            c if is_break(c) && cleaned.ends_with(' ') => {}
            c if is_break(c) => cleaned.push(' '),
            c if is_invisible(c) => {}
            c => cleaned.push(c),
        }
    }
    Cow::Owned(cleaned)
}

/// A cell that was clean when it was written: only what spreadsheets add on their way is taken away again, and what somebody put
/// there whose file merely looks like ours.
pub(crate) fn plain(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    // Control characters, and the first byte of those beyond ASCII.
    let may_be_control = |b: u8| b < b' ' || matches!(b, 0x7f | 0xc2);
    if !cell.bytes().any(may_be_control) {
        return Cow::Borrowed(cell);
    }
    let text = cell.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

fn trim(cell: &str) -> &str {
    let is_edge = |b: &u8| !(b'!'..0x7f).contains(b);
    match (cell.as_bytes().first(), cell.as_bytes().last()) {
        (Some(first), Some(last)) if is_edge(first) || is_edge(last) => {
            cell.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
        }
        _ => cell,
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters, zero-width spaces, direction marks and the byte order mark.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\t' && !is_break(c))
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
        )
}

/// Control characters that no text has; NUL is another matter.
pub(crate) fn is_binary(text: &[u8]) -> bool {
    let controls = text.iter().filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r')).count();
    controls > 2 && controls * 10 > text.len()
}

/// The beginning of a value, for a report.
pub(crate) fn excerpt(value: &str) -> String {
    value.chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed() {
        for text in ["Dupont", "Éléonore", "", "a\tb"] {
            assert!(matches!(clean(text, Breaks::Joined), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn edges_breaks_and_marks() {
        assert_eq!(clean(" \u{a0}\u{feff}Dupont\u{200b}\t", Breaks::Joined), "Dupont");
        assert_eq!(clean("12 rue\r\nHaute \nBât. B", Breaks::Joined), "12 rue Haute Bât. B");
        assert_eq!(clean("un\r\ndeux\rtrois\n", Breaks::Kept), "un\ndeux\ntrois");
        assert_eq!(clean("Jo\u{7}hn\u{202e}", Breaks::Joined), "John");
        assert_eq!(clean("Zoe\u{301}", Breaks::Joined), "Zo\u{e9}");
    }

    #[test]
    fn our_own_cells_lose_nothing_but_controls() {
        assert!(matches!(plain("\u{202e}Zoe\u{301}"), Cow::Borrowed("\u{202e}Zoe\u{301}")));
        assert_eq!(plain("«\u{a0}a\u{a0}»\r\nb\tc\rd"), "«\u{a0}a\u{a0}»\nb\tc\nd");
        assert_eq!(plain("\u{7}\u{1b}[31mx\u{9f}y\u{7f}"), "[31mxy");
    }

    #[test]
    fn binary_rows() {
        assert!(is_binary(b"\x01\x02\x03\x04abc"));
        assert!(!is_binary(b"Dupont\x07"));
    }
}
