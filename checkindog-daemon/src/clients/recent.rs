//! The records that a person opened last, for the first page.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::search::ClientRow;
use crate::auth::Staff;
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::schema::{clients, recent_clients};

/// Records that are remembered per person.
const REMEMBERED: i64 = 30;

/// Opened again within this time, a record keeps its place: going from tab to tab writes nothing.
const GRAIN: TimeDelta = TimeDelta::minutes(1);

/// Remembers that the person opened this record. In the background: nobody waits for it, nor misses the page if it fails.
pub fn remember(staff: &Staff, client: ClientId) {
    let (app, salon, person) = (staff.app.clone(), staff.salon.id, staff.user_id);
    tokio::spawn(async move {
        let kept = async { keep(&mut app.db.salon(salon).await?, person, client, app.now()).await };
        if let Err(error) = kept.await {
            tracing::debug!(%error, "an opened record is not remembered");
        }
    });
}

async fn keep(db: &mut SalonConn, person: UserId, client: ClientId, now: DateTime<Utc>) -> Result<(), Error> {
    let place = recent_clients::table.find((db.salon, person, client));
    let last: Option<DateTime<Utc>> =
        place.select(recent_clients::seen_at).first(&mut db.conn).await.optional()?;
    if last.is_some_and(|last| now - last < GRAIN) {
        return Ok(());
    }
    diesel::insert_into(recent_clients::table)
        .values((
            recent_clients::salon_id.eq(db.salon),
            recent_clients::user_id.eq(person),
            recent_clients::client_id.eq(client),
            recent_clients::seen_at.eq(now),
        ))
        .on_conflict((recent_clients::salon_id, recent_clients::user_id, recent_clients::client_id))
        .do_update()
        .set(recent_clients::seen_at.eq(now))
        .execute(&mut db.conn)
        .await?;
    if last.is_none() { forget_oldest(db, person).await } else { Ok(()) }
}

async fn forget_oldest(db: &mut SalonConn, person: UserId) -> Result<(), Error> {
    let own = recent_clients::table
        .filter(recent_clients::salon_id.eq(db.salon))
        .filter(recent_clients::user_id.eq(person));
    let too_many: Vec<ClientId> = own
        .order((recent_clients::seen_at.desc(), recent_clients::client_id.desc()))
        .offset(REMEMBERED)
        .select(recent_clients::client_id)
        .load(&mut db.conn)
        .await?;
    diesel::delete(own.filter(recent_clients::client_id.eq_any(too_many))).execute(&mut db.conn).await?;
    Ok(())
}

/// The clients whose records the person opened last, the latest first.
pub async fn list(db: &SalonConn, person: UserId, limit: i64) -> Result<Vec<ClientRow>, Error> {
    let of_client =
        clients::salon_id.eq(recent_clients::salon_id).and(clients::id.eq(recent_clients::client_id));
    let opened = recent_clients::table
        .inner_join(clients::table.on(of_client))
        .filter(recent_clients::salon_id.eq(db.salon))
        .filter(recent_clients::user_id.eq(person))
        .order((recent_clients::seen_at.desc(), recent_clients::client_id.desc()))
        .limit(limit);
    Ok(opened.select(ClientRow::as_select()).load(&mut db.shared()).await?)
}
