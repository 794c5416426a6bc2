//! The sex of an animal.

use checkindog_api::Sex;

use crate::{Recognise, fold};

impl Recognise for Sex {
    /// Reads «M», «Mâle castré», «femelle», «Female»: the first word decides.
    fn recognise(text: &str) -> Option<Self> {
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
}
