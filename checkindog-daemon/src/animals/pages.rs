//! What staff do with animals in the browser.

use maud::html;
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::model::{self, Animal, AnimalData};
use super::photos;
use super::rules::{self, AnimalInput};
use super::types::{self, AnimalType};
use super::views::{self, Form};
use crate::auth::{AnimalWriter, Staff};
use crate::clients;
use crate::clients::tabs::TabName;
use crate::db::{AnimalId, ClientId, SalonConn};
use crate::error::Error;
use crate::history::Record;
use crate::history::conflict::{Second, forgotten, page, typed};
use crate::history::merge;
use crate::validation::{FieldErrors, clean};
use crate::web::conflict::kept;
use crate::web::form::Sent;
use crate::web::forms;
use crate::web::htmx::{self, Wanted};
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// Most types that the combobox proposes.
const PROPOSALS: i64 = 12;

async fn type_of(db: &mut SalonConn, animal: &Animal) -> Result<Option<AnimalType>, Error> {
    match animal.data.type_code.as_deref() {
        Some(code) => Ok(types::find(db, &[code]).await?.pop()),
        None => Ok(None),
    }
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar, Path(id): Path<AnimalId>) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let animal = model::find(&mut db, id).await?;
    let owner = clients::model::find(&mut db, animal.client_id).await?;
    let kind = type_of(&mut db, &animal).await?;
    let same_chip = model::same_chip(&mut db, &animal).await?;
    let shown = views::Shown {
        animal: &animal,
        owner: &owner,
        kind: kind.as_ref(),
        same_chip: &same_chip,
        storage_away: staff.app.pictures.storage.is_away(),
    };
    let content = views::animal(&staff, &shown);
    Ok(reply::ok(staff.page(cookies, Place::Animals, &animal.data.name, content)))
}

#[handler]
pub async fn new(
    AnimalWriter(staff): AnimalWriter,
    wanted: Wanted,
    cookies: &CookieJar,
    Path(client): Path<ClientId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    clients::model::find(&mut db, client).await?;
    let (input, errors) = (AnimalInput::default(), FieldErrors::default());
    Ok(reply::ok(new_form(&staff, wanted, cookies, client, &input, &errors)))
}

fn new_form(
    staff: &Staff,
    wanted: Wanted,
    cookies: &CookieJar,
    client: ClientId,
    input: &AnimalInput,
    errors: &FieldErrors,
) -> maud::Markup {
    let (action, cancel) = (format!("/clients/{client}/animals"), format!("/clients/{client}"));
    let is_unsaved = !errors.is_empty();
    let form = Form { input, errors, action: &action, cancel: &cancel, version: None, is_unsaved };
    let title = staff.lang.t("animal-new-title");
    match wanted {
        Wanted::Fragment => views::inline_form(staff.lang, &form),
        Wanted::Page => {
            staff.page(cookies, Place::Animals, title, views::form_page(staff.lang, &form, title))
        }
    }
}

#[handler]
pub async fn create(
    AnimalWriter(staff): AnimalWriter,
    request: &Request,
    wanted: Wanted,
    cookies: &CookieJar,
    Path(client): Path<ClientId>,
    sent: Sent,
) -> Result<Response, Error> {
    let input: AnimalInput = sent.read()?;
    let mut db = staff.db().await?;
    clients::model::find(&mut db, client).await?;
    let data = match rules::check(&mut db, &input, None, views::today(&staff)).await? {
        Ok(data) => data,
        Err(errors) => return Ok(reply::invalid(new_form(&staff, wanted, cookies, client, &input, &errors))),
    };
    let animal = model::create(&mut db, staff.actor(), client, &data).await?;
    let message = staff.lang.tf("animal-added", &[("name", animal.data.name.into())]);
    if wanted == Wanted::Page {
        return Ok(visit::done(cookies, message, &format!("/clients/{client}")));
    }
    // The card with the new animal comes out of band; alerts and tabs of the record follow with it.
    let record = clients::record::load(&mut db, client, TabName::Animals).await?;
    let tab = htmx::seen_page(request).and_then(|page| TabName::from_slug(page.rsplit('/').next()?));
    Ok(reply::ok(clients::views::after_animal(&staff, &record, tab.unwrap_or(TabName::Definition), &message)))
}

#[handler]
pub async fn edit(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let animal = model::find(&mut db, id).await?;
    let kind = type_of(&mut db, &animal).await?;
    let input = AnimalInput::of(&animal, kind.as_ref(), staff.lang);
    let errors = FieldErrors::default();
    Ok(reply::ok(edit_form(&staff, cookies, &animal, &input, &errors, false)))
}

fn edit_form(
    staff: &Staff,
    cookies: &CookieJar,
    animal: &Animal,
    input: &AnimalInput,
    errors: &FieldErrors,
    is_unsaved: bool,
) -> maud::Markup {
    let address = format!("/animals/{}", animal.id);
    let title = staff.lang.tf("animal-edit-title", &[("name", animal.data.name.as_str().into())]);
    let version = Some(animal.version);
    let form = Form { input, errors, action: &address, cancel: &address, version, is_unsaved };
    staff.page(cookies, Place::Animals, &title, views::form_page(staff.lang, &form, &title))
}

/// The form of an animal that was to be saved with `input`, and what is wrong with it; nothing when the person goes on editing.
pub fn refused_form(
    staff: &Staff,
    cookies: &CookieJar,
    animal: &Animal,
    input: &AnimalInput,
    errors: &FieldErrors,
) -> maud::Markup {
    edit_form(staff, cookies, animal, input, errors, true)
}

#[derive(Deserialize)]
struct Edited {
    #[serde(default)]
    version: i32,
    /// Present when the person goes on editing from the page of a conflict.
    #[serde(default)]
    resume: bool,
}

#[handler]
pub async fn update(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
    sent: Sent,
) -> Result<Response, Error> {
    let Edited { version, resume } = sent.read()?;
    let pairs = sent.pairs()?;
    let mut db = staff.db().await?;
    let before = model::find(&mut db, id).await?;
    let versions = before.version.saturating_sub(version);
    let record = Record::Animal(id, before.client_id);
    if let Some(content) = forgotten(&staff, &mut db, record, versions).await? {
        return Ok(compared(&staff, cookies, content));
    }
    let kind = type_of(&mut db, &before).await?;
    let stored = AnimalInput::of(&before, kind.as_ref(), staff.lang);
    let kept: Vec<&str> = kept(&pairs).into_iter().map(rules::field_of_form).collect();
    let input = merge::with_theirs(&sent.read()?, &stored, &kept)?;
    let seen = Animal { version, ..before };
    if resume {
        let errors = FieldErrors::default();
        return Ok(reply::ok(refused_form(&staff, cookies, &seen, &input, &errors)));
    }
    let data = match rules::check(&mut db, &input, Some(&seen.data), views::today(&staff)).await? {
        Ok(data) => data,
        Err(errors) => return Ok(reply::invalid(refused_form(&staff, cookies, &seen, &input, &errors))),
    };
    match model::update(&mut db, staff.actor(), id, version, &data).await {
        Ok(animal) => {
            let message = staff.lang.tf("animal-saved", &[("name", animal.data.name.into())]);
            Ok(visit::done(cookies, message, &format!("/animals/{id}")))
        }
        Err(Error::Conflict) => conflict(&staff, cookies, &mut db, &seen, &data, &input).await,
        Err(error) => Err(error),
    }
}

/// Somebody saved the animal after this person, who wants `mine` and typed `input`, saw it. What the page compares is what its form
/// carries, so that each choice holds by itself.
async fn conflict(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    seen: &Animal,
    mine: &AnimalData,
    input: &AnimalInput,
) -> Result<Response, Error> {
    let theirs = model::find(db, seen.id).await?;
    let address = format!("/animals/{}", seen.id);
    let second = Second {
        record: Record::Animal(seen.id, theirs.client_id),
        address: &address,
        seen: seen.version,
        stored: &theirs.data,
        version: theirs.version,
        saved_by: theirs.updated_by,
        saved_at: theirs.updated_at,
        mine,
        typed: typed(&input.as_checked(mine))?,
        fields: &rules::FIELDS,
    };
    match page(staff, db, &second).await? {
        Some(content) => Ok(compared(staff, cookies, content)),
        // The other person saved the very same.
        None => Ok(reply::see_other(address)),
    }
}

fn compared(staff: &Staff, cookies: &CookieJar, content: maud::Markup) -> Response {
    let title = staff.lang.t("conflict-title");
    reply::html(StatusCode::CONFLICT, staff.page(cookies, Place::Animals, title, content))
}

/// Who saved the animal last and when, in a sentence of this key.
async fn meanwhile(staff: &Staff, db: &mut SalonConn, animal: &Animal, key: &str) -> Result<String, Error> {
    let who = clients::model::user_names(db, &[animal.updated_by]).await?;
    let name = who.into_iter().next().map(|(_, name)| name).unwrap_or_default();
    let date = staff.lang.day_and_time(animal.updated_at, staff.salon.time_zone);
    Ok(staff.lang.tf(key, &[("name", name.into()), ("date", date.into())]))
}

#[handler]
pub async fn deletion_page(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let animal = model::find(&mut db, id).await?;
    Ok(reply::ok(deletion_question(&staff, cookies, &animal, None)))
}

fn deletion_question(
    staff: &Staff,
    cookies: &CookieJar,
    animal: &Animal,
    changed: Option<&str>,
) -> maud::Markup {
    let title = staff.lang.tf("animal-delete-title", &[("name", animal.data.name.as_str().into())]);
    let content = views::deletion(staff.lang, animal, &title, changed);
    staff.page(cookies, Place::Animals, &title, content)
}

#[handler]
pub async fn delete(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
    sent: Sent,
) -> Result<Response, Error> {
    let Edited { version, .. } = sent.read()?;
    let mut db = staff.db().await?;
    match model::delete(&mut db, staff.actor(), id, Some(version)).await {
        Ok(animal) => {
            photos::discard(&staff.app, staff.salon.id, id, animal.photo_id);
            let message = staff.lang.tf("animal-deleted", &[("name", animal.data.name.into())]);
            Ok(visit::done(cookies, message, &format!("/clients/{}", animal.client_id)))
        }
        Err(Error::Conflict) => {
            let animal = model::find(&mut db, id).await?;
            let text = meanwhile(&staff, &mut db, &animal, "animal-delete-changed").await?;
            let page = deletion_question(&staff, cookies, &animal, Some(&text));
            Ok(reply::html(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error),
    }
}

#[derive(Deserialize)]
pub struct Typed {
    /// The field of an animal's form, or that of a client's first animal.
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    animal_type: String,
}

/// What the combobox of types proposes.
#[handler]
pub async fn propose_types(staff: Staff, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let (field, text) = if typed.animal_type.is_empty() {
        ("type", &typed.kind)
    } else {
        ("animal_type", &typed.animal_type)
    };
    if clean(text).is_empty() {
        return Ok(reply::ok(html! {}));
    }
    let mut db = staff.db().await?;
    let found = types::search(&mut db, text, None, staff.lang, PROPOSALS).await?;
    let proposals: Vec<(String, Option<String>)> = found
        .iter()
        .map(|kind| {
            let (name, other) = (kind.name(staff.lang), kind.other_name(staff.lang));
            (name.to_owned(), (name != other).then(|| other.to_owned()))
        })
        .collect();
    Ok(reply::ok(forms::options(field, &proposals)))
}
