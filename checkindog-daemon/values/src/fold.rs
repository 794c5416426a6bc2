//! Text reduced to what comparing needs: «Œuvre  Été» and «oeuvre ete» are the same.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, without accents, ligatures expanded, every run of white space one space, none at the ends.
///
/// For comparing headers and names, never for showing.
pub fn fold(text: &str) -> String {
    // One plain word, as most that is folded.
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| push(c.to_ascii_lowercase(), &mut folded));
    } else {
        text.nfd()
            .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
            .flat_map(char::to_lowercase)
            .for_each(|c| push(c, &mut folded));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push(c: char, folded: &mut String) {
    match c {
        c if c.is_whitespace() => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        '’' | '‘' | 'ʼ' => folded.push('\''),
        c => folded.push(c),
    }
}

/// Zero-width and direction marks, which come along when people copy from web pages and phones.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_ligatures_do_not_count() {
        assert_eq!(fold("Éléonore ŒUVRÉ"), "eleonore oeuvre");
        assert_eq!(fold("Straße Łódź Ærø"), "strasse lodz aero");
        assert_eq!(fold("Cote\u{301}"), "cote");
    }

    #[test]
    fn white_space_is_collapsed() {
        assert_eq!(fold("  Code \u{a0} postal\t(domicile) "), "code postal (domicile)");
        assert_eq!(fold("\u{feff}Nom\u{200b}"), "nom");
        assert_eq!(fold(" \u{202f} "), "");
    }
}
