//! Imports for programs: send a file, follow it, undo it.

mod mappings;
mod progress;
mod reports;
mod shown;

use std::time::Duration;

use checkindog_api::imports::ImportUndoPreview;
use checkindog_api::{Import, ImportList};
use futures_util::stream::BoxStream;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{EventStream, Json};
use poem_openapi::{ApiResponse, OpenApi};
use uuid::Uuid;

use super::model::{self, ImportRow};
use super::upload::ImportUpload;
use super::{Imports, job, mappings as stored_mappings, undo};
use crate::app::App;
use crate::auth::{ApiStaff, Staff};
use crate::db::ImportId;
use crate::error::Error;

pub use mappings::ImportMappingsApi;
pub use reports::ImportReportsApi;
pub use shown::reading as understood;

/// Imports of a page unless asked otherwise, and at most.
const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 100;
/// Longest time that an answer may be held back, in seconds.
const LONGEST_WAIT: u64 = 20;

/// The import endpoints of `/api/v1`.
pub struct ImportsApi;

#[derive(ApiResponse)]
enum Accepted {
    /// The file has arrived; follow the import at the address in `Location`.
    #[oai(status = 202)]
    Accepted(Json<Import>, #[oai(header = "Location")] String),
}

#[derive(ApiResponse)]
enum Undoing {
    /// The records are being taken back, or have been; follow the import as when it was brought in.
    #[oai(status = 202)]
    Accepted(Json<Import>),
}

#[OpenApi(prefix_path = "/imports")]
impl ImportsApi {
    /// Import clients, and their animals, from a CSV file or an xlsx workbook.
    ///
    /// The header is recognised in French and English, encoding and separator are found out. All rows are written in one
    /// transaction, after the answer.
    #[oai(path = "/", method = "post", operation_id = "createImport")]
    async fn create(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        upload: ImportUpload,
    ) -> Result<Accepted, Error> {
        let staff = importer(staff)?;
        let spooled = upload.receive(&app).await?;
        let id = spooled.id;
        let mut db = staff.db().await?;
        stored_mappings::must_exist(&mut db, &spooled.import.mapping).await?;
        model::create(&mut db, id, staff.user_id, app.now(), &spooled.import).await?;
        spooled.keep();
        Imports::start(app.clone(), staff.salon.id, id);
        let import = find(&staff, id).await?;
        let location = format!("/api/v1/imports/{id}");
        Ok(Accepted::Accepted(Json(shown::import(staff.lang, import)), location))
    }

    /// The imports of the salon, newest first.
    #[oai(path = "/", method = "get", operation_id = "listImports")]
    async fn list(
        &self,
        staff: ApiStaff,
        /// 1 to 100; 50 by default.
        limit: Query<Option<i64>>,
        /// The `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> Result<Json<ImportList>, Error> {
        let staff = importer(staff)?;
        let limit = limit.unwrap_or(PAGE);
        if !(1..=LARGEST_PAGE).contains(&limit) {
            return Err(Error::field("limit", "unknown_choice"));
        }
        let cursor = cursor.0.map(|cursor| cursor.parse().map(ImportId)).transpose();
        let before = cursor.map_err(|_| Error::field("cursor", "unknown_choice"))?;
        let mut db = staff.db().await?;
        let total = model::count(&mut db).await?;
        let mut page = model::list(&mut db, before, limit + 1).await?;
        let has_more = page.len() as i64 > limit;
        page.truncate(limit as usize);
        let next_cursor = page.last().filter(|_| has_more).map(|(import, _)| import.id.to_string());
        let items = page.into_iter().map(|import| shown::import(staff.lang, import)).collect();
        Ok(Json(ImportList { items, next_cursor, total: Some(total) }))
    }

    /// One import.
    #[oai(path = "/:id", method = "get", operation_id = "readImport")]
    async fn show(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// Seconds, 0 to 20, that the answer may wait for a change of state or progress.
        wait: Query<Option<u64>>,
    ) -> Result<Json<Import>, Error> {
        let staff = importer(staff)?;
        let wait = wait.unwrap_or_default();
        if wait > LONGEST_WAIT {
            return Err(Error::field("wait", "unknown_choice"));
        }
        let import =
            progress::changed_within(&app, &staff, ImportId(id.0), Duration::from_secs(wait)).await?;
        Ok(Json(shown::import(staff.lang, import)))
    }

    /// An import at each change of state or progress, as server-sent events.
    ///
    /// The stream ends when the import has come to its end, and after ten minutes in any case.
    #[oai(path = "/:id/events", method = "get", operation_id = "followImport")]
    async fn events(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        id: Path<Uuid>,
    ) -> Result<EventStream<BoxStream<'static, Import>>, Error> {
        let staff = importer(staff)?;
        let now = find(&staff, ImportId(id.0)).await?;
        Ok(progress::events(app.clone(), staff, now))
    }

    /// What undoing an import would do as things are: nothing where there is nothing to undo, or no longer. Nothing is changed.
    #[oai(path = "/:id/undo", method = "get", operation_id = "previewImportUndo")]
    async fn preview_undo(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        id: Path<Uuid>,
    ) -> Result<Json<ImportUndoPreview>, Error> {
        let staff = importer(staff)?;
        let mut db = staff.db().await?;
        let (import, _) = model::find(&mut db, ImportId(id.0)).await?;
        if undo::check(&import, app.now()).is_err() {
            return Ok(Json(undo::Foreseen::default().shown()));
        }
        let order = model::order(&mut db, import.id).await?;
        drop(db);
        Ok(Json(job::foresee_undoing(&app, &order).await?.shown()))
    }

    /// Undo an import, within thirty days of its end.
    ///
    /// Records that it created are removed and fields that it changed get their earlier values back, unless somebody has
    /// worked on them since: these stay, and are listed as leftovers.
    #[oai(path = "/:id/undo", method = "post", operation_id = "undoImport")]
    async fn undo(&self, app: Data<&App>, staff: ApiStaff, id: Path<Uuid>) -> Result<Undoing, Error> {
        let staff = importer(staff)?;
        let id = ImportId(id.0);
        let mut db = staff.db().await?;
        if undo::begin(&mut db, id, staff.user_id, app.now()).await? {
            Imports::start(app.clone(), staff.salon.id, id);
        }
        let import = model::find(&mut db, id).await?;
        Ok(Undoing::Accepted(Json(shown::import(staff.lang, import))))
    }
}

fn importer(ApiStaff(staff): ApiStaff) -> Result<Staff, Error> {
    if staff.may_import() { Ok(staff) } else { Err(Error::Forbidden) }
}

async fn find(staff: &Staff, id: ImportId) -> Result<(ImportRow, String), Error> {
    model::find(&mut staff.db().await?, id).await
}
