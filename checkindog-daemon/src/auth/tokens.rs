//! API tokens: one user in one salon each, good for some scopes, sent as `Authorization: Bearer cdg_…`.

use checkindog_api::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::Request;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;
use uuid::Uuid;

use super::actor::Channel;
use super::secret;
use super::sessions::{Staff, StaffRow, elsewhere, staff_columns};
use crate::app::App;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{salons, staff, tokens, users};

/// Marks our tokens, so that people and secret scanners know one when they see it.
const PREFIX: &str = "cdg_";
/// `seen_at` is written at most this often, so that reading writes nothing.
const SEEN_GRAIN: TimeDelta = TimeDelta::minutes(5);

/// The person behind the token of a request, speaking the language that the request asks for.
#[derive(SecurityScheme)]
#[oai(ty = "bearer", rename = "token", checker = "check")]
pub struct ApiStaff(pub Staff);

async fn check(request: &Request, bearer: Bearer) -> poem::Result<Staff> {
    let app = request.data::<App>().expect("routes are built with the app");
    let mut staff = find(app, &bearer.token).await?;
    if let Some(accepted) = request.header("accept-language") {
        staff.lang = Lang::negotiate(Some(accepted));
    }
    Ok(staff)
}

/// Its id, what it may, and when it was last used.
type TokenRow = (Uuid, Vec<Scope>, Option<DateTime<Utc>>);

async fn find(app: &App, token: &str) -> Result<Staff, Error> {
    if !token.starts_with(PREFIX) {
        return Err(Error::SignedOut);
    }
    let now = app.now();
    let mut conn = app.db.conn().await?;
    let found: Option<(StaffRow, TokenRow)> = tokens::table
        .inner_join(users::table.on(users::id.eq(tokens::user_id)))
        .inner_join(salons::table.on(salons::id.eq(tokens::salon_id)))
        .inner_join(
            staff::table.on(staff::salon_id.eq(tokens::salon_id).and(staff::user_id.eq(tokens::user_id))),
        )
        .filter(staff::left_at.is_null())
        .filter(tokens::hash.eq(secret::hash(token)))
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::expires_at.is_null().or(tokens::expires_at.gt(now)))
        .select((staff_columns!(), (tokens::id, tokens::scopes, tokens::seen_at)))
        .first(&mut conn)
        .await
        .optional()?;
    let (row, (token, scopes, seen_at)) = found.ok_or(Error::SignedOut)?;
    if seen_at.is_none_or(|seen_at| now - seen_at > SEEN_GRAIN) {
        diesel::update(tokens::table.find(token)).set(tokens::seen_at.eq(now)).execute(&mut conn).await?;
    }
    Ok(Staff::from_row(app, row, Channel::Api(token), scopes))
}

/// A token to be.
#[derive(Clone, Debug)]
pub struct NewToken<'a> {
    pub user: UserId,
    pub salon: SalonId,
    /// What it is for, to recognise it later.
    pub name: &'a str,
    pub scopes: &'a [Scope],
    pub expires_at: Option<DateTime<Utc>>,
}

/// These scopes and reading, which every token may, each once.
pub fn with_read(mut scopes: Vec<Scope>) -> Vec<Scope> {
    scopes.push(Scope::Read);
    Scope::ALL.iter().copied().filter(|scope| scopes.contains(scope)).collect()
}

/// Makes a token; the text is shown this once and never again.
pub async fn create_token(conn: &mut Conn, new: NewToken<'_>) -> Result<(Uuid, String), Error> {
    let id = Uuid::now_v7();
    let token = format!("{PREFIX}{}", secret::generate());
    diesel::insert_into(tokens::table)
        .values((
            tokens::id.eq(id),
            tokens::hash.eq(secret::hash(&token)),
            tokens::user_id.eq(new.user),
            tokens::salon_id.eq(new.salon),
            tokens::name.eq(new.name),
            tokens::scopes.eq(new.scopes),
            tokens::expires_at.eq(new.expires_at),
        ))
        .execute(conn)
        .await?;
    Ok((id, token))
}

/// Whether the user has a token that could be used, in any salon.
pub async fn any(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<bool, Error> {
    let usable = tokens::table
        .filter(tokens::user_id.eq(user))
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::expires_at.is_null().or(tokens::expires_at.gt(now)));
    Ok(diesel::select(diesel::dsl::exists(usable)).get_result(conn).await?)
}

/// From now on no token of the user opens anything, in whatever salon.
pub async fn revoke_all(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<(), Error> {
    let theirs = tokens::table.filter(tokens::user_id.eq(user)).filter(tokens::revoked_at.is_null());
    diesel::update(theirs).set(tokens::revoked_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// When the token with this id expires.
pub async fn end_of(conn: &mut Conn, id: Uuid) -> Result<Option<DateTime<Utc>>, Error> {
    Ok(tokens::table.find(id).select(tokens::expires_at).first(conn).await?)
}
