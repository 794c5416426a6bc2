//! What only some columns show of the clients of a page.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::Column;
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::schema::clients;

/// Of one client.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct Details {
    pub id: ClientId,
    pub manager_id: Option<UserId>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// The details of these clients, if one of the columns needs them.
pub async fn of(
    db: &mut SalonConn,
    ids: &[ClientId],
    columns: &[Column],
) -> Result<HashMap<ClientId, Details>, Error> {
    let needed = [Column::Manager, Column::Changed, Column::Created];
    if !columns.iter().any(|column| needed.contains(column)) {
        return Ok(HashMap::new());
    }
    let of_these = clients::table.filter(clients::salon_id.eq(db.salon)).filter(clients::id.eq_any(ids));
    let found: Vec<Details> = of_these.select(Details::as_select()).load(&mut db.conn).await?;
    Ok(found.into_iter().map(|details| (details.id, details)).collect())
}
