//! The few clients that the first page names, and their SQL. However many there are, each query reads a few hundred rows.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::clients::search::ClientRow;
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::schema::{clients, favourites};

/// Rows of one list of the page.
const SHOWN: usize = 6;
const FAVOURITES: i64 = 12;

/// How many of the salon's last changes are looked through for the person's own.
const LOOKED_THROUGH: i64 = 300;

/// The person's favourites, by name; a dozen at most.
pub async fn favourites(db: &mut SalonConn, person: UserId) -> Result<Vec<ClientRow>, Error> {
    let marked = favourites::table
        .inner_join(
            clients::table
                .on(clients::salon_id.eq(favourites::salon_id).and(clients::id.eq(favourites::client_id))),
        )
        .filter(favourites::salon_id.eq(db.salon))
        .filter(favourites::user_id.eq(person))
        .order((clients::inactive, clients::last_norm, clients::first_norm, clients::id))
        .limit(FAVOURITES);
    Ok(marked.select(ClientRow::as_select()).load(&mut db.conn).await?)
}

/// The clients whose last change is this person's, the latest first.
pub async fn changed_by(db: &mut SalonConn, person: UserId) -> Result<Vec<ClientRow>, Error> {
    let latest: Vec<(ClientId, UserId)> = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .order((clients::updated_at.desc(), clients::id.desc()))
        .limit(LOOKED_THROUGH)
        .select((clients::id, clients::updated_by))
        .load(&mut db.conn)
        .await?;
    let own = latest.into_iter().filter(|(_, by)| *by == person).map(|(id, _)| id);
    let ids: Vec<ClientId> = own.take(SHOWN).collect();
    let these = clients::table.filter(clients::salon_id.eq(db.salon)).filter(clients::id.eq_any(&ids));
    let mut rows: Vec<ClientRow> = these.select(ClientRow::as_select()).load(&mut db.conn).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

/// Clients that lack what the salon asks for, the newest first.
pub async fn incomplete(db: &mut SalonConn) -> Result<Vec<ClientRow>, Error> {
    let lacking = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::incomplete)
        .order(clients::id.desc())
        .limit(SHOWN as i64);
    Ok(lacking.select(ClientRow::as_select()).load(&mut db.conn).await?)
}
