//! What the undoing of an import left as it is: who was worked on since, and which fields.

use checkindog_api::imports::{ImportLeftover, LeftoverReason};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use tokio_postgres::Row;
use uuid::Uuid;

use super::failure::Failure;
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
    /// Code, first name, last name and company name; nothing when the client no longer exists.
    client: Option<(String, String, String, String)>,
}

impl Leftover {
    /// From a row of `undo/would_stay.sql`.
    pub fn of_row(row: &Row) -> Result<Self, Failure> {
        Ok(Self {
            record_id: row.get("record_id"),
            client_id: ClientId(row.get("client_id")),
            reason: row.get::<_, &str>("reason").parse().map_err(Failure::internal)?,
            changes: row.get("changes"),
            client: row
                .get::<_, Option<String>>("code")
                .map(|code| (code, row.get("first_name"), row.get("last_name"), row.get("company_name"))),
        })
    }

    /// For programs.
    pub fn shown(self) -> ImportLeftover {
        let (code, name) = match self.client {
            Some((code, first, last, company)) => (code, [first, last, company].join(" ").trim().to_owned()),
            None => Default::default(),
        };
        let fields = self.changes.as_object().map(|changes| changes.keys().cloned().collect());
        ImportLeftover {
            client_id: self.client_id.0,
            client_code: code,
            client_name: name,
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
            (clients::code, clients::first_name, clients::last_name, clients::company_name).nullable(),
        ));
    Ok(page.load(&mut db.conn).await?)
}
