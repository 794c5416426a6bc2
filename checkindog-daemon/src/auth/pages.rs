//! Signing in and out.

use poem::web::cookie::CookieJar;
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::audit::Origin;
use super::entry::{self, Caller};
use super::errand::Errand;
use super::refused::Refused;
use super::sessions;
use super::views::{self, SignIn};
use crate::app::App;
use crate::error::Error;
use crate::web::failures::language;
use crate::web::form::Sent;
use crate::web::reply;

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
pub struct Asked {
    #[serde(default)]
    next: String,
    /// Said by the page that leads here: a new password was chosen.
    #[serde(default)]
    renewed: bool,
}

#[handler]
pub fn sign_in_page(request: &Request, Query(asked): Query<Asked>) -> Response {
    let message = match (asked.renewed, asked.next.is_empty()) {
        (true, _) => Some("sign-in-renewed"),
        (false, true) => None,
        (false, false) => Some("error-401-text"),
    };
    let errand = Errand::page(&asked.next);
    let form = SignIn { message, ..SignIn::new(&errand) };
    reply::ok(views::sign_in(language(request), &form))
}

#[derive(Deserialize)]
struct Credentials {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
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
    let errand = Errand::read(&sent.pairs()?);
    let email = credentials.email.trim().to_lowercase();
    let again = SignIn { email: &email, ..SignIn::new(&errand) };
    let refuse = |message| reply::invalid(views::sign_in(lang, &SignIn { message: Some(message), ..again }));
    if email.is_empty() || email.len() > 254 {
        return Ok(refuse("sign-in-missing"));
    }
    let origin = Origin::of(request);
    let tried = entry::try_password(&app, &origin, &email, &credentials.password, None).await?;
    let (account, salon) = match tried {
        Ok(opened) => opened,
        Err(Refused::Missing) => return Ok(refuse("sign-in-missing")),
        Err(Refused::Wrong) => return Ok(refuse("sign-in-wrong")),
        Err(wait @ Refused::Wait(seconds)) => {
            let form = SignIn { message: Some("sign-in-throttled"), seconds: Some(seconds), ..again };
            return Ok(wait.answer(views::sign_in(lang, &form)));
        }
    };
    let Some(salon) = salon else { return Ok(refuse("sign-in-no-salon")) };
    let mut conn = app.db.conn().await?;
    let caller = Caller { app: &app, cookies, origin: &origin };
    entry::enter(caller, &mut conn, &account, salon, &errand).await
}

#[handler]
pub async fn sign_out(app: Data<&App>, cookies: &CookieJar) -> Result<Response, Error> {
    let mut conn = app.db.conn().await?;
    sessions::close(&app, &mut conn, cookies).await?;
    Ok(reply::see_other("/sign-in"))
}
