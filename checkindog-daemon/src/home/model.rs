//! The few clients that the first page names, and their SQL. However many there are, each query reads a few rows of an index.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::clients::search::ClientRow;
use crate::db::{SalonConn, UserId};
use crate::error::Error;
use crate::schema::{clients, favourites};

/// Rows of one list of the page.
pub const SHOWN: i64 = 6;
const FAVOURITES: i64 = 12;

/// The person's favourites, by name; a dozen at most.
pub async fn favourites(db: &SalonConn, person: UserId) -> Result<Vec<ClientRow>, Error> {
    let marked = favourites::table
        .inner_join(
            clients::table
                .on(clients::salon_id.eq(favourites::salon_id).and(clients::id.eq(favourites::client_id))),
        )
        .filter(favourites::salon_id.eq(db.salon))
        .filter(favourites::user_id.eq(person))
        .order((favourites::inactive, favourites::last_norm, favourites::first_norm, favourites::client_id))
        .limit(FAVOURITES);
    Ok(marked.select(ClientRow::as_select()).load(&mut db.shared()).await?)
}

/// The clients whose last change is this person's, the latest first. What an import of theirs brought or changed is left out until
/// somebody touches it.
pub async fn changed_by(db: &SalonConn, person: UserId) -> Result<Vec<ClientRow>, Error> {
    let own = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::updated_by.eq(person))
        // As the index has it: see `clients_changed_by`.
        .filter(clients::by_hand)
        .order((clients::updated_at.desc(), clients::id.desc()))
        .limit(SHOWN);
    Ok(own.select(ClientRow::as_select()).load(&mut db.shared()).await?)
}

/// Clients that lack what the salon asks for, the newest first.
pub async fn incomplete(db: &SalonConn) -> Result<Vec<ClientRow>, Error> {
    let lacking = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::incomplete)
        .order(clients::id.desc())
        .limit(SHOWN);
    Ok(lacking.select(ClientRow::as_select()).load(&mut db.shared()).await?)
}
