//! The sex of an animal.

use std::{fmt, str::FromStr};

use crate::{UnknownCode, fold};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    Male,
    Female,
}

impl Sex {
    pub const ALL: [Self; 2] = [Self::Male, Self::Female];

    /// The code of columns and of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// Reads «M», «Mâle castré», «femelle», «Female»: the first word decides.
    pub fn recognise(text: &str) -> Option<Self> {
        let folded = fold(text);
        match folded
            .split(|c: char| c.is_whitespace() || ".,;/(-".contains(c))
            .find(|word| !word.is_empty())?
        {
            "m" | "male" | "masculin" | "mn" | "mc" | "♂" => Some(Self::Male),
            "f" | "femelle" | "female" | "feminin" | "fs" | "♀" => Some(Self::Female),
            _ => None,
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Sex {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|sex| sex.as_str() == code).ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognised_in_both_languages() {
        for text in ["M", "mâle", "Male", "MASCULIN", "Mâle castré", "m.", "♂"] {
            assert_eq!(Sex::recognise(text), Some(Sex::Male), "{text:?}");
        }
        for text in ["F", "femelle", "Female", "féminin", "Femelle stérilisée", "♀"] {
            assert_eq!(Sex::recognise(text), Some(Sex::Female), "{text:?}");
        }
        assert_eq!(Sex::recognise("inconnu"), None);
        assert_eq!(Sex::recognise(""), None);
    }

    #[test]
    fn codes_come_back() {
        for sex in Sex::ALL {
            assert_eq!(sex.as_str().parse(), Ok(sex));
        }
    }
}
