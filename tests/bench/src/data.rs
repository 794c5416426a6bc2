//! Invented clients: always the same for the same number, no two with an e-mail address, telephone or id in common.

// A name per line would be a long file.
#[rustfmt::skip]
mod names;
pub mod searches;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use checkindog_values::fold;

use crate::Failure;

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// Fourteen columns of a client.
    Clients,
    /// The same, and an animal in most rows.
    WithAnimals,
    /// These, and what filters look at: 60 % are active, 30 % consent to text messages, five managers share them.
    WithFilters,
}

/// How many people manage clients.
pub const MANAGERS: u32 = 5;

/// How one of the managers signs in.
pub fn manager(number: u32) -> String {
    format!("gerant{}@salon.example", number % MANAGERS)
}

const HEADER: &str = "Identifiant externe;Civilité;Nom;Prénom;Société;E-mail;Téléphone;Portable;Adresse;\
                      Complément d’adresse;Code postal;Ville;Pays;Remarques";
const ANIMAL_HEADER: &str = ";Animal;Espèce;Race";
const FILTER_HEADER: &str = ";Situation;Géré par;Consentement SMS";

/// One client, as a salon would have written it down.
struct Person {
    number: u32,
    civility: &'static str,
    last_name: String,
    first_name: &'static str,
    /// Of the few that are companies, which then have no other name.
    company: String,
    email: String,
    /// Ten digits.
    phone: String,
    mobile: String,
    address: String,
    complement: &'static str,
    town: (&'static str, &'static str),
    notes: &'static str,
    animal: Option<(&'static str, &'static str, &'static str)>,
}

/// Writes these clients to a file in UTF-8, separated by semicolons.
pub fn write(path: &Path, numbers: Range<u32>, columns: Columns) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path)?);
    let with_animals = columns != Columns::Clients;
    let with_filters = columns == Columns::WithFilters;
    write!(file, "{HEADER}")?;
    write!(file, "{}", if with_animals { ANIMAL_HEADER } else { "" })?;
    writeln!(file, "{}", if with_filters { FILTER_HEADER } else { "" })?;
    for number in numbers {
        let person = Person::new(number);
        person.write(&mut file)?;
        if with_animals {
            let (name, species, breed) = person.animal.unwrap_or_default();
            write!(file, ";{name};{species};{breed}")?;
        }
        if with_filters {
            let mut dice = Dice(u64::from(number) ^ 0x00f1_17e5);
            let situation = if dice.below(10) < 6 { "actif" } else { "inactif" };
            let consent = if dice.below(10) < 3 { "oui" } else { "non" };
            write!(file, ";{situation};{};{consent}", manager(number))?;
        }
        writeln!(file)?;
    }
    Ok(file.flush()?)
}

impl Person {
    fn new(number: u32) -> Self {
        let mut dice = Dice(u64::from(number));
        let (civility, first_name) = if dice.one_in(2) {
            ("Mme", dice.often_first(names::WOMEN))
        } else {
            ("M.", dice.often_first(names::MEN))
        };
        let last_name = last_name(&mut dice);
        let digits = unique_digits(number);
        let mailbox = [in_address(first_name), in_address(&last_name)].join(".") + &number.to_string();
        let street = dice.one_of(names::STREETS);
        let mut person = Self {
            number,
            civility,
            first_name,
            company: String::new(),
            email: if dice.one_in(8) {
                String::new()
            } else {
                format!("{mailbox}@{}", dice.often_first(names::DOMAINS))
            },
            phone: if dice.one_in(3) {
                String::new()
            } else {
                format!("0{}{digits:08}", dice.one_of(&[1, 3]))
            },
            // Prefixes of which the French plan has given out every number.
            mobile: format!(
                "06{}{:07}",
                [0, 1, 2, 4, 5, 6, 7, 8][digits as usize / 10_000_000 % 8],
                digits % 10_000_000
            ),
            address: format!("{} {street}", 1 + dice.below(180)),
            complement: dice.one_of(names::COMPLEMENTS),
            town: dice.one_of(names::TOWNS),
            notes: dice.one_of(names::NOTES),
            animal: (!dice.one_in(10)).then(|| {
                let (species, breed) = dice.one_of(names::BREEDS);
                (dice.often_first(names::ANIMALS), species, breed)
            }),
            last_name,
        };
        if dice.one_in(5) {
            person.company = format!("{} {}", dice.one_of(names::COMPANIES), person.last_name);
            (person.civility, person.first_name) = ("", "");
            person.last_name.clear();
        }
        person
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let Self {
            number,
            civility,
            last_name,
            first_name,
            company,
            email,
            phone,
            mobile,
            address,
            complement,
            notes,
            ..
        } = self;
        let (postal_code, city) = self.town;
        write!(
            out,
            "{number};{civility};{last_name};{first_name};{company};{email};{};{};",
            spaced(phone),
            spaced(mobile)
        )?;
        write!(out, "{address};{complement};{postal_code};{city};France;{notes}")
    }
}

/// Frequent names, names put together from what French names are made of, and double ones.
fn last_name(dice: &mut Dice) -> String {
    let name = |dice: &mut Dice| match dice.below(5) {
        0..3 => dice.often_first(names::LAST).to_owned(),
        _ => format!("{}{}", dice.one_of(names::BEGINNINGS), dice.one_of(names::ENDINGS)),
    };
    match dice.below(40) {
        0 => format!("de {}", name(dice)),
        1..5 => format!("{}-{}", name(dice), name(dice)),
        _ => name(dice),
    }
}

/// Eight digits that no other number of up to 80 million gets: stirred, without a common divisor of step and range.
fn unique_digits(number: u32) -> u32 {
    let stirred = (u64::from(number) * 37_129_477 + 4_271_003) % 80_000_000;
    u32::try_from(stirred).expect("it is less than the range")
}

/// As people write numbers: `06 12 34 56 78`.
fn spaced(digits: &str) -> String {
    let pairs = digits.as_bytes().chunks(2).map(String::from_utf8_lossy);
    pairs.collect::<Vec<_>>().join(" ")
}

fn in_address(name: &str) -> String {
    fold(name).replace(' ', "-").replace('\'', "")
}

/// SplitMix64: small, and the same on every machine and in every release.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).expect("31 bits fit") % limit
    }

    fn one_in(&mut self, chance: usize) -> bool {
        self.below(chance) == 0
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// One of them, those in front far more often, as with people's names.
    fn often_first<T: Copy>(&mut self, all: &[T]) -> T {
        let (one, other) = (self.below(all.len()), self.below(all.len()));
        all[one * other / all.len()]
    }
}
