//! The page before an import is undone: what would go, what would come back, what would stay.

use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use crate::auth::Importer;
use crate::db::ImportId;
use crate::error::Error;
use crate::imports::views::{self, UndoPage};
use crate::imports::{Imports, job, model, undo as undoing};
use crate::web::layout::Place;
use crate::web::reply;

#[handler]
pub async fn undo_page(
    Importer(staff): Importer,
    cookies: &CookieJar,
    Path(id): Path<ImportId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let (import, _) = model::find(&mut db, id).await?;
    undoing::check(&import, staff.app.now())?;
    let order = model::order(&mut db, id).await?;
    drop(db);
    let foreseen = job::foresee_undoing(&staff.app, &order).await?;
    let page = UndoPage { import: &import, foreseen: &foreseen.shown() };
    let content = views::frame(&staff, &import, views::undoing(&staff, &page));
    Ok(reply::ok(staff.page(cookies, Place::Imports, &import.file_name, content)))
}

#[handler]
pub async fn undo(Importer(staff): Importer, Path(id): Path<ImportId>) -> Result<Response, Error> {
    if undoing::begin(&mut staff.db().await?, id, staff.user_id, staff.app.now()).await? {
        Imports::start(staff.app.clone(), staff.salon.id, id);
    }
    Ok(reply::see_other(format!("/imports/{id}")))
}
