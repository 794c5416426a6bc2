//! Deleting a client: what forbids it, what would disappear, and the deed (feature CL14).

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::model::{self, Client};
use crate::auth::Actor;
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
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
        self.animals == 0
    }
}

/// Counts what hangs on the client.
pub async fn ties(db: &mut SalonConn, id: ClientId) -> Result<Ties, Error> {
    let of_animals = animals::table.filter(animals::salon_id.eq(db.salon)).filter(animals::client_id.eq(id));
    let of_memos = memos::table.filter(memos::salon_id.eq(db.salon)).filter(memos::client_id.eq(id));
    let of_consents =
        consents::table.filter(consents::salon_id.eq(db.salon)).filter(consents::client_id.eq(id));
    let counted = diesel::select((
        of_animals.select(count_star()).single_value().assume_not_null(),
        of_memos.select(count_star()).single_value().assume_not_null(),
        of_consents.select(count_star()).single_value().assume_not_null(),
    ));
    let (animals, memos, consents) = counted.get_result(&mut db.conn).await?;
    Ok(Ties { animals, memos, consents })
}

/// Deletes the client with its memos and consents; the revision keeps what the record held. `Conflict` while animals hang on it.
pub async fn delete(db: &mut SalonConn, actor: Actor, id: ClientId) -> Result<Client, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let client = model::lock(conn, salon, id).await?;
            let deleted = diesel::delete(clients::table.find((salon, id))).execute(conn).await;
            deleted.map_err(|error| match crate::error::broken_constraint(&error) {
                Some("animals_salon_id_client_id_fkey") => Error::Conflict,
                _ => error.into(),
            })?;
            history::deleted(conn, salon, actor, Record::Client(id), &client.data).await?;
            Ok(client)
        })
        .await
}
