//! What an animal must and may hold: raw text of a form in, a checked [`AnimalData`] or every mistake out.

use std::str::FromStr;

use checkindog_api::{Alert, NewAnimal, Species};
use checkindog_values::{Age, ChipError, ChipNumber, parse_date, parse_weight_grams};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::model::{Animal, AnimalData};
use super::types::{self, AnimalType};
use crate::clients::rules::{NAME, NOTES};
use crate::db::SalonConn;
use crate::error::Error;
use crate::i18n::Lang;
use crate::validation::{FieldErrors, clean};

/// Longest note on temperament, in characters.
pub const TEMPERAMENT: usize = 1000;
/// Longest alert in words, in characters: it is shown as a badge.
pub const OTHER_ALERT: usize = 80;
/// Longest tattoo, in characters.
pub const TATTOO: usize = 40;
/// No animal that a salon meets is heavier; the database says so too.
const HEAVIEST: i32 = 1_500_000;

/// The fields of a record, in the order of the form.
pub const FIELDS: [&str; 18] = [
    "name",
    "species",
    "type_code",
    "breed",
    "sex",
    "birth_date",
    "birth_date_approximate",
    "weight_grams",
    "neutered",
    "chip_number",
    "tattoo",
    "coat",
    "alerts",
    "other_alert",
    "temperament",
    "notes",
    "deceased",
    "deceased_on",
];

/// What the form calls a field of the record.
pub fn field_of_form(field: &str) -> &str {
    match field {
        "type_code" => "type",
        "weight_grams" => "weight",
        field => field,
    }
}

/// An animal as a form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnimalInput {
    pub name: String,
    pub species: String,
    /// The name of the type in either language, or its code.
    #[serde(rename = "type")]
    pub type_name: String,
    pub breed: String,
    pub sex: String,
    pub birth_date: String,
    pub birth_date_approximate: bool,
    /// «3 ans»: stands for an approximate date of birth.
    pub age: String,
    /// `true`, `false` or nothing.
    pub neutered: String,
    pub coat: String,
    /// In kilograms, as people write it.
    pub weight: String,
    pub chip_number: String,
    pub tattoo: String,
    pub temperament: String,
    pub alerts: Vec<String>,
    pub other_alert: String,
    pub notes: String,
    pub deceased: bool,
    pub deceased_on: String,
}

/// The first animal of a new client: as much as is asked at the counter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FirstAnimal {
    pub animal_name: String,
    pub animal_type: String,
}

impl AnimalInput {
    /// What the form shows of a record.
    pub fn of(animal: &Animal, kind: Option<&AnimalType>, lang: Lang) -> Self {
        let data = animal.data.clone();
        Self {
            name: data.name,
            species: data.species.to_string(),
            type_name: kind.map(|kind| kind.name(lang).to_owned()).unwrap_or_default(),
            breed: data.breed,
            sex: data.sex.map(|sex| sex.to_string()).unwrap_or_default(),
            birth_date: day_text(data.birth_date),
            birth_date_approximate: data.birth_date_approximate,
            age: String::new(),
            neutered: data.neutered.map(|yes| yes.to_string()).unwrap_or_default(),
            coat: data.coat,
            weight: data.weight_grams.map(|grams| kilograms(grams, lang)).unwrap_or_default(),
            chip_number: data.chip_number,
            tattoo: data.tattoo,
            temperament: data.temperament,
            alerts: data.alerts,
            other_alert: data.other_alert,
            notes: data.notes,
            deceased: data.deceased,
            deceased_on: day_text(data.deceased_on),
        }
    }

    /// The same with what the check made of it: the day that an age stands for, the species of a type, the death that goes with its date.
    pub fn as_checked(&self, data: &AnimalData) -> Self {
        Self {
            species: data.species.to_string(),
            birth_date: day_text(data.birth_date),
            birth_date_approximate: data.birth_date_approximate,
            age: String::new(),
            deceased: data.deceased,
            deceased_on: day_text(data.deceased_on),
            ..self.clone()
        }
    }
}

fn day_text(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// What a program sends, as a form would: without the weight.
impl From<&NewAnimal> for AnimalInput {
    fn from(new: &NewAnimal) -> Self {
        let new = new.clone();
        Self {
            name: new.name,
            species: new.species,
            type_name: new.type_code,
            breed: new.breed,
            sex: new.sex,
            birth_date: new.birth_date,
            birth_date_approximate: new.birth_date_approximate,
            age: String::new(),
            neutered: new.neutered.map(|yes| yes.to_string()).unwrap_or_default(),
            coat: new.coat,
            weight: String::new(),
            chip_number: new.chip_number,
            tattoo: new.tattoo,
            temperament: new.temperament,
            alerts: new.alerts,
            other_alert: new.other_alert,
            notes: new.notes,
            deceased: new.deceased,
            deceased_on: new.deceased_on,
        }
    }
}

/// What a program would have sent to create the record.
impl From<&AnimalData> for NewAnimal {
    fn from(data: &AnimalData) -> Self {
        let data = data.clone();
        Self {
            name: data.name,
            species: data.species.to_string(),
            type_code: data.type_code.unwrap_or_default(),
            breed: data.breed,
            sex: data.sex.map(|sex| sex.to_string()).unwrap_or_default(),
            birth_date: day_text(data.birth_date),
            birth_date_approximate: data.birth_date_approximate,
            neutered: data.neutered,
            coat: data.coat,
            weight_grams: data.weight_grams,
            chip_number: data.chip_number,
            tattoo: data.tattoo,
            temperament: data.temperament,
            alerts: data.alerts,
            other_alert: data.other_alert,
            notes: data.notes,
            deceased: data.deceased,
            deceased_on: day_text(data.deceased_on),
        }
    }
}

/// Kilograms with no more decimals than there are: 6200 is «6,2».
fn kilograms(grams: i32, lang: Lang) -> String {
    let text = format!("{}.{:03}", grams / 1000, grams % 1000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if lang == Lang::Fr { text.replace('.', ",") } else { text.to_owned() }
}

/// Checks everything that was sent. Looks the type up by its name. `before`: what the record holds, when one is changed.
pub async fn check(
    db: &mut SalonConn,
    input: &AnimalInput,
    before: Option<&AnimalData>,
    today: NaiveDate,
) -> Result<Result<AnimalData, FieldErrors>, Error> {
    let mut errors = FieldErrors::default();
    let asked_species: Option<Species> = choice("species", &input.species, &mut errors);
    let kind = named_type(db, "type", &input.type_name, asked_species, &mut errors).await?;
    if let (Some(before), Some(kind)) = (before, &kind)
        && is_left_behind(before, kind, asked_species)
    {
        errors.add("species", "species_of_type");
    }
    let name = errors.text("name", &input.name, NAME);
    if name.is_empty() {
        errors.add("name", "required");
    }
    let stated = past_day("birth_date", &input.birth_date, today, &mut errors);
    let guessed = birth_date_of_age(&input.age, today, &mut errors);
    let birth_date = guessed.or(stated);
    let deceased_on = past_day("deceased_on", &input.deceased_on, today, &mut errors)
        .filter(|day| !before.is_some_and(|before| is_outlived(before, input, *day)));
    if let (Some(born), Some(died)) = (birth_date, deceased_on)
        && died < born
    {
        errors.add("deceased_on", "date_before_birth");
    }
    let data = AnimalData {
        name,
        species: kind.as_ref().map(|kind| kind.species).or(asked_species).unwrap_or(Species::Dog),
        type_code: kind.map(|kind| kind.code),
        breed: errors.text("breed", &input.breed, NAME),
        sex: choice("sex", &input.sex, &mut errors),
        birth_date,
        birth_date_approximate: guessed.is_some() || (input.birth_date_approximate && stated.is_some()),
        neutered: choice("neutered", &input.neutered, &mut errors),
        coat: errors.text("coat", &input.coat, NAME),
        weight_grams: weight(&input.weight, &mut errors),
        chip_number: chip_number(&input.chip_number, &mut errors),
        tattoo: errors.text("tattoo", &input.tattoo, TATTOO),
        temperament: errors.text("temperament", &input.temperament, TEMPERAMENT),
        alerts: alerts(&input.alerts, &mut errors),
        other_alert: line(errors.text("other_alert", &input.other_alert, OTHER_ALERT)),
        notes: errors.text("notes", &input.notes, NOTES),
        deceased: input.deceased || deceased_on.is_some(),
        deceased_on,
    };
    Ok(errors.check().map(|()| data))
}

/// Whether the species was changed and the type of the former one left as it was. A type that is new brings its own species.
fn is_left_behind(before: &AnimalData, kind: &AnimalType, asked: Option<Species>) -> bool {
    let is_changed = asked.is_some_and(|asked| asked != before.species && asked != kind.species);
    is_changed && before.type_code.as_ref() == Some(&kind.code)
}

/// Whether this is the date of a death that is taken back: the box is ticked no more, the date was left as it was.
fn is_outlived(before: &AnimalData, input: &AnimalInput, day: NaiveDate) -> bool {
    before.deceased && !input.deceased && before.deceased_on == Some(day)
}

/// Checks an animal that a program sends: the same, but for the weight, which is a number of grams.
pub async fn check_new(
    db: &mut SalonConn,
    new: &NewAnimal,
    before: Option<&AnimalData>,
    today: NaiveDate,
) -> Result<Result<AnimalData, FieldErrors>, Error> {
    let checked = check(db, &AnimalInput::from(new), before, today).await?;
    let has_weight = new.weight_grams.is_none_or(|grams| (1..=HEAVIEST).contains(&grams));
    let weight_error = || FieldErrors::one("weight_grams", "weight_out_of_range");
    Ok(match checked {
        Ok(data) if has_weight => Ok(AnimalData { weight_grams: new.weight_grams, ..data }),
        Err(errors) if has_weight => Err(errors),
        Ok(_) => Err(weight_error()),
        Err(errors) => Err(errors.and(weight_error())),
    })
}

/// Checks the first animal of a new client; none when it has no name.
pub async fn check_first(
    db: &mut SalonConn,
    first: &FirstAnimal,
) -> Result<Result<Option<AnimalData>, FieldErrors>, Error> {
    let mut errors = FieldErrors::default();
    let name = errors.text("animal_name", &first.animal_name, NAME);
    let kind = named_type(db, "animal_type", &first.animal_type, None, &mut errors).await?;
    if name.is_empty() && kind.is_some() {
        errors.add("animal_name", "required");
    }
    let data = AnimalData {
        species: kind.as_ref().map_or(Species::Dog, |kind| kind.species),
        type_code: kind.map(|kind| kind.code),
        ..AnimalData::named(name)
    };
    Ok(errors.check().map(|()| Some(data).filter(|data| !data.name.is_empty())))
}

async fn named_type(
    db: &mut SalonConn,
    field: &'static str,
    name: &str,
    species: Option<Species>,
    errors: &mut FieldErrors,
) -> Result<Option<AnimalType>, Error> {
    let name = clean(name);
    if name.is_empty() {
        return Ok(None);
    }
    // Of the species that was ticked if there is one of that name, else of whatever species has it.
    let mut found = types::named(db, &name, species).await?;
    if found.is_none() && species.is_some() {
        found = types::named(db, &name, None).await?;
    }
    if found.is_none() {
        errors.add(field, "unknown_type");
    }
    Ok(found)
}

fn choice<T: FromStr>(field: &'static str, value: &str, errors: &mut FieldErrors) -> Option<T> {
    match value.trim() {
        "" => None,
        value => errors.take(field, value.parse().map_err(|_| "unknown_choice")),
    }
}

fn past_day(
    field: &'static str,
    value: &str,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Option<NaiveDate> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    match parse_date(value) {
        Some(day) if day > today => {
            errors.add(field, "date_in_future");
            None
        }
        Some(day) => Some(day),
        None => {
            errors.add(field, "date_invalid");
            None
        }
    }
}

/// The day on which an animal of about this age was born.
fn birth_date_of_age(value: &str, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let born = Age::parse(value).and_then(|age| age.birth_date(today));
    errors.take("age", born.ok_or("age_invalid"))
}

/// On one line.
fn line(text: String) -> String {
    if text.contains(['\n', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

fn weight(value: &str, errors: &mut FieldErrors) -> Option<i32> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let grams = parse_weight_grams(value).filter(|grams| (1..=HEAVIEST).contains(grams));
    errors.take("weight", grams.ok_or("weight_invalid"))
}

fn chip_number(value: &str, errors: &mut FieldErrors) -> String {
    match ChipNumber::parse(value) {
        Ok(number) => number.into_string(),
        Err(ChipError::Empty) => String::new(),
        Err(ChipError::NotFifteenDigits) => {
            errors.add("chip_number", "chip_invalid");
            String::new()
        }
    }
}

/// Each alert once, in the order of the list.
fn alerts(sent: &[String], errors: &mut FieldErrors) -> Vec<String> {
    if sent.iter().any(|code| Alert::from_str(code).is_err()) {
        errors.add("alerts", "unknown_choice");
    }
    Alert::ALL
        .iter()
        .map(|alert| alert.as_str())
        .filter(|code| sent.iter().any(|sent| sent == code))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::held;

    #[test]
    fn every_field_of_a_record_can_be_compared() {
        let fields = held(&AnimalData::named("Pistache".to_owned())).expect("an object");
        assert_eq!(fields.len(), FIELDS.len());
        for field in fields.keys() {
            assert!(FIELDS.contains(&field.as_str()), "{field}");
        }
    }
}
