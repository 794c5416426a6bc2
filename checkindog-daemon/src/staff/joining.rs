//! The page behind an invitation: somebody new makes an account, somebody known gives their password.

use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::invitations::{self, Answer, Welcome};
use super::views;
use crate::app::App;
use crate::auth;
use crate::auth::audit::{self, Event, Origin};
use crate::auth::entry::{self, Caller, Refused};
use crate::auth::errand::Errand;
use crate::auth::links::Purpose;
use crate::error::Error;
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::Flash;
use crate::web::failures::language;
use crate::web::form::Sent;
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
    match invitations::open(&mut conn, &key, app.now()).await {
        Ok(welcome) => {
            Ok(reply::ok(views::joining(lang, &key, &welcome, &welcome.name, &FieldErrors::default())))
        }
        Err(Error::NotFound) => Ok(closed(lang)),
        Err(error) => Err(error),
    }
}

#[derive(Deserialize)]
struct Joining {
    #[serde(default)]
    key: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

#[handler]
pub async fn join(
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let lang = language(request);
    let joining: Joining = sent.read()?;
    let origin = Origin::of(request);
    let mut conn = app.db.conn().await?;
    let welcome = match invitations::open(&mut conn, &joining.key, app.now()).await {
        Err(Error::NotFound) => return Ok(closed(lang)),
        welcome => welcome?,
    };
    // Hashing takes long: others may use the connection meanwhile.
    drop(conn);
    let answer = match check(&app, &origin, lang, &welcome, &joining).await? {
        Ok(answer) => answer,
        Err(errors) => {
            let page = views::joining(lang, &joining.key, &welcome, &joining.name, &errors);
            return Ok(reply::invalid(page));
        }
    };
    let mut conn = app.db.conn().await?;
    let (account, salon) = match invitations::join(&mut conn, &joining.key, answer, app.now()).await {
        Err(Error::NotFound) => return Ok(closed(lang)),
        joined => joined?,
    };
    audit::record(&mut conn, &account.email, &origin, Event::Joined, true, app.now()).await?;
    let message = lang.tf("joining-done", &[("salon", welcome.salon.as_str().into())]);
    flash::leave(cookies, &Flash::success(message));
    let caller = Caller { app: &app, cookies, origin: &origin };
    entry::enter(caller, &mut conn, &account, salon, &Errand::page("/")).await
}

async fn check(
    app: &App,
    origin: &Origin,
    lang: Lang,
    welcome: &Welcome,
    joining: &Joining,
) -> Result<Result<Answer, FieldErrors>, Error> {
    let mut errors = FieldErrors::default();
    if welcome.account.is_some() {
        return Ok(match entry::try_password(app, origin, &welcome.email, &joining.password).await? {
            Ok(account) => Ok(Answer::Known(account)),
            Err(Refused::Wrong) => Err(FieldErrors::one("password", "password_wrong")),
            Err(Refused::Wait(seconds)) => return Err(Error::Throttled(seconds)),
        });
    }
    let name = errors.text("name", &joining.name, 200);
    if name.is_empty() {
        errors.add("name", "required");
    }
    errors.take("password", auth::check_password(&joining.password, &welcome.email));
    let password = joining.password.clone();
    Ok(errors.check().map(|()| Answer::New { name, password, language: lang.code() }))
}

fn closed(lang: Lang) -> Response {
    reply::html(StatusCode::NOT_FOUND, auth::views::dead_link(lang, Purpose::Invitation))
}
