//! The language of the pages: chosen in this browser, remembered with the account.

use std::time::Duration;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::web::Data;
use poem::web::cookie::{Cookie, CookieJar, SameSite};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::errand::local;
use super::sessions::Staff;
use crate::app::App;
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::users;
use crate::web::form::Sent;
use crate::web::reply;

/// Holds the language chosen in this browser.
pub const LANGUAGE_COOKIE: &str = "checkindog-language";

#[derive(Deserialize)]
struct Language {
    lang: String,
}

#[handler]
pub async fn change_language(
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Language { lang } = sent.read()?;
    let lang = Lang::from_code(&lang).ok_or_else(|| Error::field("lang", "unknown_choice"))?;
    remember(cookies, lang.code());
    if let Some(staff) = Staff::signed_in(&app, cookies).await? {
        let mut conn = app.db.conn().await?;
        diesel::update(users::table.find(staff.user_id))
            .set(users::language.eq(lang.code()))
            .execute(&mut conn)
            .await?;
    }
    let referer = request.header("referer").and_then(|referer| referer.parse::<poem::http::Uri>().ok());
    let back = referer.and_then(|uri| uri.path_and_query().map(|path| path.as_str().to_owned()));
    Ok(reply::see_other(local(back.as_deref().unwrap_or_default())))
}

/// Gives this browser the language with this code.
pub fn remember(cookies: &CookieJar, code: &str) {
    let mut cookie = Cookie::new_with_str(LANGUAGE_COOKIE, code);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(Duration::from_secs(365 * 24 * 3600));
    cookies.add(cookie);
}
