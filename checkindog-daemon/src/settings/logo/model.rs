//! Which logo is the salon's, in SQL.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use crate::auth::Actor;
use crate::db::{PictureId, SalonConn};
use crate::error::Error;
use crate::schema::salons;
use crate::settings::changes;

/// What the trace of the settings says of it: logos themselves are not kept.
#[derive(Serialize)]
struct Change {
    logo: Option<&'static str>,
}

/// Names the salon's logo, whose file is stored, or none; gives the former one. The version stays: who edits settings at the same time is
/// not disturbed.
pub async fn set(
    db: &mut SalonConn,
    actor: Actor,
    logo: Option<PictureId>,
) -> Result<Option<PictureId>, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let row = salons::table.find(salon);
            let former: Option<PictureId> = row.select(salons::logo_id).for_update().first(conn).await?;
            diesel::update(row).set(salons::logo_id.eq(logo)).execute(conn).await?;
            let before = Change { logo: former.map(|_| "former") };
            let after = Change { logo: logo.map(|_| "new") };
            changes::record(conn, salon, actor, "logo", Some(&before), Some(&after)).await?;
            Ok(former)
        })
        .await
}

/// The salon's logo.
pub async fn current(db: &mut SalonConn) -> Result<Option<PictureId>, Error> {
    Ok(salons::table.find(db.salon).select(salons::logo_id).first(&mut db.conn).await?)
}
