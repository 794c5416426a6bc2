//! Imports for programs: send a file, follow it, fetch what was refused.

use std::time::Duration;

use checkindog_api::{Import, ImportList};
use poem::Body;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{ApiResponse, OpenApi};
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use super::model::{self, ImportRow};
use super::upload::ImportUpload;
use super::{Imports, failure, rejects};
use crate::app::App;
use crate::auth::{ApiStaff, Staff};
use crate::db::ImportId;
use crate::error::Error;
use crate::i18n::Lang;

/// Most imports of one page, and how many it has by default.
const PAGE: i64 = 100;
const DEFAULT_PAGE: i64 = 50;
/// Longest time that an answer may be held back, in seconds.
const LONGEST_WAIT: u64 = 20;
/// How often another daemon's progress is looked for; our own is announced.
const LOOK: Duration = Duration::from_secs(1);

/// The import endpoints of `/api/v1`.
pub struct ImportsApi;

#[derive(ApiResponse)]
enum Accepted {
    /// The file has arrived; follow the import at the address in `Location`.
    #[oai(status = 202)]
    Accepted(Json<Import>, #[oai(header = "Location")] String),
}

#[derive(ApiResponse)]
enum Rejects {
    /// UTF-8 with a byte order mark, in the separator of the file: `line`, `column`, `reason`, then the columns of the file.
    #[oai(status = 200, content_type = "text/csv; charset=utf-8")]
    Csv(Binary<Body>, #[oai(header = "Content-Disposition")] String),
}

#[OpenApi(prefix_path = "/imports")]
impl ImportsApi {
    /// Import clients, and their animals, from a CSV file.
    ///
    /// The header is recognised in French and English, encoding and separator are found out. All rows are written in one
    /// transaction, after the answer.
    #[oai(path = "/", method = "post", operation_id = "create_import")]
    async fn create(&self, app: Data<&App>, staff: ApiStaff, upload: ImportUpload) -> poem::Result<Accepted> {
        let staff = importer(staff)?;
        let spooled = upload.receive(&app).await?;
        let id = spooled.id;
        let mut db = staff.db().await?;
        model::create(&mut db, id, staff.user_id, app.now(), &spooled.import).await?;
        spooled.keep();
        Imports::start(app.clone(), staff.salon.id, id);
        let import = find(&staff, id).await?;
        Ok(Accepted::Accepted(Json(shown(staff.lang, import)), format!("/api/v1/imports/{id}")))
    }

    /// The imports of the salon, newest first.
    #[oai(path = "/", method = "get", operation_id = "list_imports")]
    async fn list(
        &self,
        staff: ApiStaff,
        /// 1 to 100; 50 by default.
        limit: Query<Option<i64>>,
        /// The `next_cursor` of the page before.
        cursor: Query<Option<String>>,
    ) -> poem::Result<Json<ImportList>> {
        let staff = importer(staff)?;
        let limit = limit.unwrap_or(DEFAULT_PAGE);
        if !(1..=PAGE).contains(&limit) {
            return Err(Error::field("limit", "unknown_choice").into());
        }
        let cursor = cursor.0.map(|cursor| cursor.parse().map(ImportId)).transpose();
        let before = cursor.map_err(|_| Error::field("cursor", "unknown_choice"))?;
        let mut db = staff.db().await?;
        let total = model::count(&mut db).await?;
        let mut page = model::list(&mut db, before, limit + 1).await?;
        let has_more = page.len() as i64 > limit;
        page.truncate(limit as usize);
        let next_cursor = page.last().filter(|_| has_more).map(|(import, _)| import.id.to_string());
        let items = page.into_iter().map(|import| shown(staff.lang, import)).collect();
        Ok(Json(ImportList { items, next_cursor, total: Some(total) }))
    }

    /// One import.
    #[oai(path = "/:id", method = "get", operation_id = "get_import")]
    async fn show(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        id: Path<Uuid>,
        /// Seconds, 0 to 20, that the answer may wait for a change of state or progress.
        wait: Query<Option<u64>>,
    ) -> poem::Result<Json<Import>> {
        let staff = importer(staff)?;
        let wait = wait.unwrap_or_default();
        if wait > LONGEST_WAIT {
            return Err(Error::field("wait", "unknown_choice").into());
        }
        let import = changed_within(&app, &staff, ImportId(id.0), Duration::from_secs(wait)).await?;
        Ok(Json(shown(staff.lang, import)))
    }

    /// The rejected rows of an import as CSV, to correct and import again.
    #[oai(path = "/:id/rejects", method = "get", operation_id = "get_import_rejects")]
    async fn rejects(&self, app: Data<&App>, staff: ApiStaff, id: Path<Uuid>) -> poem::Result<Rejects> {
        let staff = importer(staff)?;
        let (import, _) = find(&staff, ImportId(id.0)).await?;
        let rows = rejects::csv(app.clone(), staff.salon.id, import, staff.lang);
        let disposition = format!("attachment; filename=\"rejects-{}.csv\"", id.0);
        Ok(Rejects::Csv(Binary(Body::from_bytes_stream(rows)), disposition))
    }
}

fn importer(ApiStaff(staff): ApiStaff) -> Result<Staff, Error> {
    if staff.may_import() { Ok(staff) } else { Err(Error::Forbidden) }
}

async fn find(staff: &Staff, id: ImportId) -> Result<(ImportRow, String), Error> {
    model::find(&mut staff.db().await?, id).await
}

/// The import after its next change, or as it is when the time is up. No connection is held meanwhile.
async fn changed_within(
    app: &App,
    staff: &Staff,
    id: ImportId,
    wait: Duration,
) -> Result<(ImportRow, String), Error> {
    let deadline = Instant::now() + wait;
    let mut first = None;
    loop {
        // Listening starts before looking, lest a change fall in between.
        let mut progress = std::pin::pin!(app.imports.progress());
        progress.as_mut().enable();
        let now = find(staff, id).await?;
        let is_news = model::is_finished(now.0.state) || first.as_ref().is_some_and(|first| *first != now);
        if is_news || Instant::now() >= deadline {
            return Ok(now);
        }
        first.get_or_insert(now);
        let _ = timeout_at(deadline.min(Instant::now() + LOOK), progress).await;
    }
}

fn shown(lang: Lang, (import, created_by): (ImportRow, String)) -> Import {
    Import {
        id: import.id.0,
        state: import.state,
        file_name: import.file_name,
        dry_run: import.dry_run,
        atomic: import.atomic,
        on_match: import.on_match,
        bytes: import.bytes,
        bytes_read: import.bytes_read,
        rows: import.row_count,
        created: import.created,
        updated: import.updated,
        skipped: import.skipped,
        rejected: import.rejected,
        animals: import.animals,
        encoding: import.encoding,
        delimiter: import.delimiter,
        layout: import.layout,
        error: failure::text(lang, &import.error),
        created_by,
        created_at: import.created_at,
        finished_at: import.finished_at,
    }
}
