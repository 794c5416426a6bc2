//! Invitations: one-time links by which somebody joins the team, and their SQL.

use checkindog_api::Role;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use uuid::Uuid;

use super::rules::{self, Invitee};
use crate::auth::entry::Account;
use crate::auth::links::{self, Link, NewLink, Purpose};
use crate::auth::{Staff, hash_password};
use crate::db::{Conn, SalonConn, SalonId, UserId};
use crate::error::{Error, broken_constraint};
use crate::schema::{one_time_links, salons, staff, users};

/// An invitation that nobody has answered yet.
#[derive(Clone, Debug, Queryable)]
pub struct Invitation {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub role: Option<Role>,
    /// Who invites.
    pub by: String,
    pub expires_at: DateTime<Utc>,
}

/// Those of the salon that still work, newest first.
pub async fn pending(db: &mut SalonConn, now: DateTime<Utc>) -> Result<Vec<Invitation>, Error> {
    let pending = one_time_links::table
        .inner_join(users::table.on(one_time_links::created_by.eq(users::id.nullable())))
        .filter(one_time_links::salon_id.eq(db.salon))
        .filter(one_time_links::purpose.eq(Purpose::Invitation.as_str()))
        .filter(one_time_links::expires_at.gt(now))
        .order(one_time_links::id.desc())
        .select((
            one_time_links::id,
            one_time_links::name,
            one_time_links::email,
            one_time_links::role,
            users::name,
            one_time_links::expires_at,
        ));
    Ok(pending.load(&mut db.conn).await?)
}

/// Invites; gives the secret of the link. An earlier invitation of the same address works no more. `Invalid` when the person is in
/// the team already.
pub async fn invite(db: &mut SalonConn, who: &Staff, invitee: &Invitee) -> Result<String, Error> {
    let salon = db.salon;
    let new = NewLink {
        salon: Some(salon),
        email: &invitee.email,
        name: &invitee.name,
        role: Some(invitee.role),
        created_by: Some(who.user_id),
        ..NewLink::default()
    };
    db.conn
        .transaction(async |conn| {
            let here = staff::table
                .inner_join(users::table.on(users::id.eq(staff::user_id)))
                .filter(staff::salon_id.eq(salon))
                .filter(staff::left_at.is_null())
                .filter(users::email.eq(&invitee.email));
            if diesel::select(diesel::dsl::exists(here)).get_result(conn).await? {
                return Err(Error::field("email", "already_staff"));
            }
            forget(conn, salon, &invitee.email).await?;
            links::create(conn, Purpose::Invitation, new, who.app.now()).await
        })
        .await
}

#[diesel::dsl::auto_type]
fn of_salon(salon: SalonId) -> _ {
    let purpose: &'static str = "invitation";
    one_time_links::table
        .filter(one_time_links::salon_id.eq(salon))
        .filter(one_time_links::purpose.eq(purpose))
}

/// Invitations of this address to the salon work no more.
pub async fn forget(conn: &mut Conn, salon: SalonId, email: &str) -> Result<(), Error> {
    diesel::delete(of_salon(salon).filter(one_time_links::email.eq(email))).execute(conn).await?;
    Ok(())
}

/// Takes an invitation back; gives the address that was invited.
pub async fn withdraw(db: &mut SalonConn, id: Uuid) -> Result<String, Error> {
    let invitation = of_salon(db.salon).filter(one_time_links::id.eq(id));
    Ok(diesel::delete(invitation).returning(one_time_links::email).get_result(&mut db.conn).await?)
}

/// An invitation as the invited person sees it.
pub struct Welcome {
    pub salon_id: SalonId,
    pub salon: String,
    /// Who invites.
    pub by: String,
    pub role: Role,
    pub email: String,
    pub name: String,
    /// The account with this address, if there is one.
    pub account: Option<UserId>,
}

/// What a link invites to; `NotFound` when it does not, or who invited may no longer give that role.
pub async fn open(conn: &mut Conn, secret: &str, now: DateTime<Utc>) -> Result<Welcome, Error> {
    let link = links::find(conn, Purpose::Invitation, secret, now).await?;
    let (salon_id, by, role) = still_good(conn, &link).await?;
    let account = users::table.filter(users::email.eq(&link.email)).select(users::id);
    let account: Option<UserId> = account.first(conn).await.optional()?;
    let salon = salons::table.find(salon_id).select(salons::name).first(conn).await?;
    Ok(Welcome { salon_id, salon, by, role, email: link.email, name: link.name, account })
}

/// Salon, name of who invites, and role, as long as that person may still give it.
async fn still_good(conn: &mut Conn, link: &Link) -> Result<(SalonId, String, Role), Error> {
    let (Some(salon), Some(role), Some(by)) = (link.salon, link.role, link.created_by) else {
        return Err(Error::NotFound);
    };
    let host = staff::table
        .inner_join(users::table.on(users::id.eq(staff::user_id)))
        .filter(staff::salon_id.eq(salon))
        .filter(staff::user_id.eq(by))
        .filter(staff::left_at.is_null())
        .select((users::name, staff::role));
    let (name, own): (String, Role) = host.first(conn).await?;
    if rules::role_manages(own, role) { Ok((salon, name, role)) } else { Err(Error::NotFound) }
}

/// Who answers an invitation.
pub enum Answer {
    /// Somebody with an account, whose password was right.
    Known(Account),
    /// Somebody new, who chooses name, password and (code of the) language.
    New { name: String, password: String, language: &'static str },
}

/// Puts the person into the team; the link is gone. `NotFound` when it does not work any more.
pub async fn join(
    conn: &mut Conn,
    secret: &str,
    answer: Answer,
    now: DateTime<Utc>,
) -> Result<(Account, SalonId), Error> {
    let answer = match answer {
        Answer::Known(account) => Ok(account),
        Answer::New { name, password, language } => Err((name, hash_password(password).await?, language)),
    };
    conn.transaction(async |conn| {
        let link = links::take(conn, Purpose::Invitation, secret, now).await?;
        let (salon, _, role) = still_good(conn, &link).await?;
        let account = match answer {
            Ok(account) if account.email == link.email => account,
            Ok(_) => return Err(Error::NotFound),
            Err((name, hash, language)) => add_user(conn, &link.email, &name, &hash, language).await?,
        };
        place(conn, salon, account.user, role, link.created_by).await?;
        Ok((account, salon))
    })
    .await
}

/// Gives a person a place. Who comes back finds the old one, with the new role; who is in the team keeps theirs, and the invitation
/// is nothing for them: `NotFound`.
async fn place(
    conn: &mut Conn,
    salon: SalonId,
    user: UserId,
    role: Role,
    host: Option<UserId>,
) -> Result<(), Error> {
    let nobody: Option<DateTime<Utc>> = None;
    let left = staff::table.find((salon, user)).filter(staff::left_at.is_not_null());
    let back = (staff::role.eq(role), staff::invited_by.eq(host), staff::left_at.eq(nobody));
    if diesel::update(left).set(back).execute(conn).await? == 1 {
        return Ok(());
    }
    let new = (
        staff::salon_id.eq(salon),
        staff::user_id.eq(user),
        staff::role.eq(role),
        staff::invited_by.eq(host),
    );
    match diesel::insert_into(staff::table).values(new).on_conflict_do_nothing().execute(conn).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

async fn add_user(
    conn: &mut Conn,
    email: &str,
    name: &str,
    hash: &str,
    language: &str,
) -> Result<Account, Error> {
    let id = UserId::new();
    let user = (
        users::id.eq(id),
        users::email.eq(email),
        users::name.eq(name),
        users::password_hash.eq(hash),
        users::language.eq(language),
    );
    let added = diesel::insert_into(users::table).values(user).execute(conn).await;
    added.map_err(|error| match broken_constraint(&error) {
        // The account came to be since the page was shown: it is for its owner to join.
        Some("users_email_key") => Error::NotFound,
        _ => error.into(),
    })?;
    Ok(Account { user: id, email: email.to_owned(), language: language.to_owned() })
}
