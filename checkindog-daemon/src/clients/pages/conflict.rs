//! What happens when two people edit a client at once.

use checkindog_api::NewClient;
use maud::Markup;
use poem::Response;
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;

use crate::auth::Staff;
use crate::clients::model::{self, Client, ClientData};
use crate::clients::origin::Origin;
use crate::clients::rules;
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::history::Record;
use crate::history::conflict::{self, Second, page, typed};
use crate::web::layout::Place;
use crate::web::reply;

/// Somebody saved the record after this person, who wants `mine`, saw it at version `seen`.
pub async fn conflict(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    id: ClientId,
    origin: &Origin,
    seen: i32,
    mine: &ClientData,
) -> Result<Response, Error> {
    let theirs = model::find(db, id).await?;
    let address = format!("/clients/{id}{}", origin.query());
    let second = Second {
        record: Record::Client(id),
        address: &address,
        seen,
        stored: &theirs.data,
        version: theirs.version,
        saved_by: theirs.updated_by,
        saved_at: theirs.updated_at,
        mine,
        typed: typed(&NewClient::from(mine))?,
        fields: &rules::FIELDS,
    };
    match page(staff, db, &second).await? {
        Some(content) => Ok(shown(staff, cookies, content)),
        // The other person saved the very same.
        None => Ok(reply::see_other(address)),
    }
}

/// The answer to a form of before the client was anonymised, whatever is in it; none where that is not so.
pub async fn forgotten(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    stored: &Client,
    seen: i32,
) -> Result<Option<Response>, Error> {
    let versions = stored.version.saturating_sub(seen);
    let gone = conflict::forgotten(staff, db, Record::Client(stored.id), versions).await?;
    Ok(gone.map(|content| shown(staff, cookies, content)))
}

fn shown(staff: &Staff, cookies: &CookieJar, content: Markup) -> Response {
    let title = staff.lang.t("conflict-title");
    reply::html(StatusCode::CONFLICT, staff.page(cookies, Place::Clients, title, content))
}
