//! The imports of the salon, and the form for a new file.

use maud::Markup;
use poem::web::Query;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;

use crate::auth::{Importer, Staff};
use crate::db::ImportId;
use crate::error::Error;
use crate::imports::options::Asked;
use crate::imports::upload::FormUpload;
use crate::imports::views::{self, List};
use crate::imports::{Imports, mappings, model};
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// Imports of a page.
const PAGE: i64 = 50;

#[derive(Deserialize)]
pub struct Older {
    before: Option<ImportId>,
}

#[handler]
pub async fn list(
    Importer(staff): Importer,
    cookies: &CookieJar,
    Query(older): Query<Older>,
) -> Result<Response, Error> {
    let page = list_page(&staff, cookies, older.before, &Asked::default()).await?;
    Ok(reply::ok(page))
}

async fn list_page(
    staff: &Staff,
    cookies: &CookieJar,
    before: Option<ImportId>,
    asked: &Asked,
) -> Result<Markup, Error> {
    let mut db = staff.db().await?;
    let mut imports = model::list(&mut db, before, PAGE + 1).await?;
    let has_more = imports.len() as i64 > PAGE;
    imports.truncate(PAGE as usize);
    let mappings = mappings::list(&mut db).await?;
    let (kind, errors) = (asked.import.kind, &asked.errors);
    let shown = List { imports: &imports, has_more, mappings: &mappings, errors, kind };
    let content = views::list(staff, &shown);
    Ok(staff.page(cookies, Place::Imports, staff.lang.t("imports-title"), content))
}

/// Takes a file, and looks through it before anybody is asked about it.
#[handler]
pub async fn upload(
    Importer(staff): Importer,
    cookies: &CookieJar,
    FormUpload(sent): FormUpload,
) -> Result<Response, Error> {
    let mut asked = Asked::default();
    let received = match sent.receive_as(&staff.app, &mut asked).await {
        Ok(spooled) if spooled.import.bytes > 0 => Ok(spooled),
        // What a browser sends when nothing was chosen.
        Ok(_) => Err(FieldErrors::one("file", "file_missing")),
        Err(Error::Invalid(errors)) => Err(errors),
        Err(other) => return Err(other),
    };
    let mut spooled = match received {
        Ok(spooled) => spooled,
        Err(errors) => {
            asked.errors = errors;
            return Ok(reply::invalid(list_page(&staff, cookies, None, &asked).await?));
        }
    };
    let import = &mut spooled.import;
    (import.prepared, import.dry_run, import.take_incomplete, import.take_consents) =
        (true, true, true, false);
    let id = spooled.id;
    model::create(&mut staff.db().await?, id, staff.user_id, staff.app.now(), &spooled.import).await?;
    spooled.keep();
    Imports::start(staff.app.clone(), staff.salon.id, id);
    Ok(reply::see_other(format!("/imports/{id}/columns")))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[handler]
pub async fn forget_mapping(
    Importer(staff): Importer,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Named { name } = sent.read()?;
    mappings::delete(&mut staff.db().await?, &name).await?;
    Ok(visit::done(cookies, staff.lang.t("imports-mapping-forgotten").to_owned(), "/imports"))
}
