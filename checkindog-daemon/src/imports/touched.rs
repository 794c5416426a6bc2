//! The clients that an import made or changed, to go and look at them.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::db::{ClientId, ImportId, SalonConn};
use crate::error::Error;
use crate::schema::{animals, clients, revisions};

/// A client to look at.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct Touched {
    pub id: ClientId,
    pub code: String,
    first_name: String,
    last_name: String,
    company_name: String,
}

impl Touched {
    pub fn name(&self) -> String {
        let parts = [&self.first_name, &self.last_name, &self.company_name];
        let name: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if name.is_empty() { self.code.clone() } else { name.join(" ") }
    }
}

/// The first `limit` clients that the import made; else the first that it changed, or gave an animal.
///
/// What it did is asked by its own index: through the clients of the salon one would walk for long.
pub async fn first(db: &mut SalonConn, import: ImportId, limit: i64) -> Result<Vec<Touched>, Error> {
    let made = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::import_id.eq(import))
        .order(clients::id)
        .limit(limit)
        .select(Touched::as_select());
    let made: Vec<Touched> = made.load(&mut db.conn).await?;
    if !made.is_empty() {
        return Ok(made);
    }
    let changed = revisions::table
        .filter(revisions::salon_id.eq(db.salon))
        .filter(revisions::import_id.eq(import))
        .select(revisions::client_id)
        .distinct()
        .order(revisions::client_id)
        .limit(limit);
    let given = animals::table
        .filter(animals::salon_id.eq(db.salon))
        .filter(animals::import_id.eq(import))
        .select(animals::client_id)
        .distinct()
        .order(animals::client_id)
        .limit(limit);
    let mut ids: Vec<ClientId> = changed.load(&mut db.conn).await?;
    ids.extend(given.load::<ClientId>(&mut db.conn).await?);
    let known = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::id.eq_any(ids))
        .order(clients::id)
        .limit(limit)
        .select(Touched::as_select());
    Ok(known.load(&mut db.conn).await?)
}
