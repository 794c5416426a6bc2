//! What programs ask of an import that has been read: how, what was refused, what its undoing left.

use checkindog_api::imports::{ImportLeftoverList, ImportReading, ImportRejectList};
use poem::Body;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{ApiResponse, OpenApi};
use uuid::Uuid;

use super::{find, importer, shown};
use crate::app::App;
use crate::auth::ApiStaff;
use crate::db::ImportId;
use crate::error::Error;
use crate::imports::{leftovers, model, rejects};

/// Rows of a page unless asked otherwise, and at most.
const PAGE: u16 = 100;
const LARGEST_PAGE: u16 = 500;

/// The endpoints below an import.
pub struct ImportReportsApi;

#[derive(ApiResponse)]
enum Rejects {
    /// UTF-8 with a byte order mark, in the separator of the file: `line`, `column`, `reason`, then the columns of the file.
    #[oai(status = 200, content_type = "text/csv; charset=utf-8")]
    Csv(Binary<Body>, #[oai(header = "Content-Disposition")] String),
}

#[OpenApi(prefix_path = "/imports")]
impl ImportReportsApi {
    /// How the file was understood: its columns, its first rows (of a dry run), and what deserves a look.
    #[oai(path = "/:id/reading", method = "get", operation_id = "readImportReading")]
    async fn reading(&self, staff: ApiStaff, id: Path<Uuid>) -> Result<Json<ImportReading>, Error> {
        let staff = importer(staff)?;
        let reading = model::reading(&mut staff.db().await?, ImportId(id.0)).await?;
        Ok(Json(shown::reading(staff.lang, reading)))
    }

    /// The rejected rows of an import as CSV, to correct and import again.
    #[oai(path = "/:id/rejects", method = "get", operation_id = "downloadImportRejects")]
    async fn rejects(&self, app: Data<&App>, staff: ApiStaff, id: Path<Uuid>) -> Result<Rejects, Error> {
        let staff = importer(staff)?;
        let (import, _) = find(&staff, ImportId(id.0)).await?;
        let rows = rejects::csv(app.clone(), staff.salon.id, import, staff.lang);
        let disposition = format!("attachment; filename=\"rejects-{}.csv\"", id.0);
        Ok(Rejects::Csv(Binary(Body::from_bytes_stream(rows)), disposition))
    }

    /// The rejected rows of an import with every reason, in the order of the file.
    #[oai(path = "/:id/rejected-rows", method = "get", operation_id = "listImportRejects")]
    async fn rejected_rows(
        &self,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// How many items; 100 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "500")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        #[oai(validator(max_length = 40))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<ImportRejectList>, Error> {
        let staff = importer(staff)?;
        let limit = limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let after = cursor.0.map_or(Ok(0), |cursor| cursor.parse::<i64>());
        let after = after.map_err(|_| Error::field("cursor", "unknown_choice"))?;
        let (import, _) = find(&staff, ImportId(id.0)).await?;
        let mut page = model::rejects(&mut staff.db().await?, import.id, after, i64::from(limit) + 1).await?;
        let has_more = page.len() > usize::from(limit);
        page.truncate(limit.into());
        let next_cursor = page.last().filter(|_| has_more).map(|reject| reject.line.to_string());
        let items = page.into_iter().map(|reject| shown::reject(staff.lang, reject)).collect();
        Ok(Json(ImportRejectList { items, next_cursor, total: Some(import.rejected) }))
    }

    /// What the undoing of an import left as it is, because somebody has worked on it since.
    #[oai(path = "/:id/leftovers", method = "get", operation_id = "listImportLeftovers")]
    async fn leftovers(
        &self,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// How many items; 100 unless given.
        #[oai(validator(minimum(value = "1"), maximum(value = "500")))]
        limit: Query<Option<u16>>,
        /// `next_cursor` of the page before.
        #[oai(validator(max_length = 40))]
        cursor: Query<Option<String>>,
    ) -> Result<Json<ImportLeftoverList>, Error> {
        let staff = importer(staff)?;
        let limit = limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let after = cursor.0.map(|cursor| cursor.parse::<Uuid>()).transpose();
        let after = after.map_err(|_| Error::field("cursor", "unknown_choice"))?;
        let (import, _) = find(&staff, ImportId(id.0)).await?;
        let mut db = staff.db().await?;
        let mut page = leftovers::list(&mut db, import.id, after, i64::from(limit) + 1).await?;
        let has_more = page.len() > usize::from(limit);
        page.truncate(limit.into());
        let next_cursor = page.last().filter(|_| has_more).map(|leftover| leftover.record_id.to_string());
        let items = page.into_iter().map(leftovers::Leftover::shown).collect();
        Ok(Json(ImportLeftoverList { items, next_cursor, total: Some(import.kept) }))
    }
}
