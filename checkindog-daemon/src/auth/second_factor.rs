//! The second step of signing in: a code of an authenticator (TOTP, RFC 6238), or a recovery code in its place. Neither is accepted
//! twice. The authenticator's secret is sealed (`seal`), recovery codes are stored as hashes.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use rand::TryRngCore;
use rand::rngs::OsRng;
use totp_rs::{Builder, Secret, Totp};

use super::audit::{Entry, Event};
use super::refused::{Refused, refused};
use super::{secret, throttle};
use crate::app::App;
use crate::db::{Conn, UserId};
use crate::error::Error;
use crate::schema::{recovery_codes, second_factors};

/// As many bytes as RFC 4226 asks for.
const SECRET_LENGTH: usize = 20;
/// How long a secret waits for an authenticator to learn it; whoever found it later at an open screen finds nothing.
const BEGUN: TimeDelta = TimeDelta::hours(1);
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
/// Letters and digits that nobody takes for others; 32, so that each is worth five bits.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// How things stand with the second factor of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Off,
    /// Begun, but no code has shown yet that the authenticator has the secret, which is here in base 32.
    Begun(String),
    /// Asked for at each sign-in, since then, with so many recovery codes left.
    On {
        since: DateTime<Utc>,
        codes: i64,
    },
}

/// Whether signing in takes a second step.
pub async fn is_on(conn: &mut Conn, user: UserId) -> Result<bool, Error> {
    let on = second_factors::table
        .filter(second_factors::user_id.eq(user))
        .filter(second_factors::confirmed_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(on)).get_result(conn).await?)
}

pub async fn standing(app: &App, conn: &mut Conn, user: UserId) -> Result<Standing, Error> {
    let Some(row) = find(conn, user, app.now()).await? else { return Ok(Standing::Off) };
    let Some(since) = row.confirmed_at else {
        return Ok(Standing::Begun(Secret::from(app.seal.open(user, &row.secret)?).to_base32()));
    };
    let left = recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::used_at.is_null())
        .count();
    Ok(Standing::On { since, codes: left.get_result(conn).await? })
}

#[derive(Queryable)]
struct Row {
    /// Sealed.
    secret: Vec<u8>,
    confirmed_at: Option<DateTime<Utc>>,
}

async fn find(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<Option<Row>, Error> {
    let counts =
        second_factors::confirmed_at.is_not_null().or(second_factors::created_at.gt(now - BEGUN).nullable());
    let row = second_factors::table.find(user).filter(counts);
    Ok(row.select((second_factors::secret, second_factors::confirmed_at)).first(conn).await.optional()?)
}

/// Makes a secret for an authenticator to learn; one that was begun stays as it is for an hour.
pub async fn begin(app: &App, conn: &mut Conn, user: UserId) -> Result<(), Error> {
    let mut bytes = [0; SECRET_LENGTH];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    let row = (
        second_factors::user_id.eq(user),
        second_factors::secret.eq(app.seal.close(user, &bytes)?),
        second_factors::created_at.eq(app.now()),
    );
    let late = second_factors::table
        .find(user)
        .filter(second_factors::confirmed_at.is_null())
        .filter(second_factors::created_at.le(app.now() - BEGUN));
    conn.transaction(async |conn| {
        diesel::delete(late).execute(conn).await?;
        diesel::insert_into(second_factors::table).values(row).on_conflict_do_nothing().execute(conn).await?;
        Ok(())
    })
    .await
}

/// Where an authenticator finds the secret, for a QR code.
pub fn address(secret: &str, email: &str) -> String {
    let account = utf8_percent_encode(email, NON_ALPHANUMERIC);
    format!("otpauth://totp/CheckinDog:{account}?secret={secret}&issuer=CheckinDog")
}

/// Switches the second step on if the code shows that the authenticator has the secret. Gives the recovery codes, this once.
/// `NotFound` when nothing was begun.
pub async fn confirm(
    app: &App,
    user: UserId,
    code: &str,
    entry: Entry<'_>,
) -> Result<Result<Vec<String>, Refused>, Error> {
    let begun = find(&mut app.db.conn().await?, user, app.now()).await?;
    let begun = begun.filter(|row| row.confirmed_at.is_none());
    let totp = totp(app.seal.open(user, &begun.ok_or(Error::NotFound)?.secret)?)?;
    if code.trim().is_empty() {
        return Ok(Err(Refused::Missing));
    }
    let attempt = match refused(throttle::attempt(app, entry).await)? {
        Ok(attempt) => attempt,
        Err(refused) => return Ok(Err(refused)),
    };
    let Some(step) = step_of(&totp, code, app.now()) else { return Ok(Err(Refused::Wrong)) };
    let mut conn = app.db.conn().await?;
    conn.transaction(async |conn| {
        let begun = second_factors::table.find(user).filter(second_factors::confirmed_at.is_null());
        let on = (second_factors::confirmed_at.eq(app.now()), second_factors::last_step.eq(step));
        // Of one code given twice at once, the first counts.
        if diesel::update(begun).set(on).execute(conn).await? == 0 {
            return Err(Error::NotFound);
        }
        attempt.succeeded(conn).await?;
        renew_codes(conn, user).await.map(Ok)
    })
    .await
}

/// Fresh recovery codes in place of the old ones. They are shown this once.
pub async fn renew_codes(conn: &mut Conn, user: UserId) -> Result<Vec<String>, Error> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
    let rows: Vec<_> = codes
        .iter()
        .map(|code| (recovery_codes::user_id.eq(user), recovery_codes::hash.eq(secret::hash(&plain(code)))))
        .collect();
    conn.transaction(async |conn| {
        diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user))).execute(conn).await?;
        diesel::insert_into(recovery_codes::table).values(rows).execute(conn).await?;
        Ok(codes)
    })
    .await
}

/// Switches the second step off.
pub async fn remove(conn: &mut Conn, user: UserId) -> Result<(), Error> {
    conn.transaction(async |conn| {
        diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user))).execute(conn).await?;
        diesel::delete(second_factors::table.find(user)).execute(conn).await?;
        Ok(())
    })
    .await
}

/// What a code is taken for: digits come from the authenticator.
pub fn kind_of(typed: &str) -> Event {
    let is_digits = plain(typed).chars().all(|c| c.is_ascii_digit());
    if is_digits { Event::SecondStep } else { Event::RecoveryCode }
}

/// Tries a code of the second step. If it is right, it is worth nothing from then on.
pub async fn try_code(app: &App, conn: &mut Conn, user: UserId, typed: &str) -> Result<bool, Error> {
    if kind_of(typed) == Event::SecondStep {
        return try_authenticator(app, conn, user, &plain(typed)).await;
    }
    let hash = secret::hash(&plain(&typed.to_lowercase()));
    let code = recovery_codes::table.find((user, hash)).filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(code).set(recovery_codes::used_at.eq(app.now())).execute(conn).await? == 1)
}

async fn try_authenticator(app: &App, conn: &mut Conn, user: UserId, code: &str) -> Result<bool, Error> {
    let on = find(conn, user, app.now()).await?.filter(|row| row.confirmed_at.is_some());
    let Some(row) = on else { return Ok(false) };
    let Some(step) = step_of(&totp(app.seal.open(user, &row.secret)?)?, code, app.now()) else {
        return Ok(false);
    };
    // The condition refuses a code that was used, also when it comes twice at once.
    let unused = second_factors::table.find(user).filter(second_factors::last_step.lt(step));
    Ok(diesel::update(unused).set(second_factors::last_step.eq(step)).execute(conn).await? == 1)
}

fn totp(secret: Vec<u8>) -> Result<Totp, Error> {
    Builder::new()
        .with_secret(secret)
        .with_skew(1)
        .build()
        .map_err(|error| Error::internal_boxed(error.to_string().into()))
}

/// The half-minute that a code belongs to: this one, the one before or the next, for clocks differ.
fn step_of(totp: &Totp, code: &str, now: DateTime<Utc>) -> Option<i64> {
    let step = totp.check(&plain(code), u64::try_from(now.timestamp()).ok()?)?;
    i64::try_from(step).ok()
}

/// A code without the spaces and dashes that make it readable.
fn plain(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// 80 random bits in four groups: `h7km-2qxp-…`.
fn recovery_code() -> String {
    let mut bytes = [0; 16];
    OsRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    let letters = bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
