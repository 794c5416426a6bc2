//! A row on its way into the temporary table `stage`: what the file says, put into the terms of the database.
//!
//! Columns that hold what a client's column holds have its name, so that SQL can go through them by name.

use checkindog_api::{Civility, ClientKind, ClientStage, ImportKind, Sex, SituationMode, Species};
use checkindog_reader::{AnimalRow, ClientRow, Reject, Row};
use chrono::NaiveDate;
use serde_json::{Value, json};
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::breed::Breed;
use super::lookups::Lookups;
use crate::clients::rules::CODE;

/// Longest postal code, in characters; the database says so too.
const POSTAL_CODE: usize = 20;
/// Longest notes of a client or an animal, in characters; the database says so too.
const NOTES: usize = 20_000;
/// No animal that a salon meets is heavier; the database says so too.
const HEAVIEST: i32 = 1_500_000;

/// Defines the row, the columns of the table and the order of both at once.
macro_rules! staged_row {
    ($($(#[$meta:meta])* $name:ident: $rust:ty => $sql:ident,)+) => {
        /// One row of `stage`.
        #[derive(Default)]
        pub struct StagedRow { $($(#[$meta])* pub $name: $rust,)+ }

        impl StagedRow {
            /// Name and type of each column.
            pub const COLUMNS: &[(&str, Type)] = &[$((stringify!($name), Type::$sql)),+];

            /// The values of the columns, in their order.
            pub fn values(&self) -> [&(dyn ToSql + Sync); Self::COLUMNS.len()] {
                [$(&self.$name),+]
            }
        }
    };
}

staged_row! {
    /// Where the record starts in the file.
    line: i64 => INT8,
    /// The id that a new client would get; elsewhere it serves as the id of a revision or a proof.
    client_id: Uuid => UUID,
    /// Why the row is refused in any case.
    problems: Option<Value> => JSONB,
    /// Why the row is refused if it would make a new client.
    if_new: Option<Value> => JSONB,
    /// The cells as in the file, of rows that may be refused.
    record: Option<Vec<String>> => TEXT_ARRAY,
    incomplete: bool => BOOL,
    /// Has nothing that a client is known by: code, external id, e-mail address or telephone number.
    keyless: bool => BOOL,
    code: String => TEXT,
    file_number: String => TEXT,
    external_id: String => TEXT,
    kind: Option<&'static str> => TEXT,
    stage: Option<&'static str> => TEXT,
    situation_mode: Option<&'static str> => TEXT,
    civility: Option<&'static str> => TEXT,
    first_name: String => TEXT,
    last_name: String => TEXT,
    company_name: String => TEXT,
    siret: String => TEXT,
    vat_number: String => TEXT,
    contact_person: String => TEXT,
    email: String => TEXT,
    phone: String => TEXT,
    mobile: String => TEXT,
    sms_consent: Option<bool> => BOOL,
    address_line1: String => TEXT,
    address_line2: String => TEXT,
    postal_code: String => TEXT,
    city: String => TEXT,
    country: Option<&'static str> => TEXT,
    /// With what found no column of its own, where the columns of notes say something.
    notes: String => TEXT,
    /// What found no column of its own, where the columns of notes say nothing: it never takes the place of notes that are there.
    extra_notes: Option<String> => TEXT,
    exemption: Option<String> => TEXT,
    manager_id: Option<Uuid> => UUID,
    animal_id: Option<Uuid> => UUID,
    /// Empty where the row has no animal.
    animal_name: String => TEXT,
    animal_species: Option<&'static str> => TEXT,
    animal_type: Option<String> => TEXT,
    animal_breed: String => TEXT,
    animal_sex: Option<&'static str> => TEXT,
    animal_birth_date: Option<NaiveDate> => DATE,
    animal_birth_date_approximate: bool => BOOL,
    animal_neutered: Option<bool> => BOOL,
    animal_coat: String => TEXT,
    animal_weight_grams: Option<i32> => INT4,
    animal_chip_number: String => TEXT,
    animal_tattoo: String => TEXT,
    animal_temperament: String => TEXT,
    animal_alerts: Vec<&'static str> => TEXT_ARRAY,
    animal_other_alert: String => TEXT,
    animal_notes: String => TEXT,
    animal_deceased: bool => BOOL,
    animal_deceased_on: Option<NaiveDate> => DATE,
}

/// What a row says beyond its columns.
pub struct Context<'a> {
    pub lookups: &'a Lookups,
    pub kind: ImportKind,
    /// Accept new clients that lack what the salon requires.
    pub take_incomplete: bool,
    /// What the file says of consent counts.
    pub take_consents: bool,
    /// The file is our own export: it means what it says.
    pub is_own: bool,
    /// The header of a field («Mail»), if the file has a column for it.
    pub header: &'a dyn Fn(&str) -> Option<String>,
}

impl StagedRow {
    /// A row that the reader accepted. It may still be refused: see `problems` and `if_new`.
    pub fn accepted(row: Row, context: &Context) -> Self {
        let lacking = context.lookups.required_fields(row.client.kind);
        let mut staged = Self { line: line(row.line), client_id: Uuid::now_v7(), ..Self::default() };
        staged.take_client(row.client, context);
        if let Some(animal) = row.animal {
            staged.take_animal(animal, context);
        }
        if context.kind == ImportKind::Animals {
            staged.names_its_owner_only();
            return staged;
        }
        let lacking: Vec<_> = lacking.iter().copied().filter(|field| staged.is_empty(field)).collect();
        staged.incomplete = !lacking.is_empty();
        if staged.incomplete && !context.take_incomplete {
            staged.if_new = Some(lacking.iter().map(|field| problem(context, field, "required")).collect());
        }
        staged
    }

    /// A row that the reader refused.
    pub fn rejected(reject: Reject) -> Self {
        let problems = reject
            .problems
            .iter()
            .map(|problem| json!({ "column": problem.column, "value": storable(&problem.value), "code": problem.reason.code() }));
        Self {
            line: line(reject.line),
            problems: Some(problems.collect()),
            record: Some(reject.record.iter().map(|cell| storable(cell)).collect()),
            ..Self::default()
        }
    }

    fn take_client(&mut self, client: ClientRow, context: &Context) {
        let lookups = context.lookups;
        self.kind = (client.kind == ClientKind::Company).then_some(ClientKind::Company.as_str());
        self.stage = client.stage.map(ClientStage::as_str);
        self.situation_mode = client.situation.map(SituationMode::as_str);
        self.civility = client.civility.map(Civility::as_str);
        self.first_name = client.first_name;
        self.last_name = client.last_name;
        self.company_name = client.company_name;
        self.siret = client.siret.map(|number| number.into_string()).unwrap_or_default();
        self.vat_number = client.vat_number.map(|number| number.into_string()).unwrap_or_default();
        self.contact_person = client.contact_person;
        self.email = client.email.map(|email| email.into_string()).unwrap_or_default();
        self.phone = client.phone.map(|phone| phone.into_string()).unwrap_or_default();
        self.mobile = client.mobile.map(|phone| phone.into_string()).unwrap_or_default();
        self.sms_consent = client.sms_consent.filter(|_| context.take_consents);
        self.address_line1 = client.address_line1;
        self.address_line2 = client.address_line2;
        self.postal_code = client.postal_code;
        self.city = client.city;
        self.country = client.country;
        self.code = client.code;
        self.file_number = client.file_number;
        self.external_id = client.external_id;
        self.keyless = [&self.code, &self.external_id, &self.email, &self.phone, &self.mobile]
            .into_iter()
            .all(String::is_empty);
        // A value that refers to nothing in this salon stays readable.
        let mut extra = client.extra_notes;
        self.manager_id = lookups.staff_member(&client.manager);
        if self.manager_id.is_none() {
            add_labelled(&mut extra, context, "manager", &client.manager);
        }
        self.exemption = lookups.exemption(&client.exemption).map(str::to_owned);
        if self.exemption.is_none() {
            add_labelled(&mut extra, context, "exemption", &client.exemption);
        }
        self.take_notes(client.notes, extra);
        self.refuse_longer_than(context);
    }

    fn take_notes(&mut self, notes: String, extra: String) {
        if notes.is_empty() {
            self.extra_notes = Some(extra).filter(|extra| !extra.is_empty());
        } else {
            self.notes = notes;
            if !extra.is_empty() {
                add_line(&mut self.notes, &extra);
            }
        }
    }

    /// Of the client, a row of a file of animals says no more than who it is.
    fn names_its_owner_only(&mut self) {
        self.notes.clear();
        self.extra_notes = None;
        if self.keyless {
            self.problems = Some(json!([{ "column": null, "value": "", "code": "owner_missing" }]));
        }
    }

    /// The columns that are narrower than what the reader lets through.
    fn refuse_longer_than(&mut self, context: &Context) {
        let limits = [
            ("code", &self.code, CODE),
            ("file_number", &self.file_number, CODE),
            ("postal_code", &self.postal_code, POSTAL_CODE),
            ("notes", self.extra_notes.as_ref().unwrap_or(&self.notes), NOTES),
        ];
        let too_long: Vec<_> = limits
            .into_iter()
            .filter(|(_, text, limit)| is_longer(text, *limit))
            .map(|(field, _, _)| problem(context, field, "too_long"))
            .collect();
        if !too_long.is_empty() {
            self.problems = Some(too_long.into());
        }
    }

    fn take_animal(&mut self, animal: AnimalRow, context: &Context) {
        let lookups = context.lookups;
        let breed =
            if context.is_own { Breed::stated(lookups, &animal) } else { Breed::of(lookups, &animal) };
        self.animal_id = Some(Uuid::now_v7());
        self.animal_species = Some(breed.species.unwrap_or(Species::Other).as_str());
        self.animal_type = breed.type_code;
        self.animal_breed = breed.detail;
        self.animal_name = animal.name;
        self.animal_sex = animal.sex.map(Sex::as_str);
        self.animal_birth_date = animal.birth_date;
        self.animal_birth_date_approximate = animal.birth_date_approximate;
        self.animal_neutered = animal.neutered;
        self.animal_coat = animal.coat;
        self.animal_weight_grams = animal.weight_grams.filter(|grams| (1..=HEAVIEST).contains(grams));
        self.animal_chip_number = animal.chip_number.map(|number| number.into_string()).unwrap_or_default();
        self.animal_tattoo = animal.tattoo;
        self.animal_temperament = animal.temperament;
        self.animal_other_alert = animal.other_alert;
        self.animal_notes = animal.notes;
        self.animal_deceased = animal.deceased;
        self.animal_deceased_on = animal.deceased_on;
        for text in animal.alerts.split([',', ';', '\n']).map(str::trim).filter(|text| !text.is_empty()) {
            match lookups.alert(text) {
                Some(code) if !self.animal_alerts.contains(&code) => self.animal_alerts.push(code),
                Some(_) => {}
                None => add_line(&mut self.animal_notes, text),
            }
        }
        if is_longer(&self.animal_notes, NOTES) {
            self.problems.get_or_insert_with(|| json!([problem(context, "animal_notes", "too_long")]));
        }
    }

    fn is_empty(&self, field: &str) -> bool {
        match field {
            "first_name" => self.first_name.is_empty(),
            "last_name" => self.last_name.is_empty(),
            "company_name" => self.company_name.is_empty(),
            "address_line1" => self.address_line1.is_empty(),
            "postal_code" => self.postal_code.is_empty(),
            "city" => self.city.is_empty(),
            _ => false,
        }
    }
}

fn problem(context: &Context, field: &str, code: &str) -> Value {
    json!({ "column": (context.header)(field), "field": field, "value": "", "code": code })
}

fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// «Géré par: Paul», in the words of the file.
fn add_labelled(notes: &mut String, context: &Context, field: &str, value: &str) {
    if !value.is_empty() {
        let header = (context.header)(field).unwrap_or_default();
        add_line(notes, &format!("{header}\u{a0}: {value}"));
    }
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// The database has no room for NUL in a text.
pub fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

fn line(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
