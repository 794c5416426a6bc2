//! The list of animals in the browser.

use poem::web::Query;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;

use super::model::{self, Cursor, Wanted};
use super::views::{self, List};
use crate::animals::types;
use crate::auth::Staff;
use crate::error::Error;
use crate::validation::clean;
use crate::web::htmx;
use crate::web::layout::Place;
use crate::web::reply;

/// Rows of a page of the list.
const PAGE: usize = 50;

/// Characters of a name that are looked for.
const LONGEST_TEXT: usize = 100;

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Asked {
    search: String,
    species: String,
    cursor: String,
}

#[handler]
pub async fn show(
    staff: Staff,
    wanted: htmx::Wanted,
    cookies: &CookieJar,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let species = match asked.species.as_str() {
        "" => None,
        code => Some(code.parse().map_err(|_| Error::BadRequest("no such species".to_owned()))?),
    };
    let text = clean(&asked.search).chars().take(LONGEST_TEXT).collect();
    let animals = Wanted { text, species };
    let cursor = Some(asked.cursor.as_str()).filter(|text| !text.is_empty());
    let cursor = cursor.map(Cursor::decode).transpose()?;
    let mut db = staff.db().await?;
    let found = model::page(&mut db, &animals, cursor.as_ref(), PAGE).await?;
    let codes: Vec<&str> = found.rows.iter().filter_map(|row| row.type_code.as_deref()).collect();
    let list = List {
        types: types::find(&mut db, &codes).await?,
        owners: model::owners(&mut db, &found.rows).await?,
        rows: found.rows,
        next: found.next,
        wanted: animals,
    };
    if wanted == htmx::Wanted::Fragment {
        let response = reply::ok(views::results(staff.lang, &list));
        return htmx::replace_url(response, &views::address(&list.wanted, None));
    }
    let title = staff.lang.t("animals-title");
    Ok(reply::ok(staff.page(cookies, Place::Animals, title, views::page(staff.lang, &list))))
}
