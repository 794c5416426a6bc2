//! Revisions and their SQL.

use chrono::{DateTime, Utc};
use diesel::dsl::not;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::auth::Actor;
use crate::db::{AnimalId, ClientId, Conn, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::schema::{animals, revisions, users};
use crate::web::paging::Asked;
use checkindog_api::RevisionChannel;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    Client(ClientId),
    /// An animal, and the client under whose history it is shown.
    Animal(AnimalId, ClientId),
}

impl Record {
    /// The kind and id of the record, and the client under whose history it stands.
    fn names(self) -> (&'static str, Uuid, ClientId) {
        match self {
            Self::Client(id) => ("client", id.0, id),
            Self::Animal(id, client) => ("animal", id.0, client),
        }
    }
}

/// One recorded change, with the name of the person who made it.
#[derive(Clone, Debug, Queryable)]
pub struct Revision {
    pub id: Uuid,
    /// `client` or `animal`.
    pub record_kind: String,
    pub record_id: Uuid,
    /// `created`, `changed`, `deleted` or `anonymised`.
    pub action: String,
    /// `{"field": [before, after]}`.
    pub changes: Value,
    pub at: DateTime<Utc>,
    pub user_name: String,
    pub channel: RevisionChannel,
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
struct NewRevision {
    salon_id: SalonId,
    id: Uuid,
    client_id: ClientId,
    record_kind: &'static str,
    record_id: Uuid,
    action: &'static str,
    changes: Value,
    user_id: UserId,
    channel: &'static str,
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
        let (kind, id, client) = record.names();
        Self {
            salon_id: salon,
            id: Uuid::now_v7(),
            client_id: client,
            record_kind: kind,
            record_id: id,
            action,
            changes: Value::Object(changes),
            user_id: actor.user,
            channel: actor.channel.as_str(),
            at: actor.now,
        }
    }
}

/// What the revision of a creation says: each field that holds something.
pub fn of_creation<T: Serialize>(after: &T) -> Result<Map<String, Value>, Error> {
    differences(None, Some(after))
}

/// Writes that a record was created. Like its siblings, to be called in the transaction of the change.
pub async fn created<T: Serialize>(
    conn: &mut Conn,
    salon: SalonId,
    actor: Actor,
    record: Record,
    after: &T,
) -> Result<(), Error> {
    write(conn, salon, actor, record, "created", of_creation(after)?).await
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

/// Writes that a record was anonymised, and nothing of what it held.
pub async fn anonymised(conn: &mut Conn, salon: SalonId, actor: Actor, record: Record) -> Result<(), Error> {
    write(conn, salon, actor, record, "anonymised", Map::new()).await
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
pub(crate) fn differences<T: Serialize>(
    before: Option<&T>,
    after: Option<&T>,
) -> Result<Map<String, Value>, Error> {
    let held = |record: Option<&T>| record.map_or_else(|| Ok(Map::new()), held);
    let (before, after) = (held(before)?, held(after)?);
    let names = if before.is_empty() { after.keys() } else { before.keys() };
    let value = |fields: &Map<String, Value>, name: &str| fields.get(name).cloned().unwrap_or_default();
    Ok(names
        .map(|name| (name, value(&before, name), value(&after, name)))
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| (name.clone(), Value::Array(vec![old, new])))
        .collect())
}

/// The fields of a record as revisions write them: what holds nothing is null.
pub fn held<T: Serialize>(record: &T) -> Result<Map<String, Value>, Error> {
    let Value::Object(mut fields) = serde_json::to_value(record).map_err(Error::internal)? else {
        return Ok(Map::new());
    };
    for (_, value) in fields.iter_mut().filter(|(name, value)| !holds_something(name, value)) {
        *value = Value::Null;
    }
    Ok(fields)
}

/// The field of which «no» is an answer; of all others it is what they hold before anybody says anything.
const ANSWERED: &str = "neutered";

fn holds_something(name: &str, value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag || name == ANSWERED,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

/// The changes of a client and its animals, with who made them.
macro_rules! signed {
    ($db:expr, $client:expr) => {
        revisions::table
            .inner_join(users::table.on(users::id.eq(revisions::user_id)))
            .left_join(
                animals::table
                    .on(animals::salon_id.eq(revisions::salon_id).and(animals::id.eq(revisions::record_id))),
            )
            .filter(revisions::salon_id.eq($db.salon))
            .filter(revisions::client_id.eq($client))
            .select((
                revisions::id,
                revisions::record_kind,
                revisions::record_id,
                revisions::action,
                revisions::changes,
                revisions::at,
                users::name,
                revisions::channel,
                animals::name.nullable(),
            ))
    };
}

/// A page of the changes of a client and its animals, newest first.
pub async fn of_client(db: &mut SalonConn, client: ClientId, asked: Asked) -> Result<Vec<Revision>, Error> {
    let mut newest = signed!(db, client).order(revisions::id.desc()).limit(asked.rows()).into_boxed();
    if let Some(before) = asked.after {
        newest = newest.filter(revisions::id.lt(before));
    }
    Ok(newest.load(&mut db.conn).await?)
}

/// One change of a client or of one of its animals.
pub async fn find(db: &mut SalonConn, client: ClientId, id: Uuid) -> Result<Revision, Error> {
    Ok(signed!(db, client).filter(revisions::id.eq(id)).first(&mut db.conn).await?)
}

/// What the newest changes of a record changed, newest first. Those of its photo are none: they leave the version as it is.
pub async fn newest_changes(db: &mut SalonConn, record: Record, limit: i64) -> Result<Vec<Value>, Error> {
    let (kind, id, client) = record.names();
    let newest = revisions::table
        .filter(revisions::salon_id.eq(db.salon))
        .filter(revisions::client_id.eq(client))
        .filter(revisions::record_kind.eq(kind))
        .filter(revisions::record_id.eq(id))
        .filter(revisions::action.eq("changed"))
        .filter(not(revisions::changes.has_key("photo")))
        .order(revisions::id.desc())
        .limit(limit)
        .select(revisions::changes);
    Ok(newest.load(&mut db.conn).await?)
}

/// The client whom a record belongs to, by whom it was anonymised and when, if that is within the record's newest `versions`. All that
/// was written before is forgotten, so the record has fewer changes since than versions.
pub async fn anonymisation_within(
    db: &mut SalonConn,
    record: Record,
    versions: i64,
) -> Result<Option<(ClientId, String, DateTime<Utc>)>, Error> {
    let (kind, id, client) = record.names();
    let last = revisions::table
        .inner_join(users::table.on(users::id.eq(revisions::user_id)))
        .filter(revisions::salon_id.eq(db.salon))
        .filter(revisions::client_id.eq(client))
        .filter(revisions::action.eq("anonymised"))
        .order(revisions::id.desc())
        .select((revisions::id, users::name, revisions::at));
    let last: Option<(Uuid, String, DateTime<Utc>)> = last.first(&mut db.conn).await.optional()?;
    let Some((anonymised, name, at)) = last else { return Ok(None) };
    let since = revisions::table
        .filter(revisions::salon_id.eq(db.salon))
        .filter(revisions::client_id.eq(client))
        .filter(revisions::id.gt(anonymised))
        .filter(revisions::record_kind.eq(kind))
        .filter(revisions::record_id.eq(id))
        .filter(revisions::action.eq("changed"))
        .filter(not(revisions::changes.has_key("photo")))
        .count();
    let since: i64 = since.get_result(&mut db.conn).await?;
    Ok((since < versions).then_some((client, name, at)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_is_null_and_a_no_that_was_said_is_kept() {
        let record = json!({ "neutered": false, "deceased": false, "alerts": [], "notes": "", "sex": null, "coat": "Long" });
        let held = held(&record).expect("an object");
        let said: Vec<&str> =
            held.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name.as_str()).collect();
        assert_eq!(said.len(), 2);
        assert_eq!((&held["neutered"], &held["coat"]), (&json!(false), &json!("Long")));
    }
}
