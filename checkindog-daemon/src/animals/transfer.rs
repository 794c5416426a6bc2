//! Gives an animal to another client: sold, inherited, or entered under the wrong name.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use super::model::{Animal, explain, lock};
use crate::auth::Actor;
use crate::clients::Client;
use crate::db::{AnimalId, SalonConn};
use crate::error::Error;
use crate::history::{self, Record};
use crate::schema::animals;

/// What the history says of it: whose it was, and whose it became, by name.
#[derive(Serialize)]
struct Owner {
    owner: String,
}

/// Moves an animal that was read at `version`; both clients' histories tell. `Conflict` when somebody saved it since.
pub async fn transfer(
    db: &mut SalonConn,
    actor: Actor,
    id: AnimalId,
    version: i32,
    from: &Client,
    to: &Client,
) -> Result<Animal, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let before = lock(conn, salon, id).await?;
            if before.version != version || before.client_id != from.id {
                return Err(Error::Conflict);
            }
            if from.id == to.id {
                return Ok(before);
            }
            let after = diesel::update(animals::table.find((salon, id)))
                .set((
                    animals::client_id.eq(to.id),
                    animals::version.eq(version + 1),
                    animals::updated_by.eq(actor.user),
                    animals::updated_at.eq(actor.now),
                ))
                .returning(Animal::as_returning())
                .get_result::<Animal>(conn)
                .await
                .map_err(explain)?;
            let (old, new) = (Owner { owner: from.data.name() }, Owner { owner: to.data.name() });
            for client in [from.id, to.id] {
                history::changed(conn, salon, actor, Record::Animal(id, client), &old, &new).await?;
            }
            Ok(after)
        })
        .await
}
