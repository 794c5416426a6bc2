//! The page behind the set-up link, and the first page after it.

use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::rules::{self, SetupInput};
use super::{model, views};
use crate::app::App;
use crate::auth::audit::{self, Entry, Event, Origin};
use crate::auth::entry::{self, Caller};
use crate::auth::errand::Errand;
use crate::auth::links::Purpose;
use crate::auth::{self, Staff};
use crate::error::Error;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::Flash;
use crate::web::failures::language;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{flash, reply};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    key: String,
}

#[handler]
pub async fn show(
    request: &Request,
    app: Data<&App>,
    Query(Asked { key }): Query<Asked>,
) -> Result<Response, Error> {
    let lang = language(request);
    let mut conn = app.db.conn().await?;
    match model::knock(&mut conn, &key, app.now()).await {
        Err(Error::NotFound) => Ok(closed(lang)),
        knocked => {
            knocked?;
            let input = SetupInput { language: lang.code().to_owned(), ..SetupInput::default() };
            Ok(reply::ok(views::setup(lang, &key, &input, &FieldErrors::default())))
        }
    }
}

#[handler]
pub async fn found(
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let lang = language(request);
    let Asked { key } = sent.read()?;
    let input: SetupInput = sent.read()?;
    let mut conn = app.db.conn().await?;
    if let Err(Error::NotFound) = model::knock(&mut conn, &key, app.now()).await {
        return Ok(closed(lang));
    }
    let founding = match rules::check(&input) {
        Ok(founding) => founding,
        Err(errors) => return Ok(reply::invalid(views::setup(lang, &key, &input, &errors))),
    };
    let lang = founding.language;
    match model::found(&mut conn, &key, founding, app.now()).await {
        Ok((owner, salon)) => {
            let origin = Origin::of(request);
            let (user, email) = (Some(owner.user), owner.email.as_str());
            let (event, at) = (Event::Joined, app.now());
            let entry = Entry { user, email, salon: Some(salon), origin: &origin, event, at };
            audit::record(&mut conn, &entry).await?;
            flash::leave(cookies, &Flash::success(lang.t("setup-done")));
            let caller = Caller { app: &app, cookies, origin: &origin };
            entry::enter(caller, &mut conn, &owner, salon, &Errand::page("/welcome")).await
        }
        Err(Error::NotFound) => Ok(closed(lang)),
        Err(Error::Invalid(errors)) => Ok(reply::invalid(views::setup(lang, &key, &input, &errors))),
        Err(error) => Err(error),
    }
}

fn closed(lang: Lang) -> Response {
    reply::html(StatusCode::NOT_FOUND, auth::views::dead_link(lang, Purpose::Setup))
}

/// What one may begin with.
#[handler]
pub fn welcome(staff: Staff, cookies: &CookieJar) -> Response {
    let title = staff.lang.t("welcome-title");
    reply::ok(staff.page(cookies, Place::Home, title, views::welcome(&staff)))
}
