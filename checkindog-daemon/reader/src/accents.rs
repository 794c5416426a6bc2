//! Windows-1252 or Mac Roman? Every byte means something in both, so what it would mean is weighed: the letters and signs of
//! French, and where they stand. «FrançoisÉ» with a capital inside a word, or a currency sign between two letters, is a misreading.

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// Bytes beyond ASCII that are enough to tell.
const ENOUGH: u64 = 100_000;

/// What the bytes beyond ASCII would be worth as text, in one encoding and in the other.
#[derive(Debug, Default)]
pub(crate) struct Accents {
    windows: i64,
    mac: i64,
    seen: u64,
}

impl Accents {
    /// Weighs a block; `previous` is the byte before it.
    pub fn count(&mut self, block: &[u8], mut previous: u8) {
        for (position, &byte) in block.iter().enumerate() {
            if byte >= 0x80 && self.seen < ENOUGH {
                let next = block.get(position + 1).copied().unwrap_or(b' ');
                let (before, after) = (Beside::of(previous), Beside::of(next));
                let index = usize::from(byte - 0x80);
                self.windows += weight(WINDOWS[index], before, after);
                self.mac += weight(MAC[index], before, after);
                self.seen += 1;
            }
            previous = byte;
        }
    }

    /// The likelier of the two, and how sure that is, in percent: little text proves little.
    pub fn verdict(&self) -> (&'static Encoding, u8) {
        let (encoding, good, bad) = match self.mac > self.windows {
            true => (MACINTOSH, self.mac, self.windows),
            false => (WINDOWS_1252, self.windows, self.mac),
        };
        let (good, bad) = (good.max(0), bad.max(0));
        let share = 100 * good / (good + bad).max(1);
        let most = i64::try_from(80 + 4 * self.seen.min(5)).unwrap_or(99).min(99);
        (encoding, share.clamp(50, most) as u8)
    }
}

static WINDOWS: LazyLock<[char; 128]> = LazyLock::new(|| upper_half(WINDOWS_1252));
static MAC: LazyLock<[char; 128]> = LazyLock::new(|| upper_half(MACINTOSH));

fn upper_half(encoding: &'static Encoding) -> [char; 128] {
    std::array::from_fn(|index| {
        let byte = [0x80 + index as u8];
        encoding.decode_without_bom_handling(&byte).0.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    })
}

/// What stands beside a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Lower,
    Upper,
    /// Another byte beyond ASCII: most often a letter.
    High,
    Nothing,
}

impl Beside {
    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Lower,
            b'A'..=b'Z' => Self::Upper,
            0x80.. => Self::High,
            _ => Self::Nothing,
        }
    }

    fn is_ascii_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper)
    }
}

/// How well a character fits between its neighbours in French text; below zero for what nobody writes.
fn weight(c: char, before: Beside, after: Beside) -> i64 {
    let within = before.is_ascii_letter() && after.is_ascii_letter();
    let alone = before == Beside::Nothing && after == Beside::Nothing;
    match c {
        'à' if alone => 3,
        'À' if alone => 2,
        c if c.is_lowercase() && before == Beside::Upper && after == Beside::Upper => -2,
        c if c.is_uppercase() && before == Beside::Lower => -3,
        c if c.is_alphabetic() && alone => 0,
        'é' => 4,
        'è' | 'à' | 'ê' | 'ç' | 'É' => 3,
        'â' | 'î' | 'ô' | 'û' | 'ù' | 'ë' | 'ï' | 'œ' | 'À' | 'Ç' | 'È' | 'Ê' | 'Î' | 'Ô' | 'Œ' => {
            2
        }
        'ü' | 'ö' | 'ä' | 'ñ' | 'á' | 'í' | 'ó' | 'ÿ' | 'Â' | 'Û' | 'Ù' | 'Ë' | 'Ï' | 'Ü' | 'Ö' | 'Ä' => {
            1
        }
        '’' if before != Beside::Nothing || after != Beside::Nothing => 3,
        '…' if after.is_ascii_letter() => -2,
        '«' | '»' | '“' | '”' | '…' | '–' | '—' | '€' | '°' | '\u{a0}' | '’' => {
            if within {
                -2
            } else {
                2
            }
        }
        c if c.is_alphabetic() => 0,
        _ => -2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mac_roman(text: &str) -> Vec<u8> {
        let (bytes, _, lossy) = MACINTOSH.encode(text);
        assert!(!lossy, "{text}");
        bytes.into_owned()
    }

    fn windows(text: &str) -> Vec<u8> {
        let (bytes, _, lossy) = WINDOWS_1252.encode(text);
        assert!(!lossy, "{text}");
        bytes.into_owned()
    }

    fn verdict(bytes: &[u8]) -> (&'static str, u8) {
        let mut accents = Accents::default();
        accents.count(bytes, b' ');
        let (encoding, sure) = accents.verdict();
        (encoding.name(), sure)
    }

    /// One word or one line of it may be all that a file has.
    const SHORT: [&str; 29] = [
        "Prénom;Nom\nZoé;Lefèvre\n",
        "Nom;Prénom\nMartin;Chloé\n",
        "Nom;Ville\nDupont;L’Haÿ-les-Roses\n",
        "Nom\nCœur\n",
        "Nom\nÉlodie\n",
        "Nom\nBÉNÉDICTE\n",
        "Nom\nFrançois\n",
        "Nom\nFRANÇOISE\n",
        "Nom\nGwenaël\n",
        "Nom\nLoïc\n",
        "Nom\nŒuvré\n",
        "Nom\nMuñoz\n",
        "Nom\nMüller\n",
        "Nom;Note\nPetit;Ça va\n",
        "Nom;Note\nPetit;À rappeler\n",
        "Nom;Note\nPetit;où\n",
        "Nom;Note\nPetit;août\n",
        "Nom;Note\nPetit;Maïs à côté\n",
        "Nom;Note\nPetit;l’œil\n",
        "Nom;Note\nPetit;aujourd’hui\n",
        "Nom;Note\nPetit;n° 12\n",
        "Nom;Note\nPetit;à suivre…\n",
        "Nom;Note\nPetit;20 € – dû\n",
        "Nom;Note\nPetit;« à museler »\n",
        "Nom;Note\nPetit;«\u{a0}agité\u{a0}»\n",
        "Nom;Note\nPetit;“ne mord pas”\n",
        "Nom;Ville\nPetit;Nîmes\n",
        "Nom;Ville\nPetit;Évry\n",
        "Nom;Ville\nPetit;Saint-Étienne\n",
    ];

    const LONG: &str = "Prénom;Nom;Ville;Remarques\n\
        Zoé;Lefèvre;Saint-Étienne;« Très agité » à l’arrivée, mord quand on touche l’œil…\n\
        François;Bénard;Besançon;Dû : 20 € – à régler à côté, 1er étage, n° 3\n\
        Jérôme;L’Hôte;Nîmes;Où est passé le carnet ? Noël, Maïs et Gwenaël s’entendent bien\n\
        ÉLÉONORE;DELÂTRE;ORLÉANS;Naïve, têtue, goûte à tout ; brûlée à la patte\n\
        Anaïs;Cœurdacier;L’Haÿ-les-Roses;Forêt, château, crème à l’aloès, shampooing “doux”\n";

    #[test]
    fn french_in_either_is_told_however_short() {
        for text in SHORT.into_iter().chain([LONG]) {
            assert_eq!(verdict(&mac_roman(text)).0, "macintosh", "{text}");
            assert_eq!(verdict(&windows(text)).0, "windows-1252", "{text}");
        }
    }

    #[test]
    fn the_more_text_the_surer() {
        for bytes in [mac_roman(LONG), windows(LONG)] {
            assert_eq!(verdict(&bytes).1, 99);
        }
        for bytes in [mac_roman("Chloé"), windows("Chloé")] {
            assert!((50..90).contains(&verdict(&bytes).1), "{:?}", verdict(&bytes));
        }
    }

    #[test]
    fn what_is_no_french_either_way_is_windows() {
        assert_eq!(verdict(b"\xf5\xf5 \xf5"), ("windows-1252", 50));
    }
}
