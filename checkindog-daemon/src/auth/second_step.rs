//! Between the password and the session: who has an authenticator is asked for a code. That the password was right is held in a cookie
//! for ten minutes.

use std::time::Duration;

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use poem::http::StatusCode;
use poem::web::cookie::{Cookie, CookieJar, SameSite};
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::audit::{Entry, Origin};
use super::entry::{self, Account, Caller};
use super::errand::Errand;
use super::links::{self, NewLink, Purpose};
use super::refused::{Refused, refused};
use super::sessions::Staff;
use super::views::{self, SecondStep, SignIn};
use super::{second_factor, throttle};
use crate::app::App;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::users;
use crate::web::failures::language;
use crate::web::form::Sent;
use crate::web::reply;

const COOKIE: &str = "checkindog-second-step";
const LIFETIME: Duration = Duration::from_secs(600);

/// Asks for the code.
pub async fn begin(
    caller: Caller<'_>,
    conn: &mut Conn,
    account: &Account,
    salon: SalonId,
    errand: &Errand,
) -> Result<Response, Error> {
    let new = NewLink { user: Some(account.user), salon: Some(salon), ..NewLink::default() };
    let secret = links::create(conn, Purpose::SecondStep, new, caller.app.now()).await?;
    caller.cookies.add(cookie(caller.app, secret, LIFETIME));
    let lang = Lang::from_code(&account.language).unwrap_or(Lang::Fr);
    Ok(reply::ok(views::second_step(lang, &SecondStep { errand, error: None })))
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    code: String,
}

#[handler]
pub async fn enter(
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let lang = language(request);
    let errand = Errand::read(&sent.pairs()?);
    let Typed { code } = sent.read()?;
    let secret = cookies.get(COOKIE).map(|cookie| cookie.value_str().to_owned()).unwrap_or_default();
    let behind = behind(&app, &mut app.db.conn().await?, &secret).await;
    let (account, salon) = match behind {
        Err(Error::NotFound) => return over(&app, cookies, lang, &errand).await,
        behind => behind?,
    };
    let lang = Lang::from_code(&account.language).unwrap_or(lang);
    let origin = Origin::of(request);
    let event = second_factor::kind_of(&code);
    let (user, email) = (Some(account.user), account.email.as_str());
    let entry = Entry { user, email, salon: Some(salon), origin: &origin, event, at: app.now() };
    match try_code(&app, account.user, &code, entry, Some(&secret)).await {
        Ok(Ok(())) => {}
        // Of a form sent twice at once, the first ended the step.
        Err(Error::NotFound) => return over(&app, cookies, lang, &errand).await,
        Ok(Err(refused)) => {
            let error = refused.text(lang, "second_step");
            let page = views::second_step(lang, &SecondStep { errand: &errand, error: Some(&error) });
            return Ok(refused.answer(page));
        }
        Err(error) => return Err(error),
    }
    let mut conn = app.db.conn().await?;
    cookies.add(cookie(&app, String::new(), Duration::ZERO));
    let caller = Caller { app: &app, cookies, origin: &origin };
    entry::open(caller, &mut conn, &account, salon, &errand).await
}

/// Answers a form whose step has ended: its time is over, or it was sent twice and the first opened the session.
async fn over(app: &App, cookies: &CookieJar, lang: Lang, errand: &Errand) -> Result<Response, Error> {
    if Staff::signed_in(app, cookies).await?.is_some() {
        return Ok(errand.go_on(lang));
    }
    // The browser may have sent it before it had the session of the first: it is asked once more.
    if errand.typed.is_none() {
        return Ok(reply::see_other(ended_address(&errand.next)));
    }
    let form = SignIn { message: Some("second-step-over"), ..SignIn::new(errand) };
    Ok(reply::html(StatusCode::UNAUTHORIZED, views::sign_in(lang, &form)))
}

fn ended_address(next: &str) -> String {
    format!("/sign-in/code?{}", serde_html_form::to_string([("next", next)]).unwrap_or_default())
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

/// Where a form leads that came after its step had ended: on for who is signed in by now, back to the password for others.
#[handler]
pub async fn ended(
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    Query(Asked { next }): Query<Asked>,
) -> Result<Response, Error> {
    let errand = Errand::page(&next);
    if let Some(staff) = Staff::signed_in(&app, cookies).await? {
        return Ok(errand.go_on(staff.lang));
    }
    let form = SignIn { message: Some("second-step-over"), ..SignIn::new(&errand) };
    Ok(reply::ok(views::sign_in(language(request), &form)))
}

/// Tries a code: with the brake on guessing, and on record. A right one ends the step with this secret, if it is one's that is signing
/// in; `NotFound` when the step has ended already.
pub async fn try_code(
    app: &App,
    user: UserId,
    code: &str,
    entry: Entry<'_>,
    step: Option<&str>,
) -> Result<Result<(), Refused>, Error> {
    if code.trim().is_empty() {
        return Ok(Err(Refused::Missing));
    }
    let attempt = match refused(throttle::attempt(app, entry).await)? {
        Ok(attempt) => attempt,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut conn = app.db.conn().await?;
    let right = conn.transaction(async |conn| {
        let right = second_factor::try_code(app, conn, user, code).await?;
        if right {
            if let Some(secret) = step {
                links::take(conn, Purpose::SecondStep, secret, app.now()).await?;
            }
            attempt.succeeded(conn).await?;
        }
        Ok::<_, Error>(right)
    });
    if right.await? {
        return Ok(Ok(()));
    }
    if let Some(secret) = step {
        links::find(&mut conn, Purpose::SecondStep, secret, app.now()).await?;
    }
    Ok(Err(Refused::Wrong))
}

/// Whose password was right, and where they want to go.
async fn behind(app: &App, conn: &mut Conn, secret: &str) -> Result<(Account, SalonId), Error> {
    let link = links::find(conn, Purpose::SecondStep, secret, app.now()).await?;
    let (Some(user), Some(salon)) = (link.user, link.salon) else { return Err(Error::NotFound) };
    let account = users::table.find(user).select((users::id, users::email, users::language));
    let (user, email, language): (UserId, String, String) = account.first(conn).await?;
    Ok((Account { user, email, language }, salon))
}

fn cookie(app: &App, secret: String, lifetime: Duration) -> Cookie {
    let mut cookie = Cookie::new_with_str(COOKIE, secret);
    cookie.set_path("/sign-in");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.is_secure());
    cookie.set_max_age(lifetime);
    cookie
}
