//! How somebody gets in: a password, then the second step where there is one, then a session.

use checkindog_values::{Email, EmailError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::Response;
use poem::web::cookie::CookieJar;

use super::audit::{Entry, Event, Origin};
use super::errand::Errand;
use super::refused::{Refused, refused};
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

/// An address as accounts have it, in lower case; else the code of what is wrong with it.
pub fn account_email(typed: &str) -> Result<String, &'static str> {
    match Email::parse(&typed.to_lowercase()) {
        Ok(email) => Ok(email.into_string()),
        Err(EmailError::Empty) => Err("required"),
        Err(EmailError::TooLong | EmailError::Invalid) => Err("email_invalid"),
    }
}

/// Tries a password: with the brake on guessing, and on record in this salon, or else in the one where the person begins. Gives the
/// account and that last one; none when they work nowhere any more.
pub async fn try_password(
    app: &App,
    origin: &Origin,
    email: &str,
    password: &str,
    salon: Option<SalonId>,
) -> Result<Result<(Account, Option<SalonId>), Refused>, Error> {
    if password.is_empty() {
        return Ok(Err(Refused::Missing));
    }
    let account = behind(&mut app.db.conn().await?, email).await?;
    let first = account.as_ref().and_then(|(.., salon)| *salon);
    let user = account.as_ref().map(|(user, ..)| *user);
    // What is no address may be a password in the wrong field.
    let email = account_email(email).unwrap_or_default();
    let event = Event::Password;
    let entry = Entry { user, email: &email, salon: salon.or(first), origin, event, at: app.now() };
    let attempt = match refused(throttle::attempt(app, entry).await)? {
        Ok(attempt) => attempt,
        Err(refused) => return Ok(Err(refused)),
    };
    // Hashing takes long: no connection is held meanwhile.
    let hash = account.as_ref().map(|(_, hash, ..)| hash.clone());
    let right = password::verify_password(password.to_owned(), hash).await?;
    let Some((user, _, language, salon)) = account.filter(|_| right) else {
        return Ok(Err(Refused::Wrong));
    };
    attempt.succeeded(&mut app.db.conn().await?).await?;
    Ok(Ok((Account { user, email, language }, salon)))
}

/// Whose account it is, the hash of the password, the language, and the salon where the person has been longest.
type Behind = (UserId, String, String, Option<SalonId>);

async fn behind(conn: &mut Conn, email: &str) -> Result<Option<Behind>, Error> {
    let places = staff::user_id.eq(users::id).and(staff::left_at.is_null());
    let account = users::table
        .left_join(staff::table.on(places))
        .filter(users::email.eq(email))
        .order(staff::created_at)
        .select((users::id, users::password_hash, users::language, staff::salon_id.nullable()));
    Ok(account.first(conn).await.optional()?)
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
