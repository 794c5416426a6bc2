//! A client's personal data: given out whole, or taken away; and new codes.

use checkindog_api::{Client as ClientJson, ClientDossier, NewCodes};
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;

use super::found;
use crate::auth::{ApiStaff, Staff};
use crate::clients::codes::renumbering::{self, Renumbering};
use crate::clients::{anonymisation, dossier, model};
use crate::error::Error;
use crate::web::etag;
use crate::web::found::Saved;

pub struct ClientPrivacyApi;

#[OpenApi]
impl ClientPrivacyApi {
    /// Everything that is kept about a client: the record, its animals, memos, consents and changes.
    #[oai(path = "/clients/:id/dossier", method = "get", operation_id = "readClientDossier")]
    async fn dossier(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Json<ClientDossier>, Error> {
        let staff = staff.who(Staff::may_import)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        Ok(Json(dossier::gather(&mut db, client.id).await?))
    }

    /// Takes away for ever whatever tells who the client was: names, numbers, addresses, notes, memos, the earlier values of the
    /// history, and what tells its animals from others. The code stays.
    #[oai(path = "/clients/:id/anonymisation", method = "post", operation_id = "anonymiseClient")]
    async fn anonymise(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// The `ETag` of the version that is anonymised.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Saved<ClientJson>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        etag::require(if_match.0.as_deref(), client.version)?;
        let done = anonymisation::anonymise(&staff, &mut db, client.id, Some(client.version)).await;
        Ok(Saved(found(&mut db, done.map_err(etag::lost)?).await?))
    }

    /// Gives a client the next code of its stage, or the file number that goes with its code, or both, whatever the version.
    #[oai(path = "/clients/:id/codes", method = "post", operation_id = "renewClientCodes")]
    async fn renumber(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        body: Json<NewCodes>,
    ) -> Result<Saved<ClientJson>, Error> {
        let staff = staff.who(Staff::may_write_clients)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        let wanted = Renumbering { code: body.code, file_number: body.file_number };
        let client = renumbering::renumber(&mut db, staff.actor(), client.id, wanted).await?;
        Ok(Saved(found(&mut db, client).await?))
    }
}
