//! Texts of several lines that people typed: notes, memos. Of a long one the beginning is shown, so that what stands below it on
//! the page is not out of sight; the whole is one click away, with and without scripts.

use maud::{Markup, html};

use crate::i18n::Lang;

/// What is folded: more than this, in characters…
const LONG: usize = 700;
/// … or in lines.
const MANY_LINES: usize = 12;

/// The text as it was typed.
#[must_use]
pub fn prose(lang: Lang, text: &str) -> Markup {
    let Some(start) = start_of(text) else {
        return html! { p.prose { (text) } };
    };
    html! {
        details.folded {
            summary {
                span."prose start" { (start) "…" }
                span.unfold { (lang.t("text-unfold")) }
                span.fold { (lang.t("text-fold")) }
            }
            p.prose { (text) }
        }
    }
}

/// The beginning of a text that is to be folded, at most half of what is shown whole, cut between words where there are any.
fn start_of(text: &str) -> Option<&str> {
    if text.chars().count() <= LONG && text.lines().count() <= MANY_LINES {
        return None;
    }
    let lines_end = text.match_indices('\n').nth(MANY_LINES / 2 - 1).map_or(text.len(), |(at, _)| at);
    let chars_end = text.char_indices().nth(LONG / 2).map_or(text.len(), |(at, _)| at);
    let start = &text[..lines_end.min(chars_end)];
    let is_whole = text[start.len()..].starts_with(char::is_whitespace);
    let between_words = start.rfind(char::is_whitespace).filter(|end| !is_whole && *end > start.len() / 2);
    Some(start[..between_words.unwrap_or(start.len())].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{LONG, start_of};

    #[test]
    fn what_has_room_is_not_folded() {
        assert_eq!(start_of(""), None);
        assert_eq!(start_of(&"é".repeat(LONG)), None);
    }

    #[test]
    fn long_texts_are_cut_between_words_or_lines() {
        let words = "mot ".repeat(LONG);
        assert!(
            start_of(&words).is_some_and(|start| start.ends_with("mot") && start.chars().count() <= LONG / 2)
        );
        assert_eq!(start_of(&"🐩".repeat(LONG + 1)).map(|start| start.chars().count()), Some(LONG / 2));
        assert_eq!(start_of(&"ligne\n".repeat(20)).map(|start| start.lines().count()), Some(6));
    }
}
