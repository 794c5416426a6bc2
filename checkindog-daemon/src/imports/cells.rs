//! What a file said and no record holds: its rejected rows, its first rows, what deserved a look. It is about people, some of whom
//! never became clients, and nobody needs it for ever.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::Timestamptz;
use diesel_async::RunQueryDsl;

use crate::app::App;
use crate::error::Error;

/// How long it stays once the import has ended: as long as the import can be undone.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Forgets the cells of imports that ended long ago; counts, columns and what was done stay. To be called now and then.
pub async fn forget_old(app: &App, now: DateTime<Utc>) -> Result<(), Error> {
    let mut conn = app.db.conn().await?;
    diesel::sql_query(include_str!("forget_cells.sql"))
        .bind::<Timestamptz, _>(now - KEPT)
        .execute(&mut conn)
        .await?;
    Ok(())
}
