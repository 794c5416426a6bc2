//! Forms of address.

use std::{fmt, str::FromStr};

use crate::{UnknownCode, fold};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Civility {
    Mlle,
    Mme,
    M,
    MEtMme,
    Dr,
}

impl Civility {
    /// In the order of the form.
    pub const ALL: [Self; 5] = [Self::Mlle, Self::Mme, Self::M, Self::MEtMme, Self::Dr];

    /// The code of columns and of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mlle => "mlle",
            Self::Mme => "mme",
            Self::M => "m",
            Self::MEtMme => "m_et_mme",
            Self::Dr => "dr",
        }
    }

    /// Reads what people write, in French or English: «Mr et Mme», «Mme/M.», «Docteur», «Mrs».
    pub fn recognise(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut found: Option<Self> = None;
        for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !is_joint(word)) {
            found = Some(match (found, Self::from_word(word)?) {
                (None, civility) => civility,
                (Some(before), civility) if before == civility => civility,
                (Some(Self::M), Self::Mme) | (Some(Self::Mme), Self::M) => Self::MEtMme,
                _ => return None,
            });
        }
        found
    }

    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "m" | "mr" | "monsieur" | "mister" => Self::M,
            "mme" | "madame" | "mrs" | "ms" => Self::Mme,
            "mlle" | "melle" | "mle" | "mademoiselle" | "miss" => Self::Mlle,
            "dr" | "docteur" | "doctor" => Self::Dr,
            _ => return None,
        })
    }
}

/// Words, and the gaps between punctuation marks, that only join.
fn is_joint(word: &str) -> bool {
    matches!(word, "" | "et" | "ou" | "and" | "or")
}

impl fmt::Display for Civility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Civility {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|civility| civility.as_str() == code).ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back() {
        for civility in Civility::ALL {
            assert_eq!(civility.as_str().parse(), Ok(civility));
            assert_eq!(Civility::recognise(civility.as_str()), Some(civility));
        }
        assert_eq!("Mme".parse::<Civility>(), Err(UnknownCode));
    }

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
