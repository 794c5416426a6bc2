//! Which photo is an animal's, in SQL.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use crate::animals::model::lock;
use crate::auth::Actor;
use crate::db::{AnimalId, PictureId, SalonConn};
use crate::error::Error;
use crate::history::{self, Record};
use crate::schema::animals;

/// What the history says of it: photos themselves are not kept.
#[derive(Serialize)]
struct Change {
    photo: Option<&'static str>,
}

/// Names the animal's photo, whose files are stored, or none; gives the former one. The version stays: who edits the record at the same
/// time is not disturbed.
pub async fn set(
    db: &mut SalonConn,
    actor: Actor,
    id: AnimalId,
    photo: Option<PictureId>,
) -> Result<Option<PictureId>, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let animal = lock(conn, salon, id).await?;
            if animal.photo_id == photo {
                return Ok(None);
            }
            let named = diesel::update(animals::table.find((salon, id))).set(animals::photo_id.eq(photo));
            named.execute(conn).await?;
            let before = Change { photo: animal.photo_id.map(|_| "former") };
            let after = Change { photo: photo.map(|_| "new") };
            let record = Record::Animal(id, animal.client_id);
            history::changed(conn, salon, actor, record, &before, &after).await?;
            Ok(animal.photo_id)
        })
        .await
}

/// Whether this is the animal's photo.
pub async fn is_current(db: &mut SalonConn, id: AnimalId, photo: PictureId) -> Result<bool, Error> {
    let row = animals::table.find((db.salon, id)).select(animals::photo_id);
    let current: Option<PictureId> = row.first(&mut db.conn).await?;
    Ok(current == Some(photo))
}

/// Those of these photos that a row of the salon names.
pub async fn named(db: &mut SalonConn, photos: &[PictureId]) -> Result<Vec<PictureId>, Error> {
    let rows = animals::table.filter(animals::salon_id.eq(db.salon)).filter(animals::photo_id.eq_any(photos));
    Ok(rows.select(animals::photo_id.assume_not_null()).load(&mut db.conn).await?)
}
