//! Finds animals of the salon whosever they are, in the order in which they came.

use checkindog_values::ChipNumber;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;

use super::model::Animal;
use crate::db::{AnimalId, SalonConn};
use crate::error::Error;
use crate::schema::{animals, clients};
use crate::validation::clean;
use crate::web::paging::Asked;

/// Words of a search that are looked at.
const WORDS: usize = 6;

/// The animals with this chip, or with each word of `text` at the start of a word of their name; all without a text.
pub async fn search(db: &mut SalonConn, text: &str, asked: Asked) -> Result<Vec<Animal>, Error> {
    let mut query = animals::table
        .inner_join(
            clients::table
                .on(clients::salon_id.eq(animals::salon_id).and(clients::id.eq(animals::client_id))),
        )
        .filter(animals::salon_id.eq(db.salon))
        .order(animals::id)
        .limit(asked.rows())
        .select(Animal::as_select())
        .into_boxed();
    if let Some(last) = asked.after {
        query = query.filter(animals::id.gt(AnimalId(last)));
    }
    if let Ok(chip) = ChipNumber::parse(text) {
        query = query.filter(animals::chip_number.eq(chip.into_string()));
        return Ok(query.load(&mut db.conn).await?);
    }
    for word in clean(text).split_whitespace().take(WORDS) {
        let literal = word.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
        let pattern = format!("% {literal}%");
        // What the client is searched by holds the names of its animals, and has the index that theirs lack.
        query = query
            .filter(
                sql::<Bool>("clients.search_text LIKE searchable(").bind::<Text, _>(pattern.clone()).sql(")"),
            )
            .filter(sql::<Bool>("' ' || fold(animals.name) LIKE fold(").bind::<Text, _>(pattern).sql(")"));
    }
    Ok(query.load(&mut db.conn).await?)
}
