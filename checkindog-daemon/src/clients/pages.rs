//! What staff do with clients in the browser.

use checkindog_api::{ClientKind, ClientStage, NewClient, SituationMode};
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{IntoResponse, Response, handler};
use serde::Deserialize;

use super::deletion;
use super::input::overlay;
use super::model::{self, Client};
use super::search::{self, Cursor, Filter};
use super::tabs::TabName;
use super::views::{self, Form, List};
use super::{codes, export, record, rules};
use crate::animals::{self, FirstAnimal};
use crate::auth::{ClientWriter, Importer, Staff};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::htmx::Wanted;
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// Rows of a page of the list.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    search: String,
    #[serde(default)]
    cursor: String,
}

#[handler]
pub async fn list(
    staff: Staff,
    wanted: Wanted,
    cookies: &CookieJar,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let cursor =
        Some(asked.cursor.as_str()).filter(|text| !text.is_empty()).map(Cursor::decode).transpose()?;
    let mut db = staff.db().await?;
    let looked_for = search::Wanted { text: &asked.search, filter: &Filter::default() };
    let page = search::search(&mut db, &looked_for, cursor.as_ref(), PAGE).await?;
    let ids: Vec<ClientId> = page.items.iter().map(|row| row.id).collect();
    let animals = animals::model::briefs(&mut db, &ids).await?;
    let counts = model::counts(&mut db).await?;
    let list =
        List { page: &page, animals: &animals, counts, search: &asked.search, first: cursor.is_none() };
    Ok(reply::ok(match wanted {
        Wanted::Fragment => views::results(&staff, &list),
        Wanted::Page => {
            staff.page(cookies, Place::Clients, staff.lang.t("clients-title"), views::list(&staff, &list))
        }
    }))
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar, Path(id): Path<ClientId>) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, TabName::Definition).await
}

#[handler]
pub async fn record_tab(
    staff: Staff,
    cookies: &CookieJar,
    Path((id, tab)): Path<(ClientId, String)>,
) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, TabName::from_slug(&tab).ok_or(Error::NotFound)?).await
}

#[handler]
pub async fn animals_tab(
    staff: Staff,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, TabName::Animals).await
}

#[handler]
pub async fn memos_tab(
    staff: Staff,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
) -> Result<Response, Error> {
    show_tab(&staff, cookies, id, TabName::Memos).await
}

/// The client with its animals as CSV.
#[handler]
pub async fn download(Importer(staff): Importer, Path(id): Path<ClientId>) -> Result<Response, Error> {
    model::find(&mut staff.db().await?, id).await?;
    Ok(export::one(&staff.app, staff.salon.id, id).await?.into_response())
}

async fn show_tab(staff: &Staff, cookies: &CookieJar, id: ClientId, tab: TabName) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let record = record::load(&mut db, id, tab).await?;
    Ok(reply::ok(staff.page(
        cookies,
        Place::Clients,
        &record.client.data.name(),
        views::record(staff, &record, tab),
    )))
}

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
    let kind: ClientKind = kind.parse().unwrap_or(ClientKind::Individual);
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
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let client = model::find(&mut db, id).await?;
    let form = Form { input: NewClient::from(&client.data), editing: Some(client), ..Form::default() };
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
    sent: Sent,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let before = model::find(&mut db, id).await?;
    let input = overlay(&NewClient::from(&before.data), &sent.pairs()?)?;
    let Edited { version, resume } = sent.read()?;
    if resume {
        let form = Form { input, editing: Some(before), ..Form::default() };
        return Ok(reply::ok(form_page(&staff, cookies, &mut db, &form).await?));
    }
    let saved = match rules::check(&input, &staff.salon.rules(), None) {
        Ok(data) => model::update(&mut db, staff.actor(), id, version, data).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    match saved {
        Ok(client) => {
            let message = staff.lang.tf("client-saved", &[("name", client.data.name().into())]);
            Ok(visit::done(cookies, message, &format!("/clients/{id}")))
        }
        Err(Error::Invalid(errors)) => {
            let seen = Client { version, ..before };
            let form = Form { input, editing: Some(seen), errors, ..Form::default() };
            Ok(reply::invalid(form_page(&staff, cookies, &mut db, &form).await?))
        }
        Err(Error::Conflict) => conflict(&staff, cookies, &mut db, id, &input).await,
        Err(error) => Err(error),
    }
}

/// Somebody saved the record while this person was editing: both versions, side by side.
async fn conflict(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    id: ClientId,
    mine: &NewClient,
) -> Result<Response, Error> {
    let theirs = model::find(db, id).await?;
    let who = model::user_names(db, &[theirs.updated_by]).await?;
    let managers = model::managers(db).await?;
    let content = views::conflict(staff, &theirs, &who, &managers, mine);
    let page = staff.page(cookies, Place::Clients, staff.lang.t("conflict-title"), content);
    Ok(reply::html(StatusCode::CONFLICT, page))
}

async fn form_page(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    form: &Form,
) -> Result<maud::Markup, Error> {
    let choices =
        views::Choices { managers: model::managers(db).await?, exemptions: model::exemptions(db).await? };
    let title = match &form.editing {
        Some(client) => staff.lang.tf("client-edit-title", &[("name", client.data.name().into())]),
        None => staff.lang.t("client-new-title").to_owned(),
    };
    let content = views::form(staff, form, &choices, &title);
    Ok(staff.page(cookies, Place::Clients, &title, content))
}

#[handler]
pub async fn deletion_page(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    Ok(reply::ok(deletion_view(&staff, cookies, &mut db, id).await?))
}

async fn deletion_view(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    id: ClientId,
) -> Result<maud::Markup, Error> {
    let client = model::find(db, id).await?;
    let ties = deletion::ties(db, id).await?;
    let title = staff.lang.tf("client-delete-title", &[("name", client.data.name().into())]);
    Ok(staff.page(cookies, Place::Clients, &title, views::deletion(staff, &client, ties, &title)))
}

#[handler]
pub async fn delete(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    match deletion::delete(&mut db, staff.actor(), id, None).await {
        Ok(client) => {
            let message = staff.lang.tf("client-deleted", &[("name", client.data.name().into())]);
            Ok(visit::done(cookies, message, "/clients"))
        }
        // An animal came in the meantime: the page says so.
        Err(Error::Tied(_)) => {
            Ok(reply::html(StatusCode::CONFLICT, deletion_view(&staff, cookies, &mut db, id).await?))
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
    sent: Sent,
) -> Result<Response, Error> {
    let Situation { situation_mode } = sent.read()?;
    let mode: SituationMode =
        situation_mode.parse().map_err(|_| Error::field("situation_mode", "unknown_choice"))?;
    let mut db = staff.db().await?;
    let client = model::set_situation(&mut db, staff.actor(), id, mode).await?;
    let key = if client.inactive { "client-now-inactive" } else { "client-now-active" };
    let message = staff.lang.tf(key, &[("name", client.data.name().into())]);
    Ok(visit::done(cookies, message, &format!("/clients/{id}")))
}

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
    let code = codes::take(&mut db, stage).await?;
    Ok(reply::ok(views::code_field(staff.lang, &code, None)))
}

/// The file number that goes with the code that is in the form.
#[handler]
pub async fn generate_file_number(
    ClientWriter(staff): ClientWriter,
    Query(asked): Query<Generate>,
) -> Result<Response, Error> {
    let stage: ClientStage = asked.stage.parse().unwrap_or(ClientStage::Client);
    let mut db = staff.db().await?;
    let code = match asked.code.trim() {
        "" => codes::take(&mut db, stage).await?,
        code => code.to_owned(),
    };
    Ok(reply::ok(views::file_number_field(staff.lang, &codes::file_number(&code), None)))
}
