//! The first page in the browser.

use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::model;
use super::views::{self, Home};
use crate::animals;
use crate::auth::Staff;
use crate::clients;
use crate::db::ClientId;
use crate::error::Error;
use crate::web::layout::Place;
use crate::web::reply;

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let favourites = model::favourites(&mut db, staff.user_id).await?;
    let recent = clients::recent::list(&mut db, staff.user_id, model::SHOWN).await?;
    let changed = model::changed_by(&mut db, staff.user_id).await?;
    let incomplete = model::incomplete(&mut db).await?;
    let all = favourites.iter().chain(&recent).chain(&changed).chain(&incomplete);
    let ids: Vec<ClientId> = all.map(|client| client.id).collect();
    let home = Home {
        animals: animals::model::briefs(&mut db, &ids).await?,
        counts: clients::model::counts(&mut db).await?,
        favourites,
        recent,
        changed,
        incomplete,
    };
    Ok(reply::ok(staff.page(cookies, Place::Home, staff.lang.t("place-home"), views::home(&staff, &home))))
}
