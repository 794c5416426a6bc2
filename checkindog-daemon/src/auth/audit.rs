//! The record of who came in, who tried, and what was changed of what one signs in with. It is kept by account, which
//! may change its e-mail address without leaving its record to whoever has that address next; a mistyped one belongs to nobody. For a year.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::Request;
use uuid::Uuid;

use super::sessions::Staff;
use crate::db::{Conn, SalonId, UserId};
use crate::error::Error;
use crate::schema::sign_ins;
use crate::web::address;

/// How long the record is kept.
const KEPT: TimeDelta = TimeDelta::days(365);

/// What was tried or changed. Its words are the translation `sign-in-event-{code}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A password, at sign-in or where a change asks for it again.
    Password,
    /// A code of the authenticator.
    SecondStep,
    RecoveryCode,
    /// A link for a new password was made by somebody of the team.
    ResetLink,
    /// A new password was chosen by such a link.
    Reset,
    PasswordChanged,
    /// The address to sign in with; the line holds the new one.
    EmailChanged,
    SecondFactorOn,
    SecondFactorOff,
    /// Somebody of the team took the second factor away.
    SecondFactorReset,
    RecoveryCodesRenewed,
    TokenMade,
    TokenRevoked,
    /// The account came to be: by the set-up link, or by an invitation.
    Joined,
    RoleChanged,
    /// Somebody of the team closed the person's place in a salon…
    Left,
    /// … and opened it again.
    Returned,
}

impl Event {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SecondStep => "second_step",
            Self::RecoveryCode => "recovery_code",
            Self::ResetLink => "reset_link",
            Self::Reset => "reset",
            Self::PasswordChanged => "password_changed",
            Self::EmailChanged => "email_changed",
            Self::SecondFactorOn => "second_factor_on",
            Self::SecondFactorOff => "second_factor_off",
            Self::SecondFactorReset => "second_factor_reset",
            Self::RecoveryCodesRenewed => "recovery_codes_renewed",
            Self::TokenMade => "token_made",
            Self::TokenRevoked => "token_revoked",
            Self::Joined => "joined",
            Self::RoleChanged => "role_changed",
            Self::Left => "left",
            Self::Returned => "returned",
        }
    }
}

/// Where a request comes from, as the record keeps it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    pub address: String,
    /// What the brake on guessing counts by.
    pub network: String,
    pub user_agent: String,
}

impl Origin {
    pub fn of(request: &Request) -> Self {
        let user_agent = request.header("user-agent").unwrap_or_default().chars().take(300).collect();
        let caller = address::caller(request);
        Self { network: address::network(&caller), address: caller, user_agent }
    }

    /// The console of the server.
    pub fn console() -> Self {
        Self { user_agent: "checkindog-daemon".to_owned(), ..Self::default() }
    }
}

/// Something to write down.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The account that it happened to; none when the address is nobody's.
    pub user: Option<UserId>,
    /// Its address, as it was given or is now; empty for what is no address.
    pub email: &'a str,
    /// In which salon, if in any: its owners read it, those of others do not.
    pub salon: Option<SalonId>,
    pub origin: &'a Origin,
    pub event: Event,
    pub at: DateTime<Utc>,
}

impl Staff {
    /// A line of what the person does to their own account, now and here.
    pub fn entry<'a>(&'a self, origin: &'a Origin, event: Event) -> Entry<'a> {
        Entry {
            user: Some(self.user_id),
            email: &self.email,
            salon: Some(self.salon.id),
            origin,
            event,
            at: self.app.now(),
        }
    }
}

/// Writes down what was done.
pub async fn record(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    write(conn, entry, true).await?;
    Ok(())
}

/// Writes down what was done, or tried in vain; gives the id of the line. Lines of a year ago are swept on the way: no job is needed.
pub(super) async fn write(conn: &mut Conn, entry: &Entry<'_>, succeeded: bool) -> Result<Uuid, Error> {
    diesel::delete(sign_ins::table.filter(sign_ins::at.lt(entry.at - KEPT))).execute(conn).await?;
    let id = Uuid::now_v7();
    diesel::insert_into(sign_ins::table)
        .values((
            sign_ins::id.eq(id),
            sign_ins::user_id.eq(entry.user),
            sign_ins::email.eq(entry.email),
            sign_ins::salon_id.eq(entry.salon),
            sign_ins::address.eq(&entry.origin.address),
            sign_ins::network.eq(&entry.origin.network),
            sign_ins::event.eq(entry.event.as_str()),
            sign_ins::succeeded.eq(succeeded),
            sign_ins::user_agent.eq(&entry.origin.user_agent),
            sign_ins::at.eq(entry.at),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}
