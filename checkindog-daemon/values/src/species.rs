//! Kinds of animals.

use std::{fmt, str::FromStr};

use crate::{UnknownCode, fold};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Species {
    Dog,
    Cat,
    Other,
}

impl Species {
    pub const ALL: [Self; 3] = [Self::Dog, Self::Cat, Self::Other];

    /// The code of columns and of the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dog => "dog",
            Self::Cat => "cat",
            Self::Other => "other",
        }
    }

    /// Reads «Chien», «chatte», «Dog», «NAC»; the name of another pet is [`Species::Other`], an unknown word nothing.
    pub fn recognise(text: &str) -> Option<Self> {
        let folded = fold(text);
        match folded.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())? {
            "chien" | "chiens" | "chienne" | "chiot" | "dog" | "dogs" | "puppy" | "canin" | "canine" => {
                Some(Self::Dog)
            }
            "chat" | "chats" | "chatte" | "chaton" | "cat" | "cats" | "kitten" | "felin" | "feline" => {
                Some(Self::Cat)
            }
            "autre" | "autres" | "other" | "nac" | "lapin" | "rabbit" | "furet" | "ferret" | "cochon"
            | "cobaye" | "guinea" | "hamster" | "rat" | "souris" | "mouse" | "oiseau" | "bird" | "cheval"
            | "horse" | "poney" | "pony" | "chevre" | "goat" | "mouton" | "sheep" | "ane" | "donkey"
            | "tortue" | "reptile" => Some(Self::Other),
            _ => None,
        }
    }
}

impl fmt::Display for Species {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Species {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL.into_iter().find(|species| species.as_str() == code).ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognised_in_both_languages() {
        for (text, species) in [
            ("Chien", Species::Dog),
            ("chienne", Species::Dog),
            ("DOG", Species::Dog),
            ("Chat (européen)", Species::Cat),
            ("Cat", Species::Cat),
            ("NAC", Species::Other),
            ("Cochon d’Inde", Species::Other),
            ("Guinea pig", Species::Other),
        ] {
            assert_eq!(Species::recognise(text), Some(species), "{text:?}");
        }
        assert_eq!(Species::recognise("caniche"), None);
        assert_eq!(Species::recognise(""), None);
    }

    #[test]
    fn codes_come_back() {
        for species in Species::ALL {
            assert_eq!(species.as_str().parse(), Ok(species));
        }
    }
}
