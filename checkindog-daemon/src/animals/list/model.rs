//! A page of the animals and its SQL. Each species is a range of one index, so that a rare one is as near as a frequent one.

use checkindog_values::ChipNumber;
use diesel::dsl::SqlTypeOf;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::clients::search::ClientRow;
use crate::db::{AnimalId, ClientId, SalonConn};
use crate::error::Error;
use crate::schema::{animals, clients};
use checkindog_api::Species;

/// An animal as a row of the list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = animals)]
pub struct AnimalRow {
    pub id: AnimalId,
    pub client_id: ClientId,
    pub name: String,
    pub species: Species,
    pub type_code: Option<String>,
    pub breed: String,
    pub chip_number: String,
    pub alerts: Vec<String>,
    pub other_alert: String,
    pub deceased: bool,
    name_norm: String,
}

/// Which animals are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The start of a name, or a chip's number; empty for all.
    pub text: String,
    pub species: Option<Species>,
}

/// The last animal of a page: its place in the order of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    name: String,
    id: AnimalId,
}

impl Cursor {
    pub fn encode(&self) -> String {
        format!("{}.{}", self.id, self.name)
    }

    /// Reads a cursor back; `BadRequest` when it is none of ours.
    pub fn decode(text: &str) -> Result<Self, Error> {
        let parts = || {
            let (id, name) = text.split_once('.')?;
            let name = Some(name).filter(|name| !name.contains('\0'))?;
            Some(Self { name: name.to_owned(), id: AnimalId(id.parse::<Uuid>().ok()?) })
        };
        parts().ok_or_else(|| Error::BadRequest("cursor is not one of ours".to_owned()))
    }
}

/// A page of animals, and where the next begins.
pub struct Found {
    pub rows: Vec<AnimalRow>,
    pub next: Option<Cursor>,
}

/// The animals that are wanted, from `after` on.
pub async fn page(
    db: &mut SalonConn,
    wanted: &Wanted,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Found, Error> {
    let query = |species| of_species(db, wanted, species, after, limit + 1);
    let mut rows: Vec<AnimalRow> = match wanted.species {
        Some(species) => {
            let query = query(species);
            query.load(&mut db.conn).await?
        }
        None => {
            let all = query(Species::Dog).union_all(query(Species::Cat)).union_all(query(Species::Other));
            all.load(&mut db.conn).await?
        }
    };
    rows.sort_by(|one, other| (&one.name_norm, one.id).cmp(&(&other.name_norm, other.id)));
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| has_more);
    let next = last.map(|row| Cursor { name: row.name_norm.clone(), id: row.id });
    Ok(Found { rows, next })
}

type Rows = animals::BoxedQuery<'static, Pg, SqlTypeOf<diesel::dsl::AsSelect<AnimalRow, Pg>>>;

/// Highest code point: upper bound of everything that starts with a text, in the byte order of names.
const TOP: &str = "\u{10ffff}";

fn of_species(
    db: &SalonConn,
    wanted: &Wanted,
    species: Species,
    after: Option<&Cursor>,
    limit: usize,
) -> Rows {
    let mut rows = animals::table
        .filter(animals::salon_id.eq(db.salon))
        .filter(animals::species.eq(species))
        .select(AnimalRow::as_select())
        .order((animals::name_norm, animals::id))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .into_boxed::<Pg>();
    if let Ok(chip) = ChipNumber::parse(&wanted.text) {
        // The index leaves empty numbers out.
        rows = rows.filter(animals::chip_number.ne("")).filter(animals::chip_number.eq(chip.into_string()));
    } else if !wanted.text.is_empty() {
        let start = || fold(wanted.text.clone());
        rows = rows.filter(animals::name_norm.ge(start()));
        rows = rows.filter(animals::name_norm.lt(start().concat(TOP)));
    }
    if let Some(Cursor { name, id }) = after {
        rows = rows.filter(animals::name_norm.ge(name.clone()));
        rows = rows.filter(animals::name_norm.gt(name.clone()).or(animals::id.gt(*id)));
    }
    rows
}

/// The owners of these animals.
pub async fn owners(db: &mut SalonConn, rows: &[AnimalRow]) -> Result<Vec<ClientRow>, Error> {
    let ids: Vec<ClientId> = rows.iter().map(|row| row.client_id).collect();
    let these = clients::table.filter(clients::salon_id.eq(db.salon)).filter(clients::id.eq_any(ids));
    Ok(these.select(ClientRow::as_select()).load(&mut db.conn).await?)
}

diesel::define_sql_function! {
    /// Text as searches compare it: lower case, without accents.
    fn fold(text: Text) -> Text;
}
