//! The record: each of its tabs, and the record as a file.

use poem::http::header;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{IntoResponse, Response, handler};
use serde::Deserialize;

use crate::auth::{Importer, Staff};
use crate::clients::list::Sort;
use crate::clients::origin::Origin;
use crate::clients::search::{Direction, Wanted, around};
use crate::clients::tabs::TabName;
use crate::clients::{export, favourites, list, model, print, recent, record, views};
use crate::db::ClientId;
use crate::error::Error;
use crate::web::layout::Place;
use crate::web::paging::{self, Asked};
use crate::web::{reply, visit};

/// Which page of a tab that has pages.
#[derive(Deserialize)]
pub struct Older {
    /// Where it begins: the last item of the page before.
    before: Option<String>,
}

impl Older {
    fn asked(&self) -> Result<Asked, Error> {
        paging::asked(None, self.before.as_deref())
    }
}

#[handler]
pub async fn show(
    staff: Staff,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, &origin, TabName::Definition, paging::first(None)).await
}

/// On to another record, in the order of the list that the person came from.
#[handler]
pub async fn arrow(
    staff: Staff,
    cookies: &CookieJar,
    Path((id, direction)): Path<(ClientId, String)>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let direction = Direction::from_slug(&direction).ok_or(Error::NotFound)?;
    let mut db = staff.db().await?;
    model::find(&mut db, id).await?;
    let filter = origin.filter(staff.user_id);
    let there = match origin.sort() {
        Sort::Name => {
            let wanted = Wanted { text: &origin.search, filter: &filter };
            around(&mut db, &wanted, id, direction).await?
        }
        sort => list::around(&mut db, &filter, sort, id, direction).await?,
    };
    let there = there.filter(|there| *there != id);
    let query = origin.query();
    match there {
        Some(there) => Ok(reply::see_other(format!("/clients/{there}{query}"))),
        None => {
            let message = staff.lang.t(&format!("arrow-end-{}", direction.slug())).to_owned();
            Ok(visit::done(cookies, message, &format!("/clients/{id}{query}")))
        }
    }
}

#[handler]
pub async fn record_tab(
    staff: Staff,
    cookies: &CookieJar,
    Path((id, tab)): Path<(ClientId, String)>,
    Query(older): Query<Older>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let tab = TabName::from_slug(&tab).ok_or(Error::NotFound)?;
    show_tab(&staff, cookies, id, &origin, tab, older.asked()?).await
}

#[handler]
pub async fn animals_tab(
    staff: Staff,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, &origin, TabName::Animals, paging::first(None)).await
}

#[handler]
pub async fn memos_tab(
    staff: Staff,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(older): Query<Older>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, &origin, TabName::Memos, older.asked()?).await
}

/// The client with its animals as CSV.
#[handler]
pub async fn download(Importer(staff): Importer, Path(id): Path<ClientId>) -> Result<Response, Error> {
    model::find(&mut staff.db().await?, id).await?;
    Ok(export::one(&staff.app, staff.salon.id, id).await?.into_response())
}

/// The record on paper, as PDF.
#[handler]
pub async fn printed(staff: Staff, Path(id): Path<ClientId>) -> Result<Response, Error> {
    let pdf = print::pdf(&staff, id).await?;
    Ok(Response::builder()
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, "inline; filename=\"client.pdf\"")
        .body(pdf))
}

async fn show_tab(
    staff: &Staff,
    cookies: &CookieJar,
    id: ClientId,
    origin: &Origin,
    tab: TabName,
    asked: Asked,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let mut record = record::load_page(&mut db, id, tab, asked).await?;
    record.origin = origin.clone();
    record.is_favourite = Some(favourites::among(&db, staff.user_id, &[id]).await?.contains(&id));
    recent::remember(staff, id);
    Ok(reply::ok(staff.page(
        cookies,
        Place::Clients,
        &record.client.data.name(),
        views::record(staff, &record, tab),
    )))
}
