//! Clients that programs create at the same time are written together: who comes while others are being written waits, and is then
//! written with everybody else who waits, by one statement. Most of what a creation costs is paid once for all of them: the
//! transaction, its way to the disk, the checks made ready. Who comes alone waits for nobody.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem::replace;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use checkindog_api::ClientStage;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::Error::DatabaseError;
use diesel::result::{DatabaseErrorKind, QueryResult};
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::{Map, Value};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::codes;
use super::model::{self, Client, ClientData};
use crate::auth::Actor;
use crate::db::{ClientId, Db, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::history;

/// Most clients that one statement writes.
const MOST: usize = 64;

/// Those who wait to be written, by salon; where there is a list, empty or not, a [`Writer`] is at work.
#[derive(Clone, Default)]
pub struct Creations(Arc<Mutex<HashMap<SalonId, Vec<Creation>>>>);

/// A client that somebody waits for.
struct Creation {
    actor: Actor,
    data: ClientData,
    answer: oneshot::Sender<Result<Client, Error>>,
}

impl Creations {
    /// Creates a client like [`model::create`]. The caller must hold no connection: whoever writes needs one.
    pub async fn create(
        &self,
        db: &Db,
        salon: SalonId,
        actor: Actor,
        data: &ClientData,
    ) -> Result<Client, Error> {
        for _ in 0..codes::TRIES {
            match self.create_once(db, salon, actor, data).await {
                Err(error) if codes::collided(data, &error) => {
                    codes::resume(&mut db.salon(salon).await?, data.stage).await?;
                }
                answer => return answer,
            }
        }
        Err(Error::Conflict)
    }

    async fn create_once(
        &self,
        db: &Db,
        salon: SalonId,
        actor: Actor,
        data: &ClientData,
    ) -> Result<Client, Error> {
        let (answer, answered) = oneshot::channel();
        let creation = Creation { actor, data: data.clone(), answer };
        match self.waiting().entry(salon) {
            Entry::Occupied(mut queue) => queue.get_mut().push(creation),
            Entry::Vacant(place) => {
                place.insert(vec![creation]);
                let writer = Writer { creations: self.clone(), db: db.clone(), salon, has_ended: false };
                // In a task of its own: who hangs up does not break off what others wait for.
                tokio::spawn(writer.write());
            }
        }
        answered.await.map_err(|_| Error::unavailable("who was writing the client broke down"))?
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<SalonId, Vec<Creation>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the clients of a salon until nobody waits any more.
struct Writer {
    creations: Creations,
    db: Db,
    salon: SalonId,
    has_ended: bool,
}

impl Writer {
    async fn write(mut self) {
        while let Some(batch) = self.next() {
            match self.db.salon(self.salon).await {
                Ok(mut db) => write(&mut db, batch).await,
                Err(error) => refuse(batch, &error),
            }
        }
    }

    /// Those whose turn it is; none ends the work.
    fn next(&mut self) -> Option<Vec<Creation>> {
        let mut waiting = self.creations.waiting();
        let queue = waiting.get_mut(&self.salon)?;
        if queue.is_empty() {
            waiting.remove(&self.salon);
            self.has_ended = true;
            return None;
        }
        let others = queue.split_off(queue.len().min(MOST));
        Some(replace(queue, others))
    }
}

impl Drop for Writer {
    /// After a breakdown those who wait are told, and the next to come begins anew.
    fn drop(&mut self) {
        if !self.has_ended {
            self.creations.waiting().remove(&self.salon);
        }
    }
}

async fn write(db: &mut SalonConn, mut batch: Vec<Creation>) {
    if let Err(error) = number(db, &mut batch).await {
        return refuse(batch, &error);
    }
    // Consent is a second row, and a code without gaps is taken in the very transaction.
    let is_one_row = |creation: &Creation| !creation.data.code.is_empty() && !creation.data.sms_consent;
    let (rows, others): (Vec<_>, Vec<_>) = batch.into_iter().partition(is_one_row);
    write_each(db, others).await;
    if !rows.is_empty() {
        write_rows(db, rows).await;
    }
}

/// Writes these in one statement; where the database refuses one of them, each by itself.
async fn write_rows(db: &mut SalonConn, mut batch: Vec<Creation>) {
    // In one order, so that two daemons never wait for each other.
    batch.sort_by(|one, other| one.data.code.cmp(&other.data.code));
    let (clients, insertion) = match prepare(db.salon, &batch) {
        Ok(prepared) => prepared,
        Err(error) => return refuse(batch, &error),
    };
    match insertion.execute(&mut db.conn).await {
        Ok(_) => answer(batch.into_iter().zip(clients.into_iter().map(Ok))),
        // The server's own words: nothing was written. Of a connection that broke nobody knows.
        Err(DatabaseError(kind, _)) if !matches!(kind, DatabaseErrorKind::ClosedConnection) => {
            write_each(db, batch).await;
        }
        Err(error) => refuse(batch, &error.into()),
    }
}

/// Takes codes for those who have none, unless there are to be no gaps.
async fn number(db: &mut SalonConn, batch: &mut [Creation]) -> Result<(), Error> {
    for stage in [ClientStage::Client, ClientStage::Prospect] {
        let lacks = |one: &&mut Creation| one.data.stage == stage && one.data.code.is_empty();
        let lacking: Vec<_> = batch.iter_mut().filter(lacks).collect();
        if lacking.is_empty() {
            continue;
        }
        let count = i64::try_from(lacking.len()).unwrap_or(i64::MAX);
        let block = codes::take_block(db, stage, count).await?;
        if !block.is_gap_free {
            for (number, one) in (block.first..).zip(lacking) {
                one.data.code = block.pattern.code(number, one.actor.year());
            }
        }
    }
    Ok(())
}

async fn write_each(db: &mut SalonConn, batch: Vec<Creation>) {
    for Creation { actor, data, answer } in batch {
        // Who has gone meanwhile gets their client all the same.
        let _ = answer.send(model::create(db, actor, data, None).await);
    }
}

/// A client and the revision of its creation, as the statement takes them.
#[derive(Serialize)]
struct Row<'a> {
    id: ClientId,
    inactive: bool,
    created_by: UserId,
    created_at: DateTime<Utc>,
    revision: Uuid,
    changes: Map<String, Value>,
    channel: &'static str,
    #[serde(flatten)]
    data: &'a ClientData,
}

/// The clients as they will be, and the statement that makes them so.
fn prepare(salon: SalonId, batch: &[Creation]) -> Result<(Vec<Client>, Insertion), Error> {
    let clients: Vec<Client> = batch.iter().map(|one| Client::created(one.actor, one.data.clone())).collect();
    let rows = clients.iter().zip(batch).map(|(client, one)| Row::new(client, one.actor));
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let list = serde_json::to_string(&rows).map_err(Error::internal)?;
    Ok((clients, Insertion { salon, list }))
}

impl<'a> Row<'a> {
    fn new(client: &'a Client, actor: Actor) -> Result<Self, Error> {
        Ok(Self {
            id: client.id,
            inactive: client.inactive,
            created_by: client.created_by,
            created_at: client.created_at,
            revision: Uuid::now_v7(),
            changes: history::of_creation(&client.data)?,
            channel: actor.channel.as_str(),
            data: &client.data,
        })
    }
}

/// `together.sql`, kept prepared.
#[derive(QueryId)]
struct Insertion {
    salon: SalonId,
    list: String,
}

impl QueryFragment<Pg> for Insertion {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH given (salon_id, list) AS (VALUES (");
        out.push_bind_param::<SqlUuid, _>(&self.salon)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.list)?;
        out.push_sql("::json)),\n");
        out.push_sql(include_str!("together.sql"));
        Ok(())
    }
}

fn answer(answers: impl Iterator<Item = (Creation, Result<Client, Error>)>) {
    for (creation, answer) in answers {
        // Who has gone meanwhile has their client all the same.
        let _ = creation.answer.send(answer);
    }
}

/// Tells everybody what went wrong.
fn refuse(batch: Vec<Creation>, error: &Error) {
    let again = || match error {
        Error::Unavailable(cause) => Error::Unavailable(cause.clone()),
        other => Error::internal_boxed(other.to_string().into()),
    };
    answer(batch.into_iter().map(|creation| (creation, Err(again()))));
}
