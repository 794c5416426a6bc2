//! The rejected rows of an import: to read, to take away, and to correct in place.

use poem::http::header;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Body, Response, handler};
use serde::Deserialize;

use crate::auth::Importer;
use crate::db::ImportId;
use crate::error::Error;
use crate::imports::views::{self, RejectsPage};
use crate::imports::{Imports, corrections, drafts, model, rejects as rejected};
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::reply;

/// Rows of a page.
const PAGE: i64 = 25;

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: i64,
}

#[handler]
pub async fn rejects(
    Importer(staff): Importer,
    cookies: &CookieJar,
    Path(id): Path<ImportId>,
    Query(After { after }): Query<After>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let (import, _) = model::find(&mut db, id).await?;
    let mut rows = model::rejects(&mut db, id, after, PAGE + 1).await?;
    let has_more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let page = RejectsPage { import: &import, rows: &rows, has_more };
    let content = views::frame(&staff, &import, views::rejects(&staff, &page));
    Ok(reply::ok(staff.page(cookies, Place::Imports, &import.file_name, content)))
}

/// As CSV: line, column and reason, then the row as in the file.
#[handler]
pub async fn download_rejects(
    Importer(staff): Importer,
    Path(id): Path<ImportId>,
) -> Result<Response, Error> {
    let (import, _) = model::find(&mut staff.db().await?, id).await?;
    let rows = rejected::csv(staff.app.clone(), staff.salon.id, import, staff.lang);
    let disposition = format!("attachment; filename=\"rejects-{id}.csv\"");
    Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, disposition)
        .body(Body::from_bytes_stream(rows)))
}

/// Makes a new draft of the rows as they were corrected, read as the file was. A draft that consisted of them goes.
#[handler]
pub async fn correct(
    Importer(staff): Importer,
    Path(id): Path<ImportId>,
    sent: Sent,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let (import, _) = model::find(&mut db, id).await?;
    let rows = corrections::read(&sent.pairs()?, import.header.len());
    if rows.is_empty() || !corrections::may_be_made(&import, rows.len()) {
        return Ok(reply::see_other(format!("/imports/{id}/rejects")));
    }
    let settings = drafts::settings(&mut db, id).await?;
    let spooled = corrections::spool(&staff.app, &import, &settings, &rows).await?;
    let new = spooled.id;
    model::create(&mut db, new, staff.user_id, staff.app.now(), &spooled.import).await?;
    spooled.keep();
    drafts::discard(&staff.app, &mut db, id).await?;
    Imports::start(staff.app.clone(), staff.salon.id, new);
    Ok(reply::see_other(format!("/imports/{new}")))
}
