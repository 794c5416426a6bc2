//! What the undoing of an import left as it is: who was worked on since, and which fields.

use checkindog_api::imports::{ImportLeftover, LeftoverReason};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::db::{ClientId, ImportId, SalonConn};
use crate::error::Error;
use crate::schema::{clients, import_leftovers};

/// One record that stays, with today's code of its client.
#[derive(Clone, Debug, Queryable)]
pub struct Leftover {
    pub record_id: Uuid,
    client_id: ClientId,
    reason: LeftoverReason,
    /// `{"field": [before, after]}`.
    changes: Value,
    client_code: Option<String>,
}

impl Leftover {
    /// For programs.
    pub fn shown(self) -> ImportLeftover {
        let fields = self.changes.as_object().map(|changes| changes.keys().cloned().collect());
        ImportLeftover {
            client_id: self.client_id.0,
            client_code: self.client_code.unwrap_or_default(),
            animal_id: Some(self.record_id).filter(|id| *id != self.client_id.0),
            reason: self.reason,
            fields: fields.unwrap_or_default(),
        }
    }
}

/// `limit` leftovers at most, those after `after`.
pub async fn list(
    db: &mut SalonConn,
    import: ImportId,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Leftover>, Error> {
    let of_client =
        clients::salon_id.eq(import_leftovers::salon_id).and(clients::id.eq(import_leftovers::client_id));
    let page = import_leftovers::table
        .left_join(clients::table.on(of_client))
        .filter(import_leftovers::salon_id.eq(db.salon))
        .filter(import_leftovers::import_id.eq(import))
        .filter(import_leftovers::record_id.gt(after.unwrap_or_default()))
        .order(import_leftovers::record_id)
        .limit(limit)
        .select((
            import_leftovers::record_id,
            import_leftovers::client_id,
            import_leftovers::reason,
            import_leftovers::changes,
            clients::code.nullable(),
        ));
    Ok(page.load(&mut db.conn).await?)
}
