//! The first page in the browser.

use futures_util::try_join;
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
    let db = staff.db().await?;
    let (favourites, recent, changed, incomplete, counts) = try_join!(
        model::favourites(&db, staff.user_id),
        clients::recent::list(&db, staff.user_id, model::SHOWN),
        model::changed_by(&db, staff.user_id),
        model::incomplete(&db),
        clients::model::counts(&db),
    )?;
    let all = favourites.iter().chain(&recent).chain(&changed).chain(&incomplete);
    let ids: Vec<ClientId> = all.map(|client| client.id).collect();
    let home = Home {
        animals: animals::model::briefs(&db, &ids).await?,
        counts,
        favourites,
        recent,
        changed,
        incomplete,
    };
    Ok(reply::ok(staff.page(cookies, Place::Home, staff.lang.t("place-home"), views::home(&staff, &home))))
}
