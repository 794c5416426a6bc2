//! Clients who go: deleted, or set inactive by hand.

use checkindog_api::SituationMode;
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use crate::auth::{ClientWriter, Staff};
use crate::clients::origin::Origin;
use crate::clients::{deletion, model, views};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[handler]
pub async fn deletion_page(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    Ok(reply::ok(deletion_view(&staff, cookies, &mut db, id, &origin).await?))
}

async fn deletion_view(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    id: ClientId,
    origin: &Origin,
) -> Result<maud::Markup, Error> {
    let client = model::find(db, id).await?;
    let ties = deletion::ties(db, id).await?;
    let title = staff.lang.tf("client-delete-title", &[("name", client.data.name().into())]);
    Ok(staff.page(cookies, Place::Clients, &title, views::deletion(staff, &client, ties, &title, origin)))
}

#[handler]
pub async fn delete(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    match deletion::delete(&mut db, staff.actor(), id, None).await {
        Ok(client) => {
            let message = staff.lang.tf("client-deleted", &[("name", client.data.name().into())]);
            Ok(visit::done(cookies, message, &origin.list()))
        }
        // An animal came in the meantime: the page says so.
        Err(Error::Tied(_)) => {
            Ok(reply::html(StatusCode::CONFLICT, deletion_view(&staff, cookies, &mut db, id, &origin).await?))
        }
        Err(error) => Err(error),
    }
}

#[derive(Deserialize)]
struct Situation {
    #[serde(default)]
    situation_mode: String,
}

#[handler]
pub async fn set_situation(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
    sent: Sent,
) -> Result<Response, Error> {
    let Situation { situation_mode } = sent.read()?;
    let mode: SituationMode =
        situation_mode.parse().map_err(|_| Error::field("situation_mode", "unknown_choice"))?;
    let mut db = staff.db().await?;
    let client = model::set_situation(&mut db, staff.actor(), id, mode).await?;
    let key = if client.inactive { "client-now-inactive" } else { "client-now-active" };
    let message = staff.lang.tf(key, &[("name", client.data.name().into())]);
    Ok(visit::done(cookies, message, &format!("/clients/{id}{}", origin.query())))
}
