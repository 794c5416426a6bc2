//! `/settings/history`: who changed which setting, and when.

use poem::web::Query;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;
use uuid::Uuid;

use crate::auth::SettingsWriter;
use crate::error::Error;
use crate::settings::{changes, views};
use crate::web::layout::Place;
use crate::web::reply;

/// Changes of a page.
const PAGE: usize = 50;

#[derive(Deserialize)]
struct Asked {
    /// The last change of the page before.
    #[serde(default)]
    before: String,
}

#[handler]
pub async fn show(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    Query(Asked { before }): Query<Asked>,
) -> Result<Response, Error> {
    let before = Some(before.trim()).filter(|before| !before.is_empty()).map(Uuid::parse_str).transpose();
    let before = before.map_err(|_| Error::BadRequest("before is not an id".to_owned()))?;
    let mut found = changes::list(&mut staff.db().await?, before, PAGE as i64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let content = views::history(&staff, &found, more);
    Ok(reply::ok(staff.page(cookies, Place::Settings, staff.lang.t("settings-history"), content)))
}
