//! Signing in and out, and the language of the pages.

use std::time::Duration;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::web::cookie::{Cookie, CookieJar, SameSite};
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::sessions::{self, Staff};
use super::{password, throttle, views};
use crate::app::App;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{staff, users};
use crate::web::address;
use crate::web::failures::language;
use crate::web::form::Sent;
use crate::web::reply;

/// Holds the language chosen in this browser.
pub const LANGUAGE_COOKIE: &str = "checkindog-language";

/// Where a person signs in, and where they wanted to go.
pub fn sign_in_address(next: Option<&str>) -> String {
    match next.filter(|next| *next != "/") {
        Some(next) => {
            format!("/sign-in?{}", serde_html_form::to_string([("next", next)]).unwrap_or_default())
        }
        None => "/sign-in".to_owned(),
    }
}

#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[handler]
pub fn sign_in_page(request: &Request, Query(Next { next }): Query<Next>) -> Response {
    let message = (!next.is_empty()).then_some("error-401-text");
    reply::ok(views::sign_in(
        language(request),
        &views::SignIn { next: &next, message, ..Default::default() },
    ))
}

#[derive(Deserialize)]
struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

#[handler]
pub async fn sign_in(
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let lang = language(request);
    let credentials: Credentials = sent.read()?;
    let email = credentials.email.trim().to_lowercase();
    let again = |message: &'static str, seconds: Option<u64>| {
        views::sign_in(
            lang,
            &views::SignIn { email: &email, next: &credentials.next, message: Some(message), seconds },
        )
    };
    if email.is_empty() || credentials.password.is_empty() || email.len() > 254 {
        return Ok(reply::invalid(again("sign-in-missing", None)));
    }
    let address = address::caller(request);
    let mut conn = app.db.conn().await?;
    match throttle::check(&mut conn, &email, &address, app.now()).await {
        Err(Error::Throttled(seconds)) => {
            let mut response = reply::html(
                poem::http::StatusCode::TOO_MANY_REQUESTS,
                again("sign-in-throttled", Some(seconds)),
            );
            response.headers_mut().insert(poem::http::header::RETRY_AFTER, seconds.into());
            return Ok(response);
        }
        checked => checked?,
    }
    let account = find_account(&mut conn, &email).await?;
    // Hashing takes long: others may use the connection meanwhile.
    drop(conn);
    let hash = account.as_ref().map(|(_, hash, _)| hash.clone());
    let right = password::verify_password(credentials.password.clone(), hash).await?;
    let mut conn = app.db.conn().await?;
    throttle::record(&mut conn, &email, &address, right, app.now()).await?;
    let Some((user, _, language)) = account.filter(|_| right) else {
        return Ok(reply::invalid(again("sign-in-wrong", None)));
    };
    let Some(salon) = first_salon(&mut conn, user).await? else {
        return Ok(reply::invalid(again("sign-in-no-salon", None)));
    };
    let user_agent = request.header("user-agent").unwrap_or_default();
    sessions::open(&app, &mut conn, cookies, user, salon, user_agent).await?;
    cookies.add(language_cookie(Lang::from_code(&language).unwrap_or(lang)));
    Ok(reply::see_other(local(&credentials.next)))
}

async fn find_account(conn: &mut Conn, email: &str) -> Result<Option<(UserId, String, String)>, Error> {
    let account = users::table.filter(users::email.eq(email)).select((
        users::id,
        users::password_hash,
        users::language,
    ));
    Ok(account.first(conn).await.optional()?)
}

async fn first_salon(conn: &mut Conn, user: UserId) -> Result<Option<SalonId>, Error> {
    let salons =
        staff::table.filter(staff::user_id.eq(user)).order(staff::created_at).select(staff::salon_id);
    Ok(salons.first(conn).await.optional()?)
}

#[handler]
pub async fn sign_out(app: Data<&App>, cookies: &CookieJar) -> Result<Response, Error> {
    let mut conn = app.db.conn().await?;
    sessions::close(&app, &mut conn, cookies).await?;
    Ok(reply::see_other("/sign-in"))
}

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
    cookies.add(language_cookie(lang));
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

fn language_cookie(lang: Lang) -> Cookie {
    let mut cookie = Cookie::new_with_str(LANGUAGE_COOKIE, lang.code());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(Duration::from_secs(365 * 24 * 3600));
    cookie
}

/// An address of our own to go on to, whatever was asked for: never another site.
fn local(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    if ours { next } else { "/" }
}
