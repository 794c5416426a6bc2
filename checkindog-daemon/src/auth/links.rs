//! Links that let somebody in once: a random secret in an address, its hash in the database. Whoever holds one is let in, so it
//! lives for a day, dies with its use, and is shown once to who makes it.

use checkindog_api::Role;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::secret;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::schema::one_time_links as links;

/// How long a link may be used.
const LIFETIME: TimeDelta = TimeDelta::hours(24);
/// How long somebody may take from the password to the second step.
const SECOND_STEP: TimeDelta = TimeDelta::minutes(10);

/// What a link is for. One made for one purpose is nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Make the first salon and its owner.
    Setup,
    /// Join a salon.
    Invitation,
    /// Choose a new password.
    Password,
    /// Go on from the password to the second step of signing in; held in a cookie.
    SecondStep,
}

impl Purpose {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invitation => "invitation",
            Self::Password => "password",
            Self::SecondStep => "second_step",
        }
    }

    /// Where such a link leads; the secret is in the query, which no log holds.
    fn path(self) -> &'static str {
        match self {
            Self::Setup => "/setup",
            Self::Invitation => "/invitation",
            Self::Password => "/password",
            Self::SecondStep => "/sign-in/code",
        }
    }

    /// The whole address of a link with this secret.
    pub fn address(self, public_url: &str, secret: &str) -> String {
        format!("{public_url}{}?key={secret}", self.path())
    }
}

/// What a link says besides its purpose.
#[derive(Clone, Copy, Default)]
pub struct NewLink<'a> {
    pub salon: Option<SalonId>,
    pub user: Option<UserId>,
    /// Who is invited, for invitations.
    pub email: &'a str,
    pub name: &'a str,
    pub role: Option<Role>,
    pub created_by: Option<UserId>,
}

/// A link that may be used.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = links, check_for_backend(diesel::pg::Pg))]
pub struct Link {
    pub id: Uuid,
    #[diesel(column_name = salon_id)]
    pub salon: Option<SalonId>,
    #[diesel(column_name = user_id)]
    pub user: Option<UserId>,
    pub email: String,
    pub name: String,
    pub role: Option<Role>,
    pub created_by: Option<UserId>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Makes a link and gives its secret. Links that have expired are swept on the way: no job is needed.
pub async fn create(
    conn: &mut Conn,
    purpose: Purpose,
    new: NewLink<'_>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = secret::generate();
    let lifetime = if purpose == Purpose::SecondStep { SECOND_STEP } else { LIFETIME };
    diesel::delete(links::table.filter(links::expires_at.le(now))).execute(conn).await?;
    let link = (
        links::id.eq(Uuid::now_v7()),
        links::hash.eq(secret::hash(&secret)),
        links::purpose.eq(purpose.as_str()),
        links::salon_id.eq(new.salon),
        links::user_id.eq(new.user),
        links::email.eq(new.email),
        links::name.eq(new.name),
        links::role.eq(new.role),
        links::created_by.eq(new.created_by),
        links::created_at.eq(now),
        links::expires_at.eq(now + lifetime),
    );
    diesel::insert_into(links::table).values(link).execute(conn).await?;
    Ok(secret)
}

/// The link with this secret; `NotFound` when it never was, was used or withdrawn, or has expired.
pub async fn find(
    conn: &mut Conn,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Link, Error> {
    let link = links::table
        .filter(links::hash.eq(secret::hash(secret)))
        .filter(links::purpose.eq(purpose.as_str()))
        .filter(links::expires_at.gt(now))
        .select(Link::as_select());
    Ok(link.first(conn).await?)
}

/// The same, and from now on it is gone. Of two who come at once, one gets it. Within a transaction it comes back if that fails.
pub async fn take(
    conn: &mut Conn,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Link, Error> {
    let link = links::table
        .filter(links::hash.eq(secret::hash(secret)))
        .filter(links::purpose.eq(purpose.as_str()))
        .filter(links::expires_at.gt(now));
    Ok(diesel::delete(link).returning(Link::as_returning()).get_result(conn).await?)
}

/// The same, and with it all other links of its purpose are gone.
pub async fn take_all(
    conn: &mut Conn,
    purpose: Purpose,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let all = links::table.filter(links::purpose.eq(purpose.as_str()));
    let taken: Vec<(Vec<u8>, DateTime<Utc>)> =
        diesel::delete(all).returning((links::hash, links::expires_at)).get_results(conn).await?;
    let hash = secret::hash(secret);
    let ours = taken.iter().any(|(known, expires_at)| *known == hash && *expires_at > now);
    if ours { Ok(()) } else { Err(Error::NotFound) }
}

/// From now on no link opens this account: neither to a new password, nor from an old password to the second step.
pub async fn forget(conn: &mut Conn, user: UserId) -> Result<(), Error> {
    diesel::delete(links::table.filter(links::user_id.eq(user))).execute(conn).await?;
    Ok(())
}
