//! The members of a team and their SQL.

use checkindog_api::Role;
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::{invitations, rules};
use crate::auth::audit::{self, Entry, Event, Origin};
use crate::auth::{Staff, links, second_factor};
use crate::db::{Conn, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::schema::{second_factors, sessions, staff, tokens, users};

/// Somebody who works in the salon, or did.
#[derive(Clone, Debug, Queryable)]
pub struct Member {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub since: DateTime<Utc>,
    pub invited_by: Option<UserId>,
    /// Since when they may no longer enter.
    pub left_at: Option<DateTime<Utc>>,
    /// Whether signing in takes them a second step.
    pub second_factor: bool,
}

impl Member {
    pub fn is_active(&self) -> bool {
        self.left_at.is_none()
    }
}

macro_rules! member_columns {
    () => {
        (
            users::id,
            users::name,
            users::email,
            staff::role,
            staff::created_at,
            staff::invited_by,
            staff::left_at,
            exists(
                second_factors::table
                    .filter(second_factors::user_id.eq(users::id))
                    .filter(second_factors::confirmed_at.is_not_null()),
            ),
        )
    };
}

/// Everybody, those who left last, by name.
pub async fn list(db: &mut SalonConn) -> Result<Vec<Member>, Error> {
    let members = staff::table
        .inner_join(users::table.on(users::id.eq(staff::user_id)))
        .filter(staff::salon_id.eq(db.salon))
        .order((staff::left_at.is_not_null(), users::name, users::id))
        .select(member_columns!());
    Ok(members.load(&mut db.conn).await?)
}

/// One of them; `NotFound` when the person never worked here.
pub async fn find(db: &mut SalonConn, id: UserId) -> Result<Member, Error> {
    find_in(&mut db.conn, db.salon, id).await
}

async fn find_in(conn: &mut Conn, salon: SalonId, id: UserId) -> Result<Member, Error> {
    let member = staff::table
        .inner_join(users::table.on(users::id.eq(staff::user_id)))
        .filter(staff::salon_id.eq(salon))
        .filter(staff::user_id.eq(id))
        .select(member_columns!());
    Ok(member.first(conn).await?)
}

/// A change of somebody's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Role(Role),
    /// They may no longer enter; their sessions here end, their tokens too.
    Leave,
    /// They may enter again.
    Return,
}

/// Changes somebody's place, all of it or nothing. `Forbidden` for those who may not, `Refused` when the salon would be left without
/// an owner.
pub async fn change(
    db: &mut SalonConn,
    who: &Staff,
    origin: &Origin,
    id: UserId,
    changes: &[Change],
) -> Result<Member, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            for change in changes {
                carry_out(conn, salon, who, origin, id, *change).await?;
            }
            find_in(conn, salon, id).await
        })
        .await
}

async fn carry_out(
    conn: &mut Conn,
    salon: SalonId,
    who: &Staff,
    origin: &Origin,
    id: UserId,
    change: Change,
) -> Result<(), Error> {
    let now = who.app.now();
    let owners = lock_owners(conn, salon).await?;
    let member = find_in(conn, salon, id).await?;
    rules::manages(who, &member)?;
    if let Change::Role(role) = change
        && !rules::may_give(who, role)
    {
        return Err(Error::Forbidden);
    }
    let gives_up = change != Change::Role(Role::Owner) && change != Change::Return;
    if gives_up && owners == [id] {
        return Err(Error::Refused("last-owner", member.name));
    }
    let place = staff::table.find((salon, id));
    match change {
        Change::Role(role) => {
            diesel::update(place).set(staff::role.eq(role)).execute(conn).await?;
            // Who made one could open the place as it was; perhaps not as it is.
            links::forget(conn, id).await?;
        }
        Change::Leave => {
            diesel::update(place).set(staff::left_at.eq(now)).execute(conn).await?;
            shut_out(conn, salon, id, now).await?;
        }
        Change::Return => {
            let nobody: Option<DateTime<Utc>> = None;
            diesel::update(place).set(staff::left_at.eq(nobody)).execute(conn).await?;
            invitations::forget(conn, salon, &member.email).await?;
        }
    }
    let (email, event) = (member.email.as_str(), change.event());
    let entry = Entry { user: Some(id), email, salon: Some(salon), origin, event, at: now };
    audit::record(conn, &entry).await
}

impl Change {
    fn event(self) -> Event {
        match self {
            Self::Role(_) => Event::RoleChanged,
            Self::Leave => Event::Left,
            Self::Return => Event::Returned,
        }
    }
}

/// The owners who may enter. Locked in one order, so that two who go at once see each other.
async fn lock_owners(conn: &mut Conn, salon: SalonId) -> Result<Vec<UserId>, Error> {
    let owners = staff::table
        .filter(staff::salon_id.eq(salon))
        .filter(staff::role.eq(Role::Owner))
        .filter(staff::left_at.is_null())
        .order(staff::user_id)
        .select(staff::user_id)
        .for_update();
    Ok(owners.load(conn).await?)
}

async fn shut_out(conn: &mut Conn, salon: SalonId, user: UserId, now: DateTime<Utc>) -> Result<(), Error> {
    let here = sessions::table.filter(sessions::user_id.eq(user)).filter(sessions::salon_id.eq(salon));
    diesel::delete(here).execute(conn).await?;
    links::forget(conn, user).await?;
    let theirs = tokens::table
        .filter(tokens::user_id.eq(user))
        .filter(tokens::salon_id.eq(salon))
        .filter(tokens::revoked_at.is_null());
    diesel::update(theirs).set(tokens::revoked_at.eq(now)).execute(conn).await?;
    Ok(())
}

/// Whether one user manages another in every salon where that one works: whoever can open somebody's account enters all of them.
/// Of who works nowhere, nobody does.
pub async fn covers(conn: &mut Conn, by: UserId, user: UserId) -> Result<bool, Error> {
    let places = staff::table
        .filter(staff::user_id.eq_any([by, user]))
        .filter(staff::left_at.is_null())
        .select((staff::user_id, staff::salon_id, staff::role));
    let places: Vec<(UserId, SalonId, Role)> = places.load(conn).await?;
    let covered = |salon: SalonId, role: Role| {
        places
            .iter()
            .any(|(who, known, own)| *who == by && *known == salon && rules::role_manages(*own, role))
    };
    let mut theirs = places.iter().filter(|(who, ..)| *who == user).peekable();
    Ok(theirs.peek().is_some() && theirs.all(|(_, salon, role)| covered(*salon, *role)))
}

/// The same as a condition, of a member: `Refused` when they left, or also work in a salon where the person could not manage them.
pub async fn manages_everywhere(db: &mut SalonConn, who: &Staff, member: &Member) -> Result<(), Error> {
    if !member.is_active() {
        return Err(Error::Refused("left-team", member.name.clone()));
    }
    match covers(&mut db.conn, who.user_id, member.id).await? {
        true => Ok(()),
        false => Err(Error::Refused("works-elsewhere", member.name.clone())),
    }
}

/// Takes the second factor of a member away.
pub async fn reset_second_factor(
    db: &mut SalonConn,
    who: &Staff,
    origin: &Origin,
    id: UserId,
) -> Result<Member, Error> {
    let member = find(db, id).await?;
    rules::resets_second_factor(who, &member)?;
    manages_everywhere(db, who, &member).await?;
    let entry = Entry {
        user: Some(id),
        email: &member.email,
        salon: Some(db.salon),
        origin,
        event: Event::SecondFactorReset,
        at: who.app.now(),
    };
    db.conn
        .transaction(async |conn| {
            second_factor::remove(conn, id).await?;
            audit::record(conn, &entry).await
        })
        .await?;
    Ok(member)
}
