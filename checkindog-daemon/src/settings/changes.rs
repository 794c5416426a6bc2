//! Who changed which setting, and when. Written in the transaction of the change; only grows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::{Conn, SalonConn, SalonId};
use crate::error::Error;
use crate::history::model::differences;
use crate::schema::{setting_revisions, users};

/// One recorded change.
#[derive(Clone, Debug, Queryable)]
pub struct Change {
    pub id: Uuid,
    /// What was changed: the heading is the translation `settings-change-{subject}`.
    pub subject: String,
    /// `{"field": [before, after]}`.
    pub changes: Value,
    pub at: DateTime<Utc>,
    pub user_name: String,
}

/// Writes what differs, field by field; `before` is none for what is new, `after` for what is gone. Nothing is written where
/// nothing differs.
pub async fn record<T: Serialize>(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    subject: &str,
    before: Option<&T>,
    after: Option<&T>,
) -> Result<(), Error> {
    let changes = differences(before, after)?;
    if changes.is_empty() {
        return Ok(());
    }
    let revision = (
        setting_revisions::salon_id.eq(salon),
        setting_revisions::id.eq(Uuid::now_v7()),
        setting_revisions::subject.eq(subject),
        setting_revisions::changes.eq(Value::Object(changes)),
        setting_revisions::user_id.eq(actor.user),
        setting_revisions::at.eq(actor.now),
    );
    diesel::insert_into(setting_revisions::table).values(revision).execute(conn).await?;
    Ok(())
}

/// The newest changes before `before`, `limit` at most.
pub async fn list(db: &mut SalonConn, before: Option<Uuid>, limit: i64) -> Result<Vec<Change>, Error> {
    let mut newest = setting_revisions::table
        .inner_join(users::table.on(users::id.eq(setting_revisions::user_id)))
        .filter(setting_revisions::salon_id.eq(db.salon))
        .order(setting_revisions::id.desc())
        .limit(limit)
        .select((
            setting_revisions::id,
            setting_revisions::subject,
            setting_revisions::changes,
            setting_revisions::at,
            users::name,
        ))
        .into_boxed();
    if let Some(before) = before {
        newest = newest.filter(setting_revisions::id.lt(before));
    }
    Ok(newest.load(&mut db.conn).await?)
}
