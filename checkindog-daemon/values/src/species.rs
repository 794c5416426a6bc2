//! Kinds of animals.

use checkindog_api::Species;

use crate::{Recognise, fold};

impl Recognise for Species {
    /// Reads «Chien», «chatte», «Dog», «NAC»; the name of another pet is [`Species::Other`], an unknown word nothing.
    fn recognise(text: &str) -> Option<Self> {
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
}
