//! A draft: its columns said by hand, then started or given up.

use checkindog_api::ImportState;
use checkindog_api::imports::NewImportMapping;
use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::asked;
use crate::auth::Importer;
use crate::db::ImportId;
use crate::error::Error;
use crate::imports::api::understood;
use crate::imports::views::{self, ColumnsPage};
use crate::imports::{Imports, drafts, guess, mappings, model};
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::htmx::Wanted;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[handler]
pub async fn columns_page(
    Importer(staff): Importer,
    wanted: Wanted,
    cookies: &CookieJar,
    Path(id): Path<ImportId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let (import, _) = model::find(&mut db, id).await?;
    let content = match import.state {
        ImportState::Draft => {
            let settings = drafts::settings(&mut db, id).await?;
            let reading = understood(staff.lang, model::reading(&mut db, id).await?);
            let columns = guess::columns(&reading, &settings, &import.mapping, &staff.salon.country);
            views::columns(
                &staff,
                &ColumnsPage {
                    import: &import,
                    settings: &settings,
                    columns: &columns,
                    remember: "",
                    errors: &FieldErrors::default(),
                },
            )
        }
        ImportState::Queued | ImportState::Running if import.dry_run => {
            views::progress(&staff, &import, &format!("/imports/{id}/columns"))
        }
        _ if wanted == Wanted::Page => return Ok(reply::see_other(format!("/imports/{id}"))),
        ImportState::Failed => views::failed(&staff, &import),
        _ => views::moved_on(&staff, &import),
    };
    Ok(reply::ok(match wanted {
        Wanted::Fragment => content,
        Wanted::Page => {
            staff.page(cookies, Place::Imports, &import.file_name, views::frame(&staff, &import, content))
        }
    }))
}

#[handler]
pub async fn change_columns(
    Importer(staff): Importer,
    cookies: &CookieJar,
    Path(id): Path<ImportId>,
    sent: Sent,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let (import, _) = model::find(&mut db, id).await?;
    let before = drafts::settings(&mut db, id).await?;
    let form = asked::read(&sent.pairs()?, import.kind, before, &import.header)?;
    let mut errors = form.errors.clone();
    if errors.is_empty() && !form.remember.is_empty() && !form.reads_anew {
        let new = NewImportMapping { header: import.header.clone(), columns: form.columns.clone() };
        match mappings::save(&mut db, &form.remember, new, staff.user_id, staff.app.now()).await {
            Err(Error::Invalid(more)) => {
                errors = more.iter().fold(errors, |mut errors, error| {
                    errors.add(if error.field == "name" { "remember" } else { error.field }, error.code);
                    errors
                });
            }
            saved => drop(saved?),
        }
    }
    if !errors.is_empty() {
        let reading = understood(staff.lang, model::reading(&mut db, id).await?);
        let columns = guess::columns(&reading, &form.settings, "", &staff.salon.country);
        let columns = views::as_sent(columns, &form.columns);
        let page = ColumnsPage {
            import: &import,
            settings: &form.settings,
            columns: &columns,
            remember: &form.remember,
            errors: &errors,
        };
        let content = views::frame(&staff, &import, views::columns(&staff, &page));
        return Ok(reply::invalid(staff.page(cookies, Place::Imports, &import.file_name, content)));
    }
    if drafts::look_again(&mut db, id, form.kind, &form.settings).await? {
        Imports::start(staff.app.clone(), staff.salon.id, id);
    }
    let page = if form.reads_anew { "/columns" } else { "" };
    Ok(reply::see_other(format!("/imports/{id}{page}")))
}

#[handler]
pub async fn start(Importer(staff): Importer, Path(id): Path<ImportId>) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    model::find(&mut db, id).await?;
    if drafts::start(&mut db, id).await? {
        Imports::start(staff.app.clone(), staff.salon.id, id);
    }
    Ok(reply::see_other(format!("/imports/{id}")))
}

#[handler]
pub async fn discard(
    Importer(staff): Importer,
    cookies: &CookieJar,
    Path(id): Path<ImportId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    model::find(&mut db, id).await?;
    if !drafts::discard(&staff.app, &mut db, id).await? {
        return Ok(reply::see_other(format!("/imports/{id}")));
    }
    Ok(visit::done(cookies, staff.lang.t("imports-discarded").to_owned(), "/imports"))
}
