//! Giving an animal to another client, in the browser.

use maud::Markup;
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::model::{self, Animal};
use super::{transfer, views};
use crate::auth::{AnimalWriter, Staff};
use crate::clients::search::{self, Filter};
use crate::clients::{self, Client};
use crate::db::{AnimalId, ClientId, SalonConn};
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::htmx::Wanted;
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// Clients that the search proposes; who is not among them is looked for by another word.
const CANDIDATES: usize = 12;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    search: String,
    /// The client that was chosen.
    to: Option<ClientId>,
}

#[handler]
pub async fn page(
    AnimalWriter(staff): AnimalWriter,
    wanted: Wanted,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let animal = model::find(&mut db, id).await?;
    if let Some(to) = asked.to {
        let owner = clients::model::find(&mut db, animal.client_id).await?;
        let to = clients::model::find(&mut db, to).await?;
        let question = views::confirmation(staff.lang, &animal, &owner, &to);
        return Ok(reply::ok(frame(&staff, cookies, &animal, question)));
    }
    let found = candidates(&staff, &mut db, &animal, &asked.search).await?;
    if wanted == Wanted::Fragment {
        return Ok(reply::ok(found));
    }
    let owner = clients::model::find(&mut db, animal.client_id).await?;
    let picker = views::picker(staff.lang, &animal, &owner, &asked.search, None, found);
    Ok(reply::ok(frame(&staff, cookies, &animal, picker)))
}

fn frame(staff: &Staff, cookies: &CookieJar, animal: &Animal, content: Markup) -> Markup {
    staff.page(cookies, Place::Animals, &views::transfer_title(staff.lang, animal), content)
}

/// Who matches, but for the present owner.
async fn candidates(staff: &Staff, db: &mut SalonConn, animal: &Animal, text: &str) -> Result<Markup, Error> {
    if text.trim().is_empty() {
        return Ok(views::candidates(staff.lang, animal, text, &[], &[]));
    }
    let looked_for = search::Wanted { text, filter: &Filter::default() };
    let mut rows = search::search(db, &looked_for, None, CANDIDATES).await?.items;
    rows.retain(|row| row.id != animal.client_id);
    let ids: Vec<ClientId> = rows.iter().map(|row| row.id).collect();
    let animals = model::briefs(db, &ids).await?;
    Ok(views::candidates(staff.lang, animal, text, &rows, &animals))
}

#[derive(Deserialize)]
struct Order {
    #[serde(default)]
    to: String,
    #[serde(default)]
    version: i32,
}

#[handler]
pub async fn carry_out(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
    sent: Sent,
) -> Result<Response, Error> {
    let order: Order = sent.read()?;
    let mut db = staff.db().await?;
    let animal = model::find(&mut db, id).await?;
    let from = clients::model::find(&mut db, animal.client_id).await?;
    let Some(to) = chosen(&mut db, &order.to).await? else {
        let found = candidates(&staff, &mut db, &animal, "").await?;
        let wrong = staff.lang.t("transfer-unknown");
        let picker = views::picker(staff.lang, &animal, &from, "", Some(wrong), found);
        return Ok(reply::invalid(frame(&staff, cookies, &animal, picker)));
    };
    match transfer::transfer(&mut db, staff.actor(), id, order.version, &from, &to).await {
        Ok(animal) => {
            let values = [("name", animal.data.name.into()), ("owner", to.data.name().into())];
            Ok(visit::done(cookies, staff.lang.tf("transfer-done", &values), &format!("/animals/{id}")))
        }
        Err(Error::Conflict) => conflict(&staff, cookies, &mut db, id, &to).await,
        Err(error) => Err(error),
    }
}

/// The client that was chosen; none when it is gone, or never was of this salon.
async fn chosen(db: &mut SalonConn, to: &str) -> Result<Option<Client>, Error> {
    let Ok(id) = to.parse::<Uuid>() else { return Ok(None) };
    match clients::model::find(db, ClientId(id)).await {
        Ok(client) => Ok(Some(client)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Somebody moved or saved the animal in the meantime: the question is asked again, of the animal as it is now.
async fn conflict(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    id: AnimalId,
    to: &Client,
) -> Result<Response, Error> {
    let animal = model::find(db, id).await?;
    let owner = clients::model::find(db, animal.client_id).await?;
    let who = clients::model::user_names(db, &[animal.updated_by]).await?;
    let name = who.first().map_or("", |(_, name)| name.as_str());
    let question = views::confirmation(staff.lang, &animal, &owner, to);
    let content = views::moved_meanwhile(staff, &animal, name, question);
    Ok(reply::html(StatusCode::CONFLICT, frame(staff, cookies, &animal, content)))
}
