//! Forms of address.

use checkindog_api::Civility;

use crate::{Recognise, fold};

impl Recognise for Civility {
    /// Reads what people write, in French or English: «Mr et Mme», «Mme/M.», «Docteur», «Mrs».
    fn recognise(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut found: Option<Self> = None;
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !is_joint(word)) {
            found = Some(match (found, of_word(word)?) {
                (None, civility) => civility,
                (Some(before), civility) if before == civility => civility,
                (Some(Self::M), Self::Mme) | (Some(Self::Mme), Self::M) => Self::MEtMme,
                _ => return None,
            });
        }
        found
    }
}

fn of_word(word: &str) -> Option<Civility> {
    Some(match word {
        "m" | "mr" | "monsieur" | "mister" => Civility::M,
        "mme" | "madame" | "mrs" | "ms" => Civility::Mme,
        "mlle" | "melle" | "mle" | "mademoiselle" | "miss" => Civility::Mlle,
        "dr" | "docteur" | "doctor" => Civility::Dr,
        _ => return None,
    })
}

/// Words, and the gaps between punctuation marks, that only join.
fn is_joint(word: &str) -> bool {
    matches!(word, "" | "et" | "ou" | "and" | "or")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognised_as_people_write() {
        for (text, civility) in [
            ("M.", Civility::M),
            ("M", Civility::M),
            ("Mr", Civility::M),
            ("MONSIEUR", Civility::M),
            ("Mme.", Civility::Mme),
            ("madame", Civility::Mme),
            ("Mrs", Civility::Mme),
            ("Ms.", Civility::Mme),
            ("Mademoiselle", Civility::Mlle),
            (" Mlle ", Civility::Mlle),
            ("Miss", Civility::Mlle),
            ("Mr et Mme", Civility::MEtMme),
            ("Mme/M.", Civility::MEtMme),
            ("M. & Mme", Civility::MEtMme),
            ("Monsieur  et\u{a0}Madame", Civility::MEtMme),
            ("Mr. and Mrs.", Civility::MEtMme),
            ("Dr.", Civility::Dr),
            ("Docteur", Civility::Dr),
        ] {
            assert_eq!(Civility::recognise(text), Some(civility), "{text:?}");
        }
    }

    #[test]
    fn unknown_stays_unknown() {
        for text in ["", "-", "et", "Famille", "Dr et Mme", "Mme Dupont"] {
            assert_eq!(Civility::recognise(text), None, "{text:?}");
        }
    }
}
