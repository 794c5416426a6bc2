//! Memos and their SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::{ClientId, Conn, SalonConn, SalonId};
use crate::error::{Error, broken_constraint};
use crate::schema::{memos, users};
use crate::validation::FieldErrors;
use crate::web::paging::Asked;

/// Longest memo, in characters.
pub const LENGTH: usize = 10_000;
/// How many the first tab of a record shows.
pub const RECENT: u16 = 3;

/// A memo with the name of its author.
#[derive(Clone, Debug, Queryable)]
pub struct Memo {
    pub id: Uuid,
    pub text: String,
    pub author: String,
    pub created_at: DateTime<Utc>,
}

/// A page of the memos of a client, newest first.
pub async fn of_client(db: &mut SalonConn, client: ClientId, asked: Asked) -> Result<Vec<Memo>, Error> {
    let mut newest = memos::table
        .inner_join(users::table.on(users::id.eq(memos::author_id)))
        .filter(memos::salon_id.eq(db.salon))
        .filter(memos::client_id.eq(client))
        .order(memos::id.desc())
        .limit(asked.rows())
        .select((memos::id, memos::text, users::name, memos::created_at))
        .into_boxed();
    if let Some(before) = asked.after {
        newest = newest.filter(memos::id.lt(before));
    }
    Ok(newest.load(&mut db.conn).await?)
}

/// Adds a memo. `Invalid` when it is empty or too long, `NotFound` when the client is not of this salon.
pub async fn add(db: &mut SalonConn, actor: Actor, client: ClientId, text: &str) -> Result<(), Error> {
    let text = check(text)?;
    insert(&mut db.conn, db.salon, actor, client, &text).await.map(|_| ())
}

/// The text of a memo in order, or what is wrong with it.
pub fn check(text: &str) -> Result<String, Error> {
    let mut errors = FieldErrors::default();
    let text = errors.text("text", text, LENGTH);
    if text.is_empty() {
        errors.add("text", "required");
    }
    errors.check().map(|()| text).map_err(Error::Invalid)
}

/// Adds a memo whose text was checked; gives its id.
pub async fn insert(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    client: ClientId,
    text: &str,
) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    let added = diesel::insert_into(memos::table)
        .values((
            memos::salon_id.eq(salon),
            memos::id.eq(id),
            memos::client_id.eq(client),
            memos::author_id.eq(actor.user),
            memos::text.eq(text),
            memos::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await;
    added.map(|_| id).map_err(|error| match broken_constraint(&error) {
        Some("memos_salon_id_client_id_fkey") => Error::NotFound,
        _ => error.into(),
    })
}
