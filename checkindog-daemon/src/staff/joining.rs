//! The page behind an invitation: somebody new makes an account, somebody known gives their password.

use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::invitations::{self, Answer, Welcome};
use super::views::{self, JoiningForm};
use crate::app::App;
use crate::auth::audit::{self, Entry, Event, Origin};
use crate::auth::entry::{self, Caller};
use crate::auth::errand::Errand;
use crate::auth::links::Purpose;
use crate::auth::{self, Refused};
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
        Ok(welcome) => Ok(reply::ok(views::joining(lang, &welcome, &JoiningForm::new(&key, &welcome.name)))),
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
        Err(Declined::Account(refused)) => {
            let wrong = refused.text(lang, "password_wrong");
            let form = JoiningForm { wrong_password: Some(&wrong), ..JoiningForm::new(&joining.key, "") };
            return Ok(refused.answer(views::joining(lang, &welcome, &form)));
        }
        Err(Declined::Fields(errors)) => {
            let wrong = |name| errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
            let (wrong_name, wrong_password) = (wrong("name"), wrong("password"));
            let form = JoiningForm { key: &joining.key, name: &joining.name, wrong_name, wrong_password };
            return Ok(reply::invalid(views::joining(lang, &welcome, &form)));
        }
    };
    let mut conn = app.db.conn().await?;
    let (account, salon) = match invitations::join(&mut conn, &joining.key, answer, app.now()).await {
        Err(Error::NotFound) => return Ok(closed(lang)),
        joined => joined?,
    };
    let (user, email) = (Some(account.user), account.email.as_str());
    let (event, at) = (Event::Joined, app.now());
    let entry = Entry { user, email, salon: Some(salon), origin: &origin, event, at };
    audit::record(&mut conn, &entry).await?;
    let message = lang.tf("joining-done", &[("salon", welcome.salon.as_str().into())]);
    flash::leave(cookies, &Flash::success(message));
    let caller = Caller { app: &app, cookies, origin: &origin };
    entry::enter(caller, &mut conn, &account, salon, &Errand::page("/")).await
}

/// Why an answer does not do.
enum Declined {
    /// Who has an account gave a password that is not its own.
    Account(Refused),
    /// What is wrong with an account to be.
    Fields(FieldErrors),
}

async fn check(
    app: &App,
    origin: &Origin,
    lang: Lang,
    welcome: &Welcome,
    joining: &Joining,
) -> Result<Result<Answer, Declined>, Error> {
    if welcome.account.is_some() {
        let salon = Some(welcome.salon_id);
        let tried = entry::try_password(app, origin, &welcome.email, &joining.password, salon).await?;
        return Ok(tried.map(|(account, _)| Answer::Known(account)).map_err(Declined::Account));
    }
    let mut errors = FieldErrors::default();
    let name = errors.text("name", &joining.name, 200);
    if name.is_empty() {
        errors.add("name", "required");
    }
    errors.take("password", auth::check_password(&joining.password, &welcome.email));
    let password = joining.password.clone();
    let answer = errors.check().map(|()| Answer::New { name, password, language: lang.code() });
    Ok(answer.map_err(Declined::Fields))
}

fn closed(lang: Lang) -> Response {
    reply::html(StatusCode::NOT_FOUND, auth::views::dead_link(lang, Purpose::Invitation))
}
