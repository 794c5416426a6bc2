//! New passwords: the link that somebody of the team makes, and the page behind it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use poem::http::StatusCode;
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::views;
use crate::app::App;
use crate::auth::audit::{self, Event, Origin};
use crate::auth::links::{self, NewLink, Purpose};
use crate::auth::{self, hash_password};
use crate::db::{Conn, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{one_time_links, sessions, users};
use crate::web::failures::language;
use crate::web::form::Sent;
use crate::web::reply;

/// Makes a link for a new password of this user; an earlier one works no more. Gives its secret.
pub async fn offer(
    conn: &mut Conn,
    user: UserId,
    by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let earlier = one_time_links::table
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::purpose.eq(Purpose::Password.as_str()));
    diesel::delete(earlier).execute(conn).await?;
    let new = NewLink { user: Some(user), created_by: by, ..NewLink::default() };
    links::create(conn, Purpose::Password, new, now).await
}

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
    match email_behind(&mut conn, &key, app.now()).await {
        Ok(email) => Ok(reply::ok(views::renewal(lang, &key, &email, None))),
        Err(Error::NotFound) => Ok(closed(lang)),
        Err(error) => Err(error),
    }
}

#[derive(Deserialize)]
struct Renewal {
    #[serde(default)]
    key: String,
    #[serde(default)]
    password: String,
}

#[handler]
pub async fn renew(request: &Request, app: Data<&App>, sent: Sent) -> Result<Response, Error> {
    let lang = language(request);
    let Renewal { key, password } = sent.read()?;
    let mut conn = app.db.conn().await?;
    let email = match email_behind(&mut conn, &key, app.now()).await {
        Err(Error::NotFound) => return Ok(closed(lang)),
        email => email?,
    };
    if let Err(code) = auth::check_password(&password, &email) {
        return Ok(reply::invalid(views::renewal(lang, &key, &email, Some(code))));
    }
    let hash = hash_password(password).await?;
    match set_password(&mut conn, &key, &hash, &Origin::of(request), &email, app.now()).await {
        Ok(()) => Ok(reply::see_other("/sign-in?renewed=true")),
        Err(Error::NotFound) => Ok(closed(lang)),
        Err(error) => Err(error),
    }
}

/// The address of the account whose password the link renews.
async fn email_behind(conn: &mut Conn, key: &str, now: DateTime<Utc>) -> Result<String, Error> {
    let link = links::find(conn, Purpose::Password, key, now).await?;
    let user = link.user.ok_or(Error::NotFound)?;
    Ok(users::table.find(user).select(users::email).first(conn).await?)
}

/// The new password counts, the link is gone, and whoever was signed in with the old one is out.
async fn set_password(
    conn: &mut Conn,
    key: &str,
    hash: &str,
    origin: &Origin,
    email: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let user = links::take(conn, Purpose::Password, key, now).await?.user.ok_or(Error::NotFound)?;
        diesel::update(users::table.find(user)).set(users::password_hash.eq(hash)).execute(conn).await?;
        diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(conn).await?;
        audit::record(conn, email, origin, Event::Reset, true, now).await
    })
    .await
}

fn closed(lang: Lang) -> Response {
    reply::html(StatusCode::NOT_FOUND, auth::views::dead_link(lang, Purpose::Password))
}
