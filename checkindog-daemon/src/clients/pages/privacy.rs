//! What a client may ask of the salon: all that is kept about them, or that it be forgotten.

use poem::http::header;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};

use crate::auth::{ClientWriter, Importer};
use crate::clients::origin::Origin;
use crate::clients::{anonymisation, dossier, model, views};
use crate::db::ClientId;
use crate::error::Error;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[handler]
pub async fn personal_data(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let client = model::find(&mut staff.db().await?, id).await?;
    let title = staff.lang.tf("privacy-title", &[("name", client.data.name().into())]);
    Ok(reply::ok(staff.page(
        cookies,
        Place::Clients,
        &title,
        views::privacy(staff.lang, &client, &title, &origin),
    )))
}

/// Everything about the client as a file.
#[handler]
pub async fn dossier_file(Importer(staff): Importer, Path(id): Path<ClientId>) -> Result<Response, Error> {
    let dossier = dossier::gather(&mut staff.db().await?, id).await?;
    let file = serde_json::to_vec_pretty(&dossier).map_err(Error::internal)?;
    Ok(Response::builder()
        .content_type("application/json")
        .header(header::CONTENT_DISPOSITION, "attachment; filename=\"client.json\"")
        .body(file))
}

#[handler]
pub async fn anonymise(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let client = anonymisation::anonymise(&staff, &mut db, id, None).await?;
    let message = staff.lang.tf("privacy-anonymised", &[("code", client.data.code.into())]);
    Ok(visit::done(cookies, message, &format!("/clients/{id}{}", origin.query())))
}
