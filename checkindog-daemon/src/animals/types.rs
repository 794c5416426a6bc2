//! The translated list of breeds and other types (feature AN2). The same for all salons.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;

use crate::db::SalonConn;
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::animal_types;
use crate::validation::clean;
use checkindog_api::Species;

/// An entry of the list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = animal_types)]
pub struct AnimalType {
    pub code: String,
    pub species: Species,
    pub name_fr: String,
    pub name_en: String,
}

impl AnimalType {
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.name_fr,
            Lang::En => &self.name_en,
        }
    }

    /// The name in the other language.
    pub fn other_name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.name_en,
            Lang::En => &self.name_fr,
        }
    }
}

/// Types whose name in either language holds each word of `text`, `limit` at most; those that begin with it come first.
pub async fn search(
    db: &mut SalonConn,
    text: &str,
    species: Option<Species>,
    lang: Lang,
    limit: i64,
) -> Result<Vec<AnimalType>, Error> {
    let text = clean(text);
    let mut query = animal_types::table.select(AnimalType::as_select()).limit(limit).into_boxed();
    if let Some(species) = species {
        query = query.filter(animal_types::species.eq(species));
    }
    for word in text.split_whitespace().take(6) {
        let literal = word.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        query = query
            .filter(sql::<Bool>("search_text LIKE fold(").bind::<Text, _>(format!("% {literal}%")).sql(")"));
    }
    let column = if lang == Lang::Fr { "name_fr" } else { "name_en" };
    let begins =
        sql::<Bool>(&format!("NOT starts_with(fold({column}), fold(")).bind::<Text, _>(text).sql("))");
    Ok(query.order((begins, animal_types::position)).load(&mut db.conn).await?)
}

/// The types with these codes.
pub async fn find(db: &mut SalonConn, codes: &[&str]) -> Result<Vec<AnimalType>, Error> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let found = animal_types::table.filter(animal_types::code.eq_any(codes)).select(AnimalType::as_select());
    Ok(found.load(&mut db.conn).await?)
}

/// The type of this code, or of exactly this name in either language (case and accents ignored), of that species if one is given.
/// Where a name is that of several types, the one of the first species.
pub async fn named(
    db: &mut SalonConn,
    name: &str,
    species: Option<Species>,
) -> Result<Option<AnimalType>, Error> {
    let mut query = animal_types::table
        .filter(animal_types::code.eq(name).or(
            sql::<Bool>("fold(").bind::<Text, _>(name.to_owned()).sql(") IN (fold(name_fr), fold(name_en))"),
        ))
        .order(animal_types::position)
        .select(AnimalType::as_select())
        .into_boxed();
    if let Some(species) = species {
        query = query.filter(animal_types::species.eq(species));
    }
    Ok(query.first(&mut db.conn).await.optional()?)
}
