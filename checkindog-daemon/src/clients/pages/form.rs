//! Creating and editing.

use checkindog_api::{ClientKind, NewClient};
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use super::conflict::{conflict, forgotten};
use crate::animals::{self, FirstAnimal};
use crate::auth::{ClientWriter, Staff};
use crate::clients::input::overlay;
use crate::clients::model::{self, Client};
use crate::clients::origin::Origin;
use crate::clients::rules;
use crate::clients::views::{self, Form};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::history::merge;
use crate::validation::FieldErrors;
use crate::web::conflict::kept;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[derive(Deserialize)]
pub struct New {
    #[serde(default)]
    kind: String,
}

#[handler]
pub async fn new(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Query(New { kind }): Query<New>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let companies = staff.salon.has("company_records");
    let kind = kind.parse().ok().filter(|kind| companies || *kind != ClientKind::Company);
    let kind = kind.unwrap_or(ClientKind::Individual);
    let input = NewClient {
        kind: kind.to_string(),
        country: staff.salon.country.clone(),
        manager_id: staff.user_id.to_string(),
        // The home-services profile presets what most of its clients are (feature CL28).
        exemption: if staff.salon.profile == "home_services" { "others".to_owned() } else { String::new() },
        ..NewClient::default()
    };
    let form = Form { input, ..Form::default() };
    Ok(reply::ok(form_page(&staff, cookies, &mut db, &form).await?))
}

#[handler]
pub async fn create(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let input = overlay(&NewClient::default(), &sent.pairs()?)?;
    let first_animal: FirstAnimal = sent.read()?;
    match try_create(&staff, &mut db, &input, &first_animal).await {
        Ok(client) => {
            let message = staff.lang.tf("client-created", &[("name", client.data.name().into())]);
            Ok(visit::done(cookies, message, &format!("/clients/{}", client.id)))
        }
        Err(Error::Invalid(errors)) => {
            let form = Form { input, first_animal, errors, ..Form::default() };
            Ok(reply::invalid(form_page(&staff, cookies, &mut db, &form).await?))
        }
        Err(error) => Err(error),
    }
}

async fn try_create(
    staff: &Staff,
    db: &mut SalonConn,
    input: &NewClient,
    first: &FirstAnimal,
) -> Result<Client, Error> {
    let data = rules::check(input, &staff.salon.rules(), Some(staff.user_id));
    let animal = animals::rules::check_first(db, first).await?;
    match (data, animal) {
        (Ok(data), Ok(animal)) => model::create(db, staff.actor(), data, animal).await,
        (Err(errors), Err(more)) => Err(Error::Invalid(errors.and(more))),
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(Error::Invalid(errors)),
    }
}

#[handler]
pub async fn edit(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let client = model::find(&mut db, id).await?;
    let form =
        Form { input: NewClient::from(&client.data), editing: Some(client), origin, ..Form::default() };
    Ok(reply::ok(form_page(&staff, cookies, &mut db, &form).await?))
}

#[derive(Deserialize)]
struct Edited {
    /// The version that the person saw.
    #[serde(default)]
    version: i32,
    /// Present when the person goes on editing from the conflict page.
    #[serde(default)]
    resume: bool,
}

#[handler]
pub async fn update(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
    sent: Sent,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let before = model::find(&mut db, id).await?;
    let Edited { version, resume } = sent.read()?;
    if let Some(answer) = forgotten(&staff, cookies, &mut db, &before, version).await? {
        return Ok(answer);
    }
    let pairs = sent.pairs()?;
    let stored = NewClient::from(&before.data);
    let input = merge::with_theirs(&overlay(&stored, &pairs)?, &stored, &kept(&pairs))?;
    let seen = Client { version, ..before };
    if resume {
        let form = Form { input, editing: Some(seen), origin, is_unsaved: true, ..Form::default() };
        return Ok(reply::ok(form_page(&staff, cookies, &mut db, &form).await?));
    }
    let data = match rules::check(&input, &staff.salon.rules(), None) {
        Ok(data) => data,
        Err(errors) => {
            return Ok(reply::invalid(
                refused_form(&staff, cookies, &mut db, seen, origin, input, errors).await?,
            ));
        }
    };
    match model::update(&mut db, staff.actor(), id, version, data.clone()).await {
        Ok(client) => {
            let message = staff.lang.tf("client-saved", &[("name", client.data.name().into())]);
            // Codes tell the stage: after a change of it new ones are proposed (feature CL15), unless one was typed.
            let is_foreign = client.data.stage.as_str() != stored.stage && client.data.code == stored.code;
            let next = if is_foreign { "/codes" } else { "" };
            Ok(visit::done(cookies, message, &format!("/clients/{id}{next}{}", origin.query())))
        }
        Err(Error::Invalid(errors)) => {
            Ok(reply::invalid(refused_form(&staff, cookies, &mut db, seen, origin, input, errors).await?))
        }
        Err(Error::Conflict) => conflict(&staff, cookies, &mut db, id, &origin, version, &data).await,
        Err(error) => Err(error),
    }
}

/// The form of a client that was to be saved with `input`, and what is wrong with it.
pub async fn refused_form(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    seen: Client,
    origin: Origin,
    input: NewClient,
    errors: FieldErrors,
) -> Result<maud::Markup, Error> {
    let form = Form { input, editing: Some(seen), origin, errors, ..Form::default() };
    form_page(staff, cookies, db, &form).await
}

async fn form_page(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    form: &Form,
) -> Result<maud::Markup, Error> {
    let present = form.editing.as_ref().and_then(|client| client.data.manager_id);
    let choices = views::Choices {
        managers: model::possible_managers(db, present).await?,
        exemptions: model::exemptions(db).await?,
    };
    let title = match &form.editing {
        Some(client) => staff.lang.tf("client-edit-title", &[("name", client.data.name().into())]),
        None => staff.lang.t("client-new-title").to_owned(),
    };
    let content = views::form(staff, form, &choices, &title);
    Ok(staff.page(cookies, Place::Clients, &title, content))
}
