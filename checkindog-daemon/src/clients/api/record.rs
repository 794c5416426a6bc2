//! One client: read, changed, deleted.

use checkindog_api::{
    Client as ClientJson, ClientDeletion, ClientSituation, NewClient, Reason, SituationMode,
};
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{ApiResponse, OpenApi};

use super::found;
use crate::auth::{ApiStaff, Staff};
use crate::clients::{deletion, model, print, rules};
use crate::error::{Error, Tie};
use crate::web::changes::Changes;
use crate::web::found::{Deleted, Found, Saved};
use crate::web::{etag, failures};

pub struct ClientRecordApi;

#[derive(ApiResponse)]
enum Printed {
    /// The sheet.
    #[oai(status = 200, content_type = "application/pdf")]
    Pdf(Binary<Vec<u8>>),
}

#[OpenApi]
impl ClientRecordApi {
    /// One client, by its id or its code.
    #[oai(path = "/clients/:id", method = "get", operation_id = "readClient")]
    async fn read(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// The `ETag` of an answer that is at hand.
        #[oai(name = "If-None-Match")]
        known: Header<Option<String>>,
    ) -> Result<Found<ClientJson>, Error> {
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        Ok(found(&mut db, client).await?.unless_known(known.0.as_deref()))
    }

    /// The record on paper, as PDF: definition and information. Not in every build of the daemon.
    #[oai(path = "/clients/:id/print", method = "get", operation_id = "printClient")]
    async fn print(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Printed, Error> {
        let client = model::find_by_key(&mut staff.db().await?, &id.0).await?;
        Ok(Printed::Pdf(Binary(print::pdf(&staff, client.id).await?)))
    }

    /// Changes a client.
    #[oai(path = "/clients/:id", method = "patch", operation_id = "updateClient")]
    async fn update(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// The `ETag` of the version that is changed.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Changes<NewClient>,
    ) -> Result<Saved<ClientJson>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let before = model::find_by_key(&mut db, &id.0).await?;
        etag::require(if_match.0.as_deref(), before.version)?;
        let input = body.onto(&NewClient::from(&before.data))?;
        let data = rules::check(&input, &staff.salon.rules(), None).map_err(Error::Invalid)?;
        let saved = model::update(&mut db, staff.actor(), before.id, before.version, data).await;
        Ok(Saved(found(&mut db, saved.map_err(etag::lost)?).await?))
    }

    /// Sets the situation by hand, whatever the version.
    #[oai(path = "/clients/:id/situation", method = "put", operation_id = "setClientSituation")]
    async fn set_situation(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        body: Json<ClientSituation>,
    ) -> Result<Saved<ClientJson>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        let mode: SituationMode =
            body.situation_mode.parse().map_err(|_| Error::field("situation_mode", "unknown_choice"))?;
        let client = model::set_situation(&mut db, staff.actor(), client.id, mode).await?;
        Ok(Saved(found(&mut db, client).await?))
    }

    /// What deleting a client would do, and what stands in its way.
    #[oai(path = "/clients/:id/deletion", method = "get", operation_id = "readClientDeletion")]
    async fn deletion(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Json<ClientDeletion>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        let ties = deletion::ties(&mut db, client.id).await?;
        let words = |ties: Vec<Tie>| -> Vec<Reason> {
            ties.iter().map(|tie| failures::reason(staff.lang, tie)).collect()
        };
        Ok(Json(ClientDeletion {
            allowed: ties.allow_deletion(),
            reasons: words(ties.reasons()),
            also_deleted: words(ties.also_deleted()),
        }))
    }

    /// Deletes a client for ever, with its memos, its consents and the values in its history. Refused with the reasons while animals hang on it.
    #[oai(path = "/clients/:id", method = "delete", operation_id = "deleteClient")]
    async fn delete(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// The `ETag` of the version that is deleted.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        etag::require(if_match.0.as_deref(), client.version)?;
        let deleted = deletion::delete(&mut db, staff.actor(), client.id, Some(client.version)).await;
        deleted.map(|_| Deleted::Deleted).map_err(etag::lost)
    }
}
