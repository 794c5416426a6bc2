//! Revisions and their SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::{AnimalId, ClientId, Conn, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::schema::{animals, revisions, users};

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    Client(ClientId),
    /// An animal, and the client under whose history it is shown.
    Animal(AnimalId, ClientId),
}

/// One recorded change, with the name of the person who made it.
#[derive(Clone, Debug, Queryable)]
pub struct Revision {
    pub id: Uuid,
    /// `client` or `animal`.
    pub record_kind: String,
    pub record_id: Uuid,
    /// `created`, `changed` or `deleted`.
    pub action: String,
    /// `{"field": [before, after]}`.
    pub changes: Value,
    pub at: DateTime<Utc>,
    pub user_name: String,
    /// Whether an import made it.
    pub by_import: bool,
    /// Whether it takes back what that import did.
    pub undoes_import: bool,
    /// Today's name of the animal that was changed, while it exists.
    animal: Option<String>,
}

impl Revision {
    /// The name of the animal that it is about.
    pub fn animal_name(&self) -> Option<&str> {
        let recorded = self
            .changes
            .get("name")
            .and_then(|values| values.get(1).and_then(Value::as_str).or(values.get(0)?.as_str()));
        self.animal.as_deref().or(recorded)
    }
}

/// A revision to be written.
#[derive(Insertable)]
// An insertion whose columns depend on the values would never be kept prepared.
#[diesel(table_name = revisions, treat_none_as_default_value = false)]
pub(super) struct NewRevision {
    salon_id: SalonId,
    id: Uuid,
    client_id: ClientId,
    record_kind: &'static str,
    record_id: Uuid,
    action: &'static str,
    changes: Value,
    user_id: UserId,
    at: DateTime<Utc>,
}

impl NewRevision {
    fn new(
        salon: SalonId,
        actor: Actor,
        record: Record,
        action: &'static str,
        changes: Map<String, Value>,
    ) -> Self {
        let (kind, id, client) = match record {
            Record::Client(id) => ("client", id.0, id),
            Record::Animal(id, client) => ("animal", id.0, client),
        };
        Self {
            salon_id: salon,
            id: Uuid::now_v7(),
            client_id: client,
            record_kind: kind,
            record_id: id,
            action,
            changes: Value::Object(changes),
            user_id: actor.user,
            at: actor.now,
        }
    }

    pub(super) fn of_creation<T: Serialize>(
        salon: SalonId,
        actor: Actor,
        record: Record,
        after: &T,
    ) -> Result<Self, Error> {
        Ok(Self::new(salon, actor, record, "created", differences(None, Some(after))?))
    }
}

/// Writes that a record was created. Like its siblings, to be called in the transaction of the change.
pub async fn created<T: Serialize>(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    record: Record,
    after: &T,
) -> Result<(), Error> {
    write(conn, salon, actor, record, "created", differences(None, Some(after))?).await
}

/// Writes which fields of a record changed.
pub async fn changed<T: Serialize>(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    record: Record,
    before: &T,
    after: &T,
) -> Result<(), Error> {
    write(conn, salon, actor, record, "changed", differences(Some(before), Some(after))?).await
}

/// Writes what a deleted record held.
pub async fn deleted<T: Serialize>(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    record: Record,
    before: &T,
) -> Result<(), Error> {
    write(conn, salon, actor, record, "deleted", differences(Some(before), None)?).await
}

async fn write(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    record: Record,
    action: &'static str,
    changes: Map<String, Value>,
) -> Result<(), Error> {
    let revision = NewRevision::new(salon, actor, record, action, changes);
    diesel::insert_into(revisions::table).values(revision).execute(conn).await?;
    Ok(())
}

/// `{"field": [before, after]}` for every field that differs; what holds nothing is null.
fn differences<T: Serialize>(before: Option<&T>, after: Option<&T>) -> Result<Map<String, Value>, Error> {
    let before = fields(before)?;
    let after = fields(after)?;
    let names = if before.is_empty() { after.keys() } else { before.keys() };
    let value = |fields: &Map<String, Value>, name: &str| {
        fields.get(name).cloned().filter(holds_something).unwrap_or_default()
    };
    Ok(names
        .map(|name| (name, value(&before, name), value(&after, name)))
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| (name.clone(), Value::Array(vec![old, new])))
        .collect())
}

fn fields<T: Serialize>(record: Option<&T>) -> Result<Map<String, Value>, Error> {
    match record.map(serde_json::to_value).transpose().map_err(Error::internal)? {
        Some(Value::Object(fields)) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

fn holds_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

/// The newest changes of a client and its animals, newest first, `limit` at most.
pub async fn of_client(db: &mut SalonConn, client: ClientId, limit: i64) -> Result<Vec<Revision>, Error> {
    older(db, client, None, limit).await
}

/// The same from the change `before` on backwards, without it.
pub async fn older(
    db: &mut SalonConn,
    client: ClientId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Revision>, Error> {
    let mut newest = revisions::table
        .inner_join(users::table.on(users::id.eq(revisions::user_id)))
        .left_join(
            animals::table
                .on(animals::salon_id.eq(revisions::salon_id).and(animals::id.eq(revisions::record_id))),
        )
        .filter(revisions::salon_id.eq(db.salon))
        .filter(revisions::client_id.eq(client))
        .order(revisions::id.desc())
        .limit(limit)
        .select((
            revisions::id,
            revisions::record_kind,
            revisions::record_id,
            revisions::action,
            revisions::changes,
            revisions::at,
            users::name,
            revisions::import_id.is_not_null(),
            revisions::undoes_import,
            animals::name.nullable(),
        ))
        .into_boxed();
    if let Some(before) = before {
        newest = newest.filter(revisions::id.lt(before));
    }
    Ok(newest.load(&mut db.conn).await?)
}
