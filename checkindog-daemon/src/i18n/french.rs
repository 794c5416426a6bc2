//! What French does to a word before a name: «la fiche de Filou», «la fiche d’Ariane».

use fluent_bundle::FluentValue;
use unicode_normalization::UnicodeNormalization;

/// `{ DE($name) }` and `{ QUE($name) }` in the texts: the word, its vowel left out where the name starts with one, and the name.
pub(super) const ELIDED: [(&str, &str); 2] = [("DE", "de"), ("QUE", "que")];

/// The function of the texts that puts this word before its argument.
pub(super) fn elided<'a>(word: &str, arguments: &[FluentValue<'a>]) -> FluentValue<'a> {
    match arguments.first() {
        Some(FluentValue::String(name)) => before(word, name).into(),
        _ => FluentValue::Error,
    }
}

fn before(word: &str, name: &str) -> String {
    match word.strip_suffix('e') {
        Some(short) if starts_with_vowel(name) => format!("{short}’{name}"),
        _ => format!("{word} {name}"),
    }
}

/// Whether a word is elided before this one. Not before h, which only a dictionary knows; before y when a consonant follows: «d’Yves»,
/// «de Yann».
fn starts_with_vowel(name: &str) -> bool {
    let mut letters = name.nfd().flat_map(char::to_lowercase).filter(|letter| letter.is_alphabetic());
    match letters.next() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'æ' | 'œ' | 'ø') => name.starts_with(char::is_alphabetic),
        Some('y') => letters.next().is_some_and(|second| !"aeiouy".contains(second)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn a_vowel_shortens_the_word_before_it() {
        let names = ["Ariane", "Élodie", "Îlot", "œdipe", "Ångström", "Yves", "O’Connor", "A", "Œuf"];
        for name in names {
            assert_eq!(before("de", name), format!("d’{name}"));
        }
        for name in
            ["Filou", "Hugo", "Yann", "Youki", "M. Abalain", "مرحبا", "", "42", "«Ours»", "Y", "1 animal"]
        {
            assert_eq!(before("de", name), format!("de {name}"));
        }
        assert_eq!(before("que", "Inès"), "qu’Inès");
    }
}
