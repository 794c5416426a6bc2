//! Deleting a client: what forbids it, what would disappear, and the deed (feature CL14).

use checkindog_api::ClientKind;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::Uuid;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use super::model::{self, Client};
use crate::auth::Actor;
use crate::db::{ClientId, Conn, SalonConn, SalonId};
use crate::error::{Error, Tie};
use crate::history::{self, Record};
use crate::schema::{animals, clients, consents, memos};

/// What hangs on a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// These forbid the deletion.
    pub animals: i64,
    /// These disappear with the client.
    pub memos: i64,
    pub consents: i64,
}

impl Ties {
    /// Whether nothing forbids the deletion.
    pub fn allow_deletion(self) -> bool {
        self.reasons().is_empty()
    }

    /// What forbids the deletion.
    pub fn reasons(self) -> Vec<Tie> {
        some([("animals", self.animals)])
    }

    /// What would disappear with the client.
    pub fn also_deleted(self) -> Vec<Tie> {
        some([("memos", self.memos), ("consents", self.consents)])
    }
}

fn some<const N: usize>(ties: [(&'static str, i64); N]) -> Vec<Tie> {
    ties.into_iter().filter(|(_, count)| *count > 0).map(|(code, count)| Tie { code, count }).collect()
}

/// Counts what hangs on the client.
pub async fn ties(db: &mut SalonConn, id: ClientId) -> Result<Ties, Error> {
    count(&mut db.conn, db.salon, id).await
}

async fn count(conn: &mut Conn, salon: SalonId, id: ClientId) -> Result<Ties, Error> {
    let of_animals = animals::table.filter(animals::salon_id.eq(salon)).filter(animals::client_id.eq(id));
    let of_memos = memos::table.filter(memos::salon_id.eq(salon)).filter(memos::client_id.eq(id));
    let of_consents = consents::table.filter(consents::salon_id.eq(salon)).filter(consents::client_id.eq(id));
    let counted = diesel::select((
        of_animals.select(count_star()).single_value().assume_not_null(),
        of_memos.select(count_star()).single_value().assume_not_null(),
        of_consents.select(count_star()).single_value().assume_not_null(),
    ));
    let (animals, memos, consents) = counted.get_result(conn).await?;
    Ok(Ties { animals, memos, consents })
}

/// What the history keeps of a client that was deleted.
#[derive(Serialize)]
struct Remains<'a> {
    kind: ClientKind,
    code: &'a str,
}

diesel::define_sql_function! {
    /// Empties what the history keeps of a client's values, which the serving login cannot do otherwise.
    fn forget_values(salon: Uuid, client: Uuid) -> Bool;
}

/// Deletes the client with its memos, its consents and the values in its history, which tells from then on that there was a client of
/// this code, and who did what with it when.
///
/// `Tied` while animals hang on it; `Conflict` when it is no longer at `version`, if one is given.
pub async fn delete(
    db: &mut SalonConn,
    actor: Actor,
    id: ClientId,
    version: Option<i32>,
) -> Result<Client, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            // Whoever adds an animal waits for this lock, so what is counted below stays true.
            let client = model::lock(conn, salon, id).await?;
            if version.is_some_and(|version| version != client.version) {
                return Err(Error::Conflict);
            }
            let ties = count(conn, salon, id).await?;
            if !ties.allow_deletion() {
                return Err(Error::Tied(ties.reasons()));
            }
            diesel::delete(clients::table.find((salon, id))).execute(conn).await?;
            diesel::select(forget_values(salon, id)).get_result::<bool>(conn).await?;
            let remains = Remains { kind: client.data.kind, code: &client.data.code };
            history::deleted(conn, salon, actor, Record::Client(id), &remains).await?;
            Ok(client)
        })
        .await
}
