//! Everything that is kept about one client, in one piece (feature SE3).

use checkindog_api::ClientDossier;

use super::api::{consents::json as consent, json as client};
use super::{consents, model};
use crate::animals;
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::web::paging;
use crate::{history, memos};

/// Gathers it; `NotFound` when the client is not of this salon.
pub async fn gather(db: &mut SalonConn, id: ClientId) -> Result<ClientDossier, Error> {
    let found = model::find(db, id).await?;
    let briefs = animals::model::briefs(db, &[id]).await?;
    let animals = animals::model::of_client(db, id).await?;
    let memos = memos::model::of_client(db, id, paging::all()).await?;
    let consents = consents::of_client(db, id, paging::all()).await?;
    let revisions = history::of_client(db, id, paging::all()).await?;
    Ok(ClientDossier {
        client: client(found, &briefs),
        animals: animals.into_iter().map(animals::api::json).collect(),
        memos: memos.into_iter().map(memos::api::json).collect(),
        consents: consents.into_iter().map(consent).collect(),
        revisions: revisions.into_iter().map(history::api::json).collect(),
    })
}
