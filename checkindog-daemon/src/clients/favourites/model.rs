//! The stars and their SQL. They are a person's own, not part of the record: no revision is written.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::db::{ClientId, SalonConn, UserId};
use crate::error::{Error, broken_constraint};
use crate::schema::favourites;

/// Those of these clients that the person marked.
pub async fn among(db: &SalonConn, person: UserId, clients: &[ClientId]) -> Result<HashSet<ClientId>, Error> {
    let marked = favourites::table
        .filter(favourites::salon_id.eq(db.salon))
        .filter(favourites::user_id.eq(person))
        .filter(favourites::client_id.eq_any(clients))
        .select(favourites::client_id);
    Ok(marked.load::<ClientId>(&mut db.shared()).await?.into_iter().collect())
}

/// Marks a client; one that is marked stays so. `NotFound` also for another salon's.
pub async fn mark(db: &mut SalonConn, person: UserId, client: ClientId) -> Result<(), Error> {
    let star =
        (favourites::salon_id.eq(db.salon), favourites::user_id.eq(person), favourites::client_id.eq(client));
    let inserted = diesel::insert_into(favourites::table)
        .values(star)
        .on_conflict_do_nothing()
        .execute(&mut db.conn)
        .await;
    match inserted {
        Err(error) if broken_constraint(&error) == Some("favourites_salon_id_client_id_fkey") => {
            Err(Error::NotFound)
        }
        other => Ok(other.map(|_| ())?),
    }
}

/// Takes the mark away, if there is one.
pub async fn unmark(db: &mut SalonConn, person: UserId, client: ClientId) -> Result<(), Error> {
    diesel::delete(favourites::table.find((db.salon, person, client))).execute(&mut db.conn).await?;
    Ok(())
}
