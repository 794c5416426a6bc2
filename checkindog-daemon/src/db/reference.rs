//! Reference data that ships with the program: the list of animal types.

use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde::Deserialize;

use crate::error::Error;
use crate::schema::animal_types;

const ANIMAL_TYPES: &str = include_str!("../../../fixtures/animal_types.csv");

#[derive(Deserialize, Insertable)]
#[diesel(table_name = animal_types)]
struct AnimalTypeRow {
    code: String,
    species: String,
    name_fr: String,
    name_en: String,
    fci_number: Option<i16>,
    #[serde(skip)]
    position: i32,
}

/// Inserts or refreshes the bundled types. One that an earlier release had is kept, for animals may name it.
pub async fn load(conn: &mut AsyncPgConnection) -> Result<(), Error> {
    let mut rows: Vec<AnimalTypeRow> = csv::Reader::from_reader(ANIMAL_TYPES.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(Error::internal)?;
    for (position, row) in (0..).zip(&mut rows) {
        row.position = position;
    }
    diesel::insert_into(animal_types::table)
        .values(&rows)
        .on_conflict(animal_types::code)
        .do_update()
        .set((
            animal_types::species.eq(excluded(animal_types::species)),
            animal_types::name_fr.eq(excluded(animal_types::name_fr)),
            animal_types::name_en.eq(excluded(animal_types::name_en)),
            animal_types::fci_number.eq(excluded(animal_types::fci_number)),
            animal_types::position.eq(excluded(animal_types::position)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
