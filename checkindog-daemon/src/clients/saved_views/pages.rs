//! Keeping, naming and forgetting views.

use maud::Markup;
use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::model::{self, Named, SavedView};
use super::views::{self, Typed};
use crate::auth::Staff;
use crate::clients::list::Query;
use crate::db::SalonConn;
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[derive(Deserialize)]
struct Form {
    #[serde(default)]
    name: String,
    #[serde(default)]
    is_default: bool,
    /// The list that is kept, as its address says it.
    #[serde(default)]
    query: String,
}

/// The person's views; with the parameters of a list, the form that keeps it as one more.
#[handler]
pub async fn show(staff: Staff, request: &Request, cookies: &CookieJar) -> Result<Response, Error> {
    let query = Query::from_text(request.uri().query().unwrap_or_default(), staff.user_id)?.text();
    let new = (!query.is_empty()).then(|| Typed { query, ..Typed::default() });
    Ok(reply::ok(page(&staff, cookies, &mut staff.db().await?, new).await?))
}

#[handler]
pub async fn create(staff: Staff, cookies: &CookieJar, sent: Sent) -> Result<Response, Error> {
    let Form { name, is_default, query } = sent.read()?;
    let list = Query::from_text(&query, staff.user_id)?;
    let mut db = staff.db().await?;
    let named = Named { name, is_default };
    match model::create(&mut db, staff.user_id, &named, &list.text()).await {
        Ok(()) => Ok(visit::done(cookies, saved(&staff, &named), &list.address())),
        Err(Error::Invalid(errors)) => {
            let typed = Typed { named, query: list.text(), errors };
            Ok(reply::invalid(page(&staff, cookies, &mut db, Some(typed)).await?))
        }
        Err(error) => Err(error),
    }
}

#[handler]
pub async fn edit(staff: Staff, cookies: &CookieJar, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let view = model::find(&mut staff.db().await?, staff.user_id, id).await?;
    let named = Named { name: view.name.clone(), is_default: view.is_default };
    let typed = Typed { named, ..Typed::default() };
    Ok(reply::ok(edit_page(&staff, cookies, &view, &typed)))
}

#[handler]
pub async fn change(
    staff: Staff,
    cookies: &CookieJar,
    Path(id): Path<Uuid>,
    sent: Sent,
) -> Result<Response, Error> {
    let Form { name, is_default, .. } = sent.read()?;
    let mut db = staff.db().await?;
    let named = Named { name, is_default };
    match model::change(&mut db, staff.user_id, id, &named).await {
        Ok(()) => Ok(visit::done(cookies, saved(&staff, &named), "/clients/views")),
        Err(Error::Invalid(errors)) => {
            let view = model::find(&mut db, staff.user_id, id).await?;
            let typed = Typed { named, errors, ..Typed::default() };
            Ok(reply::invalid(edit_page(&staff, cookies, &view, &typed)))
        }
        Err(error) => Err(error),
    }
}

#[handler]
pub async fn delete(staff: Staff, cookies: &CookieJar, Path(id): Path<Uuid>) -> Result<Response, Error> {
    model::delete(&mut staff.db().await?, staff.user_id, id).await?;
    Ok(visit::done(cookies, staff.lang.t("view-deleted").to_owned(), "/clients/views"))
}

fn saved(staff: &Staff, named: &Named) -> String {
    staff.lang.tf("view-saved", &[("name", named.name.trim().into())])
}

async fn page(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    new: Option<Typed>,
) -> Result<Markup, Error> {
    let saved = model::list(db, staff.user_id).await?;
    let content = views::page(staff.lang, &saved, new.as_ref());
    Ok(staff.page(cookies, Place::Clients, staff.lang.t("views-title"), content))
}

fn edit_page(staff: &Staff, cookies: &CookieJar, view: &SavedView, typed: &Typed) -> Markup {
    let title = staff.lang.tf("view-edit-title", &[("name", view.name.as_str().into())]);
    staff.page(cookies, Place::Clients, &title, views::edit_page(staff.lang, view, typed, &title))
}
