//! How somebody gets in: a password, then the second step where there is one, then a session.

use checkindog_values::{Email, EmailError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::Response;
use poem::web::cookie::CookieJar;

use super::audit::{self, Event, Origin};
use super::errand::Errand;
use super::{language, password, second_factor, second_step, sessions, throttle};
use crate::app::App;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{staff, users};

/// Who gave the right password.
#[derive(Clone, Debug)]
pub struct Account {
    pub user: UserId,
    pub email: String,
    /// Code of the language in which the person reads.
    pub language: String,
}

/// Why a password did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The address or the password is wrong; which of them is not told.
    Wrong,
    /// Too many failures: try again after so many seconds.
    Wait(u64),
}

/// An address as accounts have it, in lower case; else the code of what is wrong with it.
pub fn account_email(typed: &str) -> Result<String, &'static str> {
    match Email::parse(&typed.to_lowercase()) {
        Ok(email) => Ok(email.into_string()),
        Err(EmailError::Empty) => Err("required"),
        Err(EmailError::TooLong | EmailError::Invalid) => Err("email_invalid"),
    }
}

/// Tries a password: with the brake on guessing, and on record.
pub async fn try_password(
    app: &App,
    origin: &Origin,
    email: &str,
    password: &str,
) -> Result<Result<Account, Refused>, Error> {
    let mut conn = app.db.conn().await?;
    match throttle::check(&mut conn, email, &origin.address, app.now()).await {
        Err(Error::Throttled(seconds)) => return Ok(Err(Refused::Wait(seconds))),
        checked => checked?,
    }
    let account: Option<(UserId, String, String)> = users::table
        .filter(users::email.eq(email))
        .select((users::id, users::password_hash, users::language))
        .first(&mut conn)
        .await
        .optional()?;
    // Hashing takes long: others may use the connection meanwhile.
    drop(conn);
    let hash = account.as_ref().map(|(_, hash, _)| hash.clone());
    let right = password::verify_password(password.to_owned(), hash).await?;
    let mut conn = app.db.conn().await?;
    audit::record(&mut conn, email, origin, Event::Password, right, app.now()).await?;
    let account = account.filter(|_| right);
    Ok(account
        .map(|(user, _, language)| Account { user, email: email.to_owned(), language })
        .ok_or(Refused::Wrong))
}

/// The salon in which a person begins: the one where they have been longest; none when they work nowhere any more.
pub async fn first_salon(conn: &mut Conn, user: UserId) -> Result<Option<SalonId>, Error> {
    let salons = staff::table
        .filter(staff::user_id.eq(user))
        .filter(staff::left_at.is_null())
        .order(staff::created_at)
        .select(staff::salon_id);
    Ok(salons.first(conn).await.optional()?)
}

/// Somebody at the door: the browser they came with, and from where.
#[derive(Clone, Copy)]
pub struct Caller<'a> {
    pub app: &'a App,
    pub cookies: &'a CookieJar,
    pub origin: &'a Origin,
}

/// Lets in who gave the right password, and sends them on to what they came for; who has a second factor is asked for it first.
pub async fn enter(
    caller: Caller<'_>,
    conn: &mut Conn,
    account: &Account,
    salon: SalonId,
    errand: &Errand,
) -> Result<Response, Error> {
    if second_factor::is_on(conn, account.user).await? {
        return second_step::begin(caller, conn, account, salon, errand).await;
    }
    open(caller, conn, account, salon, errand).await
}

/// Lets in who gave all that is asked for.
pub async fn open(
    caller: Caller<'_>,
    conn: &mut Conn,
    account: &Account,
    salon: SalonId,
    errand: &Errand,
) -> Result<Response, Error> {
    let Caller { app, cookies, origin } = caller;
    sessions::open(app, conn, cookies, account.user, salon, origin).await?;
    language::remember(cookies, &account.language);
    Ok(errand.go_on(Lang::from_code(&account.language).unwrap_or(Lang::Fr)))
}
