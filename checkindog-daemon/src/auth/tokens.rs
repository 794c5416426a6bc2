//! API tokens: one user in one salon each, sent as `Authorization: Bearer cdg_…`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::Request;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;
use uuid::Uuid;

use super::actor::Channel;
use super::secret;
use super::sessions::{Staff, StaffRow, staff_columns};
use crate::app::App;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{salons, staff, tokens, users};

/// Marks our tokens, so that people and secret scanners know one when they see it.
const PREFIX: &str = "cdg_";

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

async fn find(app: &App, token: &str) -> Result<Staff, Error> {
    if !token.starts_with(PREFIX) {
        return Err(Error::SignedOut);
    }
    let now = app.now();
    let mut conn = app.db.conn().await?;
    let found: Option<(StaffRow, Uuid)> = tokens::table
        .inner_join(users::table.on(users::id.eq(tokens::user_id)))
        .inner_join(salons::table.on(salons::id.eq(tokens::salon_id)))
        .inner_join(
            staff::table.on(staff::salon_id.eq(tokens::salon_id).and(staff::user_id.eq(tokens::user_id))),
        )
        .filter(tokens::hash.eq(secret::hash(token)))
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::expires_at.is_null().or(tokens::expires_at.gt(now)))
        .select((staff_columns!(), tokens::id))
        .first(&mut conn)
        .await
        .optional()?;
    let (row, token) = found.ok_or(Error::SignedOut)?;
    Ok(Staff::from_row(app, row, Channel::Api(token)))
}

/// Makes a token for a user in a salon; the text is shown this once and never again.
pub async fn create_token(
    conn: &mut Conn,
    user: UserId,
    salon: SalonId,
    name: &str,
    expires_at: Option<DateTime<Utc>>,
) -> Result<String, Error> {
    let token = format!("{PREFIX}{}", secret::generate());
    diesel::insert_into(tokens::table)
        .values((
            tokens::id.eq(Uuid::now_v7()),
            tokens::hash.eq(secret::hash(&token)),
            tokens::user_id.eq(user),
            tokens::salon_id.eq(salon),
            tokens::name.eq(name),
            tokens::expires_at.eq(expires_at),
        ))
        .execute(conn)
        .await?;
    Ok(token)
}
