//! What a file says of an animal's breed, put into the terms of the list of types.

use checkindog_api::Species;
use checkindog_reader::AnimalRow;

use super::lookups::Lookups;

/// Longest breed, in characters; the database says so too.
const LONGEST: usize = 200;

/// What type and breed of an animal say together.
pub struct Breed {
    /// Of the list of types.
    pub type_code: Option<String>,
    /// Told by the type, by the file in so many words, or by words that are not in the list.
    pub species: Option<Species>,
    /// What the type does not say.
    pub detail: String,
}

impl Breed {
    /// What our own export says: a type by its code, and a breed that is left alone.
    pub fn stated(lookups: &Lookups, animal: &AnimalRow) -> Self {
        match lookups.animal_type(&animal.animal_type, animal.species) {
            Some((code, species)) => Self {
                type_code: Some(code.to_owned()),
                species: animal.species.or(Some(species)),
                detail: animal.breed.clone(),
            },
            None if animal.animal_type.is_empty() => {
                Self { type_code: None, species: animal.species, detail: animal.breed.clone() }
            }
            None => Self::of(lookups, animal),
        }
    }

    pub fn of(lookups: &Lookups, animal: &AnimalRow) -> Self {
        // People write the type where the breed belongs, and the other way round.
        for (text, detail) in [(&animal.animal_type, &animal.breed), (&animal.breed, &animal.animal_type)] {
            if let Some((code, species)) = lookups.animal_type(text, animal.species) {
                return Self {
                    type_code: Some(code.to_owned()),
                    species: Some(species),
                    detail: detail.clone(),
                };
            }
        }
        let words =
            [animal.animal_type.as_str(), animal.breed.as_str()].into_iter().filter(|word| !word.is_empty());
        let detail: String = words.clone().collect::<Vec<_>>().join(" / ").chars().take(LONGEST).collect();
        let species = animal.species.or_else(|| words.clone().find_map(|word| lookups.species(word)));
        Self { type_code: None, species, detail }
    }
}
