//! A header understood: for each field, the columns that hold it.

use checkindog_api::imports::{ColumnPolicy, ImportKind};
use checkindog_values::DateOrder;

use crate::mapping::{Choice, header_key, rejected_header};
use crate::{Field, Layout, synonyms};

/// The columns of a file, ready for reading rows without a look-up by name.
#[derive(Debug)]
pub(crate) struct Columns {
    pub header: Vec<String>,
    pub mapping: Vec<Option<Field>>,
    /// What was said of what each column may do.
    pub policies: Vec<Option<ColumnPolicy>>,
    pub layout: Layout,
    /// By `Field as usize`: indexes of columns, the preferred one first.
    by_field: Vec<Vec<usize>>,
    pub phones: Vec<PhoneColumn>,
    pub addresses: Vec<AddressColumns>,
    /// Whether «03/04/2019» is in April or in March, by `Field as usize`.
    pub date_orders: Vec<DateOrder>,
}

/// A column of phone numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PhoneColumn {
    pub index: usize,
    pub is_mobile: bool,
    /// The column that says of which kind the number is.
    pub label: Option<usize>,
}

/// The columns of one address: home, work, or a numbered one.
#[derive(Debug, Default)]
pub(crate) struct AddressColumns {
    rank: u16,
    pub line1: Option<usize>,
    pub line2: Vec<usize>,
    pub formatted: Option<usize>,
    pub postal_code: Option<usize>,
    pub city: Option<usize>,
    pub country: Option<usize>,
}

impl Columns {
    /// Understands `header`: what was chosen for a column decides instead of its words.
    pub fn new(header: Vec<String>, choice: &Choice, kind: ImportKind) -> Self {
        let layout = Layout::of(&header);
        let chosen = choice.find_all(&header);
        let policies: Vec<_> = chosen.iter().map(|chosen| chosen.and_then(|chosen| chosen.policy)).collect();
        let fields: Vec<_> = chosen.iter().map(|chosen| chosen.and_then(|chosen| chosen.field)).collect();
        let mut meanings: Vec<_> = header.iter().map(|cell| synonyms::recognise(cell)).collect();
        for (meaning, field) in meanings.iter_mut().zip(&fields) {
            *meaning = field.map(|field| (field, 0)).or(*meaning);
        }
        match kind {
            _ if layout == Layout::CheckinDog => {}
            ImportKind::Clients => settle(&mut meanings, &fields),
            ImportKind::Animals => settle_animals(&header, &mut meanings, &fields),
        }
        for (meaning, policy) in meanings.iter_mut().zip(&policies) {
            meaning.take_if(|_| *policy == Some(ColumnPolicy::Ignore));
        }
        Self {
            by_field: by_field(&meanings),
            phones: phones(&meanings),
            addresses: addresses(&meanings),
            mapping: meanings.iter().map(|meaning| meaning.map(|(field, _)| field)).collect(),
            policies,
            date_orders: vec![DateOrder::DayFirst; Field::ALL.len()],
            header,
            layout,
        }
    }

    /// The columns of `field`, the preferred one first.
    pub fn of(&self, field: Field) -> &[usize] {
        &self.by_field[field as usize]
    }

    pub fn has_animals(&self) -> bool {
        self.mapping.iter().flatten().any(|field| field.is_of_animal())
    }

    pub fn names_a_client(&self) -> bool {
        self.mapping.iter().flatten().any(|field| field.names_a_client())
    }

    pub fn names_an_animal_and_its_owner(&self) -> bool {
        !self.of(Field::AnimalName).is_empty()
            && self.mapping.iter().flatten().any(|field| field.tells_the_client())
    }

    /// Our own export: values are taken word for word.
    pub fn is_own(&self) -> bool {
        self.layout == Layout::CheckinDog
    }

    /// Our own export or file of rejects: an apostrophe guards cells that begin like a formula.
    pub fn is_guarded(&self) -> bool {
        self.is_own() || rejected_header(&self.header).is_some()
    }
}

type Meanings = [Option<synonyms::Meaning>];

fn has(meanings: &Meanings, wanted: Field) -> bool {
    meanings.iter().flatten().any(|(field, _)| *field == wanted)
}

/// What a word means may depend on the words beside it; what was chosen stays.
fn settle(meanings: &mut Meanings, chosen: &[Option<Field>]) {
    // «Nom» without «Prénom» holds both.
    if !has(meanings, Field::FirstName) && !has(meanings, Field::FullName) {
        replace(meanings, chosen, |field| field == Field::LastName, Some(Field::FullName));
    }
    // A date of birth or a sex without an animal is the client's, and none of our business.
    let has_animal = [Field::AnimalName, Field::AnimalBreed, Field::AnimalSpecies]
        .into_iter()
        .any(|field| has(meanings, field));
    if !has_animal {
        replace(meanings, chosen, Field::is_of_animal, None);
    }
}

/// In a file of animals, «Nom» is the animal's unless another column is, and remarks are about it.
fn settle_animals(header: &[String], meanings: &mut Meanings, chosen: &[Option<Field>]) {
    if !has(meanings, Field::AnimalName) {
        let named = header.iter().position(|cell| ["nom", "name"].contains(&header_key(cell).as_str()));
        if let Some(index) = named.filter(|index| chosen[*index].is_none()) {
            meanings[index] = Some((Field::AnimalName, 0));
        }
    }
    replace(meanings, chosen, |field| field == Field::Notes, Some(Field::AnimalNotes));
}

fn replace(
    meanings: &mut Meanings,
    chosen: &[Option<Field>],
    matches: impl Fn(Field) -> bool,
    by: Option<Field>,
) {
    for (meaning, chosen) in meanings.iter_mut().zip(chosen) {
        if let Some((field, rank)) = *meaning
            && chosen.is_none()
            && matches(field)
        {
            *meaning = by.map(|field| (field, rank));
        }
    }
}

fn by_field(meanings: &Meanings) -> Vec<Vec<usize>> {
    let mut ranked = vec![Vec::new(); Field::ALL.len()];
    for (index, meaning) in meanings.iter().enumerate() {
        if let Some((field, rank)) = meaning {
            ranked[*field as usize].push((*rank, index));
        }
    }
    let in_order = |mut columns: Vec<(u16, usize)>| {
        columns.sort_unstable();
        columns.into_iter().map(|(_, index)| index).collect()
    };
    ranked.into_iter().map(in_order).collect()
}

fn phones(meanings: &Meanings) -> Vec<PhoneColumn> {
    let mut label = None;
    let mut ranked = Vec::new();
    for (index, meaning) in meanings.iter().enumerate() {
        match meaning {
            Some((Field::PhoneLabel, _)) => label = Some(index),
            Some((field @ (Field::Phone | Field::Mobile), rank)) => {
                let is_mobile = *field == Field::Mobile;
                ranked.push((*rank, PhoneColumn { index, is_mobile, label: label.take() }));
            }
            _ => {}
        }
    }
    ranked.sort_by_key(|(rank, column)| (*rank, column.index));
    ranked.into_iter().map(|(_, column)| column).collect()
}

fn addresses(meanings: &Meanings) -> Vec<AddressColumns> {
    let mut blocks: Vec<AddressColumns> = Vec::new();
    for (index, meaning) in meanings.iter().enumerate() {
        let Some((field, rank)) = meaning else { continue };
        if !is_of_address(*field) {
            continue;
        }
        let position = blocks.iter().position(|block| block.rank == *rank).unwrap_or_else(|| {
            blocks.push(AddressColumns { rank: *rank, ..Default::default() });
            blocks.len() - 1
        });
        let block = &mut blocks[position];
        let slot = match field {
            Field::AddressLine1 => &mut block.line1,
            Field::AddressFormatted => &mut block.formatted,
            Field::PostalCode => &mut block.postal_code,
            Field::City => &mut block.city,
            Field::Country => &mut block.country,
            _ => {
                block.line2.push(index);
                continue;
            }
        };
        slot.get_or_insert(index);
    }
    blocks.sort_by_key(|block| block.rank);
    blocks
}

fn is_of_address(field: Field) -> bool {
    matches!(
        field,
        Field::AddressLine1
            | Field::AddressLine2
            | Field::AddressFormatted
            | Field::PostalCode
            | Field::City
            | Field::Country
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Columns {
        of(header, ImportKind::Clients)
    }

    fn of(header: &str, kind: ImportKind) -> Columns {
        Columns::new(header.split(',').map(str::to_owned).collect(), &Choice::default(), kind)
    }

    #[test]
    fn in_a_file_of_animals_the_name_is_theirs() {
        let animals = |header| of(header, ImportKind::Animals);
        let mapping = animals("Code client,Nom,Race,Remarques").mapping;
        assert_eq!(
            mapping,
            [Field::Code, Field::AnimalName, Field::AnimalBreed, Field::AnimalNotes].map(Some)
        );
        assert_eq!(animals("Nom,Mail,Animal").mapping[0], Some(Field::LastName));
        assert!(animals("Mail,Animal").names_an_animal_and_its_owner());
        assert!(!animals("Propriétaire,Animal").names_an_animal_and_its_owner());
        assert!(!animals("Mail,Race").names_an_animal_and_its_owner());
    }

    #[test]
    fn a_lone_name_is_a_full_name() {
        assert_eq!(columns("Nom,Tél").mapping[0], Some(Field::FullName));
        assert_eq!(columns("Nom,Prénom").mapping[0], Some(Field::LastName));
    }

    #[test]
    fn a_birth_date_without_an_animal_is_ignored() {
        assert_eq!(columns("Nom,Prénom,Date de naissance").mapping[2], None);
        assert_eq!(columns("Nom,Animal,Date de naissance").mapping[2], Some(Field::AnimalBirthDate));
    }

    #[test]
    fn home_before_work() {
        let outlook = columns(
            "Last Name,Business Street,Business City,Home Street,Home City,Business Phone,Home Phone",
        );
        assert_eq!(outlook.addresses[0].line1, Some(3));
        assert_eq!(outlook.addresses[1].city, Some(2));
        assert_eq!(outlook.phones[0].index, 6);
    }

    #[test]
    fn labels_belong_to_the_next_phone() {
        let google = columns("Last Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value");
        let labels: Vec<_> = google.phones.iter().map(|phone| (phone.index, phone.label)).collect();
        assert_eq!(labels, [(2, Some(1)), (4, Some(3))]);
        assert_eq!(google.layout, Layout::Google);
    }
}
