//! The link, and what comes of it.

use checkindog_api::Role;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::rules::Founding;
use crate::auth::entry::Account;
use crate::auth::links::{self, NewLink, Purpose};
use crate::db::{Conn, SalonId};
use crate::error::Error;
use crate::salons::{self, NewSalon};
use crate::schema::users;

/// The address of a fresh set-up link; none when there is a salon already.
pub async fn offer(conn: &mut Conn, public_url: &str, now: DateTime<Utc>) -> Result<Option<String>, Error> {
    if !nobody_lives_here(conn).await? {
        return Ok(None);
    }
    let secret = links::create(conn, Purpose::Setup, NewLink::default(), now).await?;
    Ok(Some(Purpose::Setup.address(public_url, &secret)))
}

/// Whether this link still opens the door. `NotFound` when it does not.
pub async fn knock(conn: &mut Conn, secret: &str, now: DateTime<Utc>) -> Result<(), Error> {
    links::find(conn, Purpose::Setup, secret, now).await?;
    if nobody_lives_here(conn).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Makes the salon and its owner; this link and all its like are gone. `NotFound` when the door is closed.
pub async fn found(
    conn: &mut Conn,
    secret: &str,
    founding: Founding,
    now: DateTime<Utc>,
) -> Result<(Account, SalonId), Error> {
    conn.transaction(async |conn| {
        links::take_all(conn, Purpose::Setup, secret, now).await?;
        if !nobody_lives_here(conn).await? {
            return Err(Error::NotFound);
        }
        let language = founding.language.code();
        let new = NewSalon {
            name: &founding.salon_name,
            slug: &salons::slug_of(&founding.salon_name),
            language,
            profile: founding.profile,
            time_zone: founding.time_zone.name(),
        };
        let salon = salons::add_salon(conn, new).await?;
        let (email, name) = (&founding.email, &founding.name);
        let user = salons::add_user(conn, salon, email, name, Role::Owner, founding.password).await?;
        diesel::update(users::table.find(user)).set(users::language.eq(language)).execute(conn).await?;
        Ok((Account { user, email: founding.email, language: language.to_owned() }, salon))
    })
    .await
}

async fn nobody_lives_here(conn: &mut Conn) -> Result<bool, Error> {
    Ok(salons::model::slugs(conn).await?.is_empty())
}
