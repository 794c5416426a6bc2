//! The history for programs.

use checkindog_api::{Revision as RevisionJson, RevisionList};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use super::model::{self, Revision};
use crate::auth::ApiStaff;
use crate::clients;
use crate::error::Error;
use crate::web::paging;

pub struct RevisionsApi;

#[OpenApi]
impl RevisionsApi {
    /// What was changed in a client's record and in those of its animals, newest first.
    ///
    /// A record that came by an import has no entry for its creation: its `import_id` says where it comes from.
    #[oai(path = "/clients/:id/revisions", method = "get", operation_id = "listRevisions")]
    async fn list(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
        /// How many items; 50 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> Result<Json<RevisionList>, Error> {
        let asked = paging::asked(limit.0, cursor.0.as_deref())?;
        let mut db = staff.db().await?;
        let client = clients::model::find_by_key(&mut db, &id.0).await?;
        let mut revisions = model::of_client(&mut db, client.id, asked).await?;
        let next_cursor = asked.cut(&mut revisions, |revision| revision.id);
        Ok(Json(RevisionList { items: revisions.into_iter().map(json).collect(), next_cursor }))
    }
}

/// A change as the API shows it.
pub(crate) fn json(revision: Revision) -> RevisionJson {
    RevisionJson {
        id: revision.id,
        record: revision.record_kind,
        record_id: revision.record_id,
        action: revision.action,
        changes: revision.changes,
        user: revision.user_name,
        channel: revision.channel,
        at: revision.at,
    }
}
