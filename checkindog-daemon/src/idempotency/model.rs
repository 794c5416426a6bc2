//! The SQL of kept answers.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_async::RunQueryDsl;

use super::{Kept, Key};
use crate::db::{Conn, Db, SalonId};
use crate::error::Error;
use crate::schema::idempotency_keys as keys;

/// How long an answer is kept.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Takes the key for this transaction, unless another has it. Two keys that share a number would only make one wait.
pub async fn try_lock(conn: &mut Conn, salon: SalonId, key: &Key) -> Result<bool, Error> {
    let name = format!("{salon} {} {}", key.token, key.text);
    let lock = sql::<Bool>("pg_try_advisory_xact_lock(hashtextextended(").bind::<Text, _>(name).sql(", 0))");
    Ok(diesel::select(lock).get_result(conn).await?)
}

/// The request that the key was used for and its answer, if that is not too long ago.
pub async fn find(
    conn: &mut Conn,
    salon: SalonId,
    key: &Key,
    now: DateTime<Utc>,
) -> Result<Option<(Vec<u8>, Kept)>, Error> {
    let one = keys::table.find((salon, key.token, &key.text)).filter(keys::created_at.gt(now - LIFETIME));
    Ok(one.select((keys::request, Kept::as_select())).first(conn).await.optional()?)
}

/// Keeps an answer, in place of one that is too old.
pub async fn keep(
    conn: &mut Conn,
    salon: SalonId,
    key: &Key,
    answer: &Kept,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let values = (keys::request.eq(&key.request), answer, keys::created_at.eq(now));
    diesel::insert_into(keys::table)
        .values((keys::salon_id.eq(salon), keys::token_id.eq(key.token), keys::key.eq(&key.text), values))
        .on_conflict((keys::salon_id, keys::token_id, keys::key))
        .do_update()
        .set(values)
        .execute(conn)
        .await?;
    Ok(())
}

/// Removes the answers of all salons that are too old; how many there were.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<usize, Error> {
    let old = keys::table.filter(keys::created_at.le(now - LIFETIME));
    Ok(diesel::delete(old).execute(&mut db.conn().await?).await?)
}
