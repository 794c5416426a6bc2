//! The animal of a row, in files with one animal per row.

use checkindog_api::{Sex, Species};
use checkindog_values::{
    ChipNumber, DateOrder, Recognise, fold, parse_date_in, parse_flag, parse_weight_grams,
};
use chrono::NaiveDate;

use crate::draft::{
    Draft, MAX_NAME, MAX_NOTES, MAX_OTHER_ALERT, MAX_TATTOO, MAX_TEMPERAMENT, MAX_TEXT, add_line,
    means_nothing,
};
use crate::{AnimalRow, Field, RemarkKind};

pub(crate) fn read(draft: &mut Draft) -> Option<AnimalRow> {
    let columns = draft.columns;
    if !columns.has_animals() {
        return None;
    }
    let name = draft.text(Field::AnimalName, MAX_NAME);
    if name.is_empty() {
        keep_without_name(draft);
        return None;
    }
    let mut animal = AnimalRow {
        name,
        animal_type: draft.text(Field::AnimalType, MAX_TEXT),
        breed: breed(draft),
        coat: draft.text(Field::AnimalCoat, MAX_TEXT),
        tattoo: draft.text(Field::AnimalTattoo, MAX_TATTOO),
        temperament: temperament(draft),
        alerts: draft.notes(Field::AnimalAlerts),
        other_alert: draft.text(Field::AnimalOtherAlert, MAX_OTHER_ALERT),
        notes: draft.notes(Field::AnimalNotes),
        ..Default::default()
    };
    let notes = &mut animal.notes;
    animal.species =
        understood(draft, notes, Field::AnimalSpecies, RemarkKind::SpeciesUnknown, Species::recognise);
    animal.sex = understood(draft, notes, Field::AnimalSex, RemarkKind::SexUnknown, Sex::recognise);
    animal.neutered = understood(draft, notes, Field::AnimalNeutered, RemarkKind::NeuteredUnclear, neutered);
    animal.weight_grams = weight(draft, notes);
    animal.chip_number = understood(draft, notes, Field::AnimalChip, RemarkKind::ChipInvalid, |text| {
        ChipNumber::parse(text).ok()
    });
    animal.birth_date = date(draft, notes, Field::AnimalBirthDate);
    let approximate = draft.first(Field::AnimalBirthDateApproximate);
    animal.birth_date_approximate =
        animal.birth_date.is_some() && approximate.is_some_and(|(_, text)| parse_flag(&text) == Some(true));
    animal.deceased_on = date(draft, notes, Field::AnimalDeceasedOn);
    let order = draft.columns.date_orders[Field::AnimalDeceasedOn as usize];
    match understood(draft, notes, Field::AnimalDeceased, RemarkKind::DeathUnclear, |text| death(text, order))
    {
        Some(Death::On(day)) => animal.deceased_on = animal.deceased_on.or(Some(day)),
        Some(Death::Told(deceased)) => animal.deceased = deceased,
        None => {}
    }
    animal.deceased |= animal.deceased_on.is_some();
    // Cells that were not understood came on top of the notes.
    draft.limit_whole(&animal.notes, MAX_NOTES);
    if !columns.is_own() {
        settle(draft, &mut animal);
    }
    Some(animal)
}

enum Death {
    Told(bool),
    On(NaiveDate),
}

/// «oui», «non», or the day.
fn death(text: &str, order: DateOrder) -> Option<Death> {
    parse_flag(text).map(Death::Told).or_else(|| parse_date_in(text, order).map(Death::On))
}

/// With its line breaks.
fn temperament(draft: &mut Draft) -> String {
    let text = draft.notes(Field::AnimalTemperament);
    if let Some(index) = draft.columns.of(Field::AnimalTemperament).first() {
        draft.limit(*index, &text, MAX_TEMPERAMENT);
    }
    text
}

/// A value that `parse` understands; another one goes to the animal's notes.
fn understood<T>(
    draft: &mut Draft,
    notes: &mut String,
    field: Field,
    remark: RemarkKind,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let (index, value) = draft.first(field)?;
    let parsed = parse(&value);
    if parsed.is_none() && !means_nothing(&value) {
        draft.remark(index, &value, remark);
        let line = draft.labelled(index, &value);
        add_line(notes, &line);
    }
    parsed
}

/// What other programs put into neighbouring columns.
fn settle(draft: &Draft, animal: &mut AnimalRow) {
    // «Type: Dog»
    if animal.species.is_none() {
        animal.species = Species::recognise(&animal.animal_type);
        if animal.species.is_some() {
            animal.animal_type.clear();
        }
    }
    // «Sexe: mâle castré»
    if animal.neutered.is_none() {
        animal.neutered = draft.first(Field::AnimalSex).and_then(|(_, sex)| neutered_of_word(&fold(&sex)));
    }
}

/// Two breeds of a cross are one text.
fn breed(draft: &mut Draft) -> String {
    let mut breed = draft.text(Field::AnimalBreed, MAX_TEXT);
    let others = draft.columns.of(Field::AnimalBreed);
    for &index in others {
        let other = draft.value(index);
        if !other.is_empty() && !breed.contains(other.as_ref()) {
            breed = format!("{breed} / {other}");
            draft.limit(index, &breed, MAX_TEXT);
        }
    }
    breed
}

fn neutered(text: &str) -> Option<bool> {
    parse_flag(text).or_else(|| neutered_of_word(&fold(text)))
}

fn neutered_of_word(folded: &str) -> Option<bool> {
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if has(&["non ", "not ", "entier", "intact"]) {
        return Some(false);
    }
    has(&["castr", "steril", "neuter", "spay", "altered"]).then_some(true)
}

fn weight(draft: &mut Draft, notes: &mut String) -> Option<i32> {
    let grams = understood(draft, notes, Field::AnimalWeightGrams, RemarkKind::WeightInvalid, |text| {
        text.parse().ok().filter(|grams| *grams > 0)
    });
    grams.or_else(|| {
        understood(draft, notes, Field::AnimalWeight, RemarkKind::WeightInvalid, parse_weight_grams)
    })
}

fn date(draft: &mut Draft, notes: &mut String, field: Field) -> Option<NaiveDate> {
    let order = draft.columns.date_orders[field as usize];
    understood(draft, notes, field, RemarkKind::DateInvalid, |text| parse_date_in(text, order))
}

/// An animal must have a name; what is known of one without is kept in the client's notes.
fn keep_without_name(draft: &mut Draft) {
    let columns = draft.columns;
    let mut first = None;
    for (index, field) in columns.mapping.iter().enumerate() {
        let value = draft.value(index);
        if field.is_some_and(Field::is_of_animal) && !value.is_empty() {
            first.get_or_insert(index);
            draft.keep_in_notes(index, &value);
        }
    }
    if let Some(index) = first {
        let value = draft.value(index);
        draft.remark(index, &value, RemarkKind::AnimalWithoutName);
    }
}
