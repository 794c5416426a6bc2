//! New passwords: the link that somebody of the team makes, and the page behind it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use poem::http::StatusCode;
use poem::web::{Data, Query};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::model::{self, Member};
use super::{rules, views};
use crate::app::App;
use crate::auth::audit::{self, Entry, Event, Origin};
use crate::auth::links::{self, Link, NewLink, Purpose};
use crate::auth::{self, Staff, hash_password, sessions, tokens};
use crate::db::{Conn, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{one_time_links, users};
use crate::web::failures::language;
use crate::web::form::Sent;
use crate::web::reply;

/// Makes a link for a new password of this user; an earlier one works no more. Gives its secret.
pub async fn offer(
    conn: &mut Conn,
    user: UserId,
    by: Option<(UserId, SalonId)>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let earlier = one_time_links::table
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::purpose.eq(Purpose::Password.as_str()));
    diesel::delete(earlier).execute(conn).await?;
    let (created_by, salon) = by.unzip();
    let new = NewLink { user: Some(user), created_by, salon, ..NewLink::default() };
    links::create(conn, Purpose::Password, new, now).await
}

/// The same for a member, by somebody of the team; gives the member and the address of the link.
pub async fn offer_to(
    db: &mut SalonConn,
    who: &Staff,
    origin: &Origin,
    id: UserId,
) -> Result<(Member, String), Error> {
    let member = model::find(db, id).await?;
    if !rules::may_renew_password(who, &member) {
        return Err(Error::Forbidden);
    }
    model::manages_everywhere(db, who, &member).await?;
    let (salon, at) = (db.salon, who.app.now());
    let secret = offer(&mut db.conn, id, Some((who.user_id, salon)), at).await?;
    let (user, event) = (Some(id), Event::ResetLink);
    let entry = Entry { user, email: &member.email, salon: Some(salon), origin, event, at };
    audit::record(&mut db.conn, &entry).await?;
    Ok((member, Purpose::Password.address(&who.app.public_url, &secret)))
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
    // Hashing takes long: others may use the connection meanwhile.
    drop(conn);
    if let Err(code) = auth::check_password(&password, &email) {
        return Ok(reply::invalid(views::renewal(lang, &key, &email, Some(code))));
    }
    let hash = hash_password(password).await?;
    match set_password(&mut app.db.conn().await?, &key, &hash, &Origin::of(request), app.now()).await {
        Ok(()) => Ok(reply::see_other("/sign-in?renewed=true")),
        Err(Error::NotFound) => Ok(closed(lang)),
        Err(error) => Err(error),
    }
}

/// The address of the account whose password the link renews.
async fn email_behind(conn: &mut Conn, key: &str, now: DateTime<Utc>) -> Result<String, Error> {
    let link = links::find(conn, Purpose::Password, key, now).await?;
    let user = still_good(conn, &link).await?;
    Ok(users::table.find(user).select(users::email).first(conn).await?)
}

/// Whose password the link renews, as long as who made it may still open that account. One from the console has no such maker.
async fn still_good(conn: &mut Conn, link: &Link) -> Result<UserId, Error> {
    let user = link.user.ok_or(Error::NotFound)?;
    match link.created_by {
        Some(by) if !model::covers(conn, by, user).await? => Err(Error::NotFound),
        _ => Ok(user),
    }
}

/// The new password counts. Whatever the old one opened is closed: sessions, tokens, links.
async fn set_password(
    conn: &mut Conn,
    key: &str,
    hash: &str,
    origin: &Origin,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let link = links::take(conn, Purpose::Password, key, now).await?;
        let user = still_good(conn, &link).await?;
        let renewed = diesel::update(users::table.find(user)).set(users::password_hash.eq(hash));
        let email: String = renewed.returning(users::email).get_result(conn).await?;
        sessions::close_all_but(conn, user, None).await?;
        tokens::revoke_all(conn, user, now).await?;
        links::forget(conn, user).await?;
        let event = Event::Reset;
        let entry = Entry { user: Some(user), email: &email, salon: link.salon, origin, event, at: now };
        audit::record(conn, &entry).await
    })
    .await
}

fn closed(lang: Lang) -> Response {
    reply::html(StatusCode::NOT_FOUND, auth::views::dead_link(lang, Purpose::Password))
}
