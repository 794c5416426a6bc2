//! Text that no keyboard types.

/// Right to left and back, marks without a letter, letters beyond the first plane, and a name that is read two ways.
const STRANGE: [&str; 4] =
    ["\u{202e}cod.exe \u{200f}שלום مرحبا", "\u{301}\u{36f}\u{20dd}", "𝔊𐍈🐩\u{fe0f}", "ﷺ\u{200d}"];

/// Each text with what may be stored of it: what is no character of a text is left out.
pub fn strange_texts() -> Vec<(String, String)> {
    let faithful = STRANGE.map(|text| (text.to_owned(), text.to_owned()));
    let control = [("a\0b", "ab"), ("\0", ""), ("\u{7}\u{1b}[31mx\u{9f}", "[31mx")];
    let control = control.map(|(sent, stored)| (sent.to_owned(), stored.to_owned()));
    let overlong = "é".repeat(20_001);
    faithful.into_iter().chain(control).chain([(overlong.clone(), overlong)]).collect()
}
