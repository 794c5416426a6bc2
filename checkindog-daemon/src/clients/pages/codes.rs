//! Codes on demand: the buttons of the form, and new codes for a client whose stage has changed.

use checkindog_api::ClientStage;
use maud::Markup;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use crate::auth::{ClientWriter, Staff};
use crate::clients::codes::renumbering::{self, Renumbering};
use crate::clients::origin::Origin;
use crate::clients::{codes, model, views};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[derive(Deserialize)]
pub struct Generate {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    code: String,
}

/// The code field with the next code in it, for the button beside it.
#[handler]
pub async fn generate_code(
    ClientWriter(staff): ClientWriter,
    Query(asked): Query<Generate>,
) -> Result<Response, Error> {
    let stage: ClientStage = asked.stage.parse().unwrap_or(ClientStage::Client);
    let mut db = staff.db().await?;
    let code = codes::propose(&mut db, stage, staff.actor().year()).await?;
    Ok(reply::ok(views::code_field(staff.lang, &code, None)))
}

/// The file number that goes with the code in the form; where there is none, with the one that saving will most likely give.
#[handler]
pub async fn generate_file_number(
    ClientWriter(staff): ClientWriter,
    Query(asked): Query<Generate>,
) -> Result<Response, Error> {
    let stage: ClientStage = asked.stage.parse().unwrap_or(ClientStage::Client);
    let mut db = staff.db().await?;
    let (series, year) = (codes::series(&mut db, stage).await?, staff.actor().year());
    let code = match asked.code.trim() {
        "" => series.next(year),
        code => code.to_owned(),
    };
    let file_number = series.file_numbers.file_number(&code, year);
    Ok(reply::ok(views::file_number_field(staff.lang, &file_number, None)))
}

/// What the codes of a client would be, were they made anew.
#[handler]
pub async fn new_codes(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let wanted = Renumbering { code: true, file_number: true };
    Ok(reply::ok(proposal(&staff, cookies, &mut db, id, &origin, wanted, &FieldErrors::default()).await?))
}

async fn proposal(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    id: ClientId,
    origin: &Origin,
    wanted: Renumbering,
    errors: &FieldErrors,
) -> Result<Markup, Error> {
    let client = model::find(db, id).await?;
    let proposal = renumbering::propose(db, &client, staff.actor().year()).await?;
    let content = views::new_codes(staff, &client, &proposal, wanted, errors, origin);
    Ok(staff.page(cookies, Place::Clients, staff.lang.t("codes-new-title"), content))
}

/// Makes them anew.
#[handler]
pub async fn renumber(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
    sent: Sent,
) -> Result<Response, Error> {
    let wanted: Renumbering = sent.read()?;
    let mut db = staff.db().await?;
    match renumbering::renumber(&mut db, staff.actor(), id, wanted).await {
        Ok(client) => {
            let message = staff.lang.tf("codes-renewed", &[("code", client.data.code.into())]);
            Ok(visit::done(cookies, message, &format!("/clients/{id}/information{}", origin.query())))
        }
        Err(Error::Invalid(errors)) => {
            Ok(reply::invalid(proposal(&staff, cookies, &mut db, id, &origin, wanted, &errors).await?))
        }
        Err(error) => Err(error),
    }
}
