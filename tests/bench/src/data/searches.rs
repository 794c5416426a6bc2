//! What people type into the search: a few dozen texts of every kind, taken from the clients that are there.

use checkindog_values::fold;

use super::{Dice, Person, spaced};

/// Texts of each kind.
const EACH: u32 = 48;

/// A text to look for.
pub struct Searched {
    pub kind: &'static str,
    pub text: String,
}

type Draw = fn(&Person, &mut Dice) -> String;

const KINDS: &[(&str, Draw)] = &[
    ("1 letter", |person, dice| letters(person, dice, 1)),
    ("2 letters", |person, dice| letters(person, dice, 2)),
    ("3 letters", |person, dice| letters(person, dice, 3)),
    ("6 letters", |person, dice| letters(person, dice, 6)),
    ("two words", two_words),
    ("phone, start", |person, dice| start_of_phone(person, dice)),
    ("phone, middle", |person, dice| middle_of_phone(person, dice)),
    ("e-mail part", part_of_email),
    ("no match", no_match),
];

/// All searches at a salon of the clients numbered below `clients`.
pub fn all(clients: u32) -> Vec<Searched> {
    let mut dice = Dice(42);
    // People with every kind of entry, spread over the salon.
    let people: Vec<_> = (0..)
        .map(|n: u32| Person::new(n * 7919 % clients))
        .filter(|person| person.company.is_empty() && !person.email.is_empty() && !person.phone.is_empty())
        .take(EACH as usize)
        .collect();
    let of_kind = |(kind, draw): &(&'static str, Draw)| -> Vec<Searched> {
        people.iter().map(|person| Searched { kind, text: draw(person, &mut dice) }).collect()
    };
    KINDS.iter().flat_map(of_kind).collect()
}

/// The start of a last name, more seldom of a first name or an animal's, or something from within a name.
fn letters(person: &Person, dice: &mut Dice, count: usize) -> String {
    let last = &person.last_name;
    let (name, skipped) = match dice.below(8) {
        0..4 => (last.as_str(), 0),
        4 => (person.first_name, 0),
        5 => (person.animal.map_or(last.as_str(), |(name, ..)| name), 0),
        _ => (last.as_str(), dice.below(1 + last.chars().count().saturating_sub(count))),
    };
    name.chars().skip(skipped).take(count).collect()
}

/// Both names, in either order, the second unfinished.
fn two_words(person: &Person, dice: &mut Dice) -> String {
    let typed = 1 + dice.below(4);
    let start = |name: &str| name.chars().take(typed).collect::<String>();
    match dice.below(2) {
        0 => format!("{} {}", fold(&person.last_name), start(person.first_name)),
        _ => format!("{} {}", person.first_name, start(&person.last_name)),
    }
}

/// `0612`, `06 12 34`, `+33 6 12`.
fn start_of_phone(person: &Person, dice: &mut Dice) -> String {
    let number = if dice.one_in(3) { &person.phone } else { &person.mobile };
    let start = &number[..4 + dice.below(5)];
    match dice.below(3) {
        0 => start.to_owned(),
        1 => spaced(start),
        _ => format!("+33 {}", &start[1..]),
    }
}

/// Some digits in a row, not from the start; never a zero first, which would make them a start.
fn middle_of_phone(person: &Person, dice: &mut Dice) -> String {
    let from = 3 + dice.below(3);
    let digits = &person.mobile[from..(from + 4 + dice.below(3)).min(10)];
    digits.replacen('0', "1", usize::from(digits.starts_with('0')))
}

fn part_of_email(person: &Person, dice: &mut Dice) -> String {
    let local = person.email.split('@').next().unwrap_or_default();
    match dice.below(3) {
        0 => local.to_owned(),
        1 => local.chars().skip(2).take(8).collect(),
        _ => person.email.clone(),
    }
}

/// A name backwards with letters that no name has in this order; sometimes behind a word that is there.
fn no_match(person: &Person, dice: &mut Dice) -> String {
    let nonsense: String =
        fold(person.first_name).chars().rev().take(1 + dice.below(4)).chain("xq".chars()).collect();
    if dice.one_in(4) { format!("{} {nonsense}", person.last_name) } else { nonsense }
}
