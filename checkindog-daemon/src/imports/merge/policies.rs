//! Which fields of known records the rows may change: what was said of single columns goes before `on_match`.

use checkindog_api::OnMatch;
use checkindog_api::imports::ColumnPolicy;
use checkindog_reader::{Field, Head};

/// Fields that a row may change of a record. Not the code and the file number: they are identity.
const EDITABLE: &[&str] = &[
    "civility",
    "first_name",
    "last_name",
    "company_name",
    "siret",
    "vat_number",
    "contact_person",
    "email",
    "phone",
    "mobile",
    "sms_consent",
    "address_line1",
    "address_line2",
    "postal_code",
    "city",
    "notes",
    "external_id",
    "exemption",
    "manager_id",
    // Never empty, so the rest is for overwriting only.
    "kind",
    "stage",
    "situation_mode",
    "country",
];
const FILLABLE: &[&str] = EDITABLE.split_at(EDITABLE.len() - 4).0;

/// Fields of known records that an import may change.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changeable {
    /// Filled where they are empty.
    pub fields: Vec<&'static str>,
    /// Those of them that are replaced too.
    pub replaceable: Vec<&'static str>,
}

impl Changeable {
    pub fn of(on_match: OnMatch, head: &Head) -> Self {
        let mut changeable = Self::default();
        for field in EDITABLE.iter().copied() {
            let policy = said(head, field).unwrap_or(match on_match {
                OnMatch::Skip => ColumnPolicy::Create,
                OnMatch::Fill => ColumnPolicy::Fill,
                OnMatch::Overwrite => ColumnPolicy::Overwrite,
                OnMatch::Create => return Self::default(),
            });
            match policy {
                ColumnPolicy::Overwrite => {
                    changeable.fields.push(field);
                    changeable.replaceable.push(field);
                }
                ColumnPolicy::Fill if FILLABLE.contains(&field) => changeable.fields.push(field),
                ColumnPolicy::Fill | ColumnPolicy::Create | ColumnPolicy::Ignore => {}
            }
        }
        changeable
    }

    /// Whether row `s` says something of these fields that record `c` does not hold, in SQL.
    pub fn differs(&self) -> String {
        let extra = self.takes_notes().then_some(EXTRA_DIFFERS.to_owned());
        self.fields.iter().map(differs).chain(extra).collect::<Vec<_>>().join(" OR ")
    }

    /// Whether notes may be filled.
    pub fn takes_notes(&self) -> bool {
        self.fields.contains(&"notes")
    }

    /// Whether something may be added to notes that are there: they are replaced only by what a column of notes says.
    pub fn adds_to_notes(&self) -> bool {
        self.replaceable.contains(&"notes")
    }
}

/// Whether the row has what found no column of its own, and the notes of the record do not hold it.
const EXTRA_DIFFERS: &str = "(s.extra_notes IS NOT NULL AND position(s.extra_notes IN c.notes) = 0)";

/// Whether the row has a value, and the record another one, in SQL; what the row does not say stands in it as nothing or null.
fn differs(field: &&'static str) -> String {
    format!("(s.{field}::text <> '' AND s.{field}::text IS DISTINCT FROM c.{field}::text)")
}

/// What was said of the column that holds the field, else, if none does, of one that holds it among other things.
fn said(head: &Head, field: &str) -> Option<ColumnPolicy> {
    let of = |holds: fn(Field) -> &'static [&'static str]| -> Vec<Option<ColumnPolicy>> {
        let columns = head.mapping.iter().zip(&head.policies);
        let holding =
            columns.filter(|(column, _)| column.is_some_and(|column| holds(column).contains(&field)));
        holding.map(|(_, policy)| *policy).collect()
    };
    let own = of(main);
    let policies = if own.is_empty() { of(also) } else { own };
    policies.into_iter().flatten().next()
}

/// The field that a column is for.
fn main(column: Field) -> &'static [&'static str] {
    match column {
        Field::Code | Field::FileNumber | Field::PhoneLabel | Field::AddressFormatted => &[],
        Field::MiddleName => &["first_name"],
        Field::FullName => &["last_name"],
        Field::Manager => &["manager_id"],
        Field::Situation => &["situation_mode"],
        column => EDITABLE
            .iter()
            .position(|field| *field == column.code())
            .map_or(&[], |position| &EDITABLE[position..=position]),
    }
}

/// The fields that a column may feed besides, for want of a column of their own.
fn also(column: Field) -> &'static [&'static str] {
    match column {
        Field::FullName => &["first_name", "civility", "company_name", "kind"],
        Field::LastName => &["civility"],
        Field::CompanyName => &["contact_person", "kind"],
        Field::Phone => &["mobile"],
        Field::Mobile => &["phone"],
        Field::AddressLine1 => &["address_line2"],
        Field::AddressFormatted => &["address_line1", "address_line2", "postal_code", "city", "country"],
        _ => &[],
    }
}
