//! The record of who came in, who tried, and what was changed of what one signs in with. It is kept by e-mail address, for a
//! mistyped one belongs to nobody.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use poem::Request;
use uuid::Uuid;

use crate::db::Conn;
use crate::error::Error;
use crate::schema::sign_ins;
use crate::web::address;

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
    SecondFactorOn,
    SecondFactorOff,
    /// Somebody of the team took the second factor away.
    SecondFactorReset,
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
            Self::SecondFactorOn => "second_factor_on",
            Self::SecondFactorOff => "second_factor_off",
            Self::SecondFactorReset => "second_factor_reset",
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
    pub user_agent: String,
}

impl Origin {
    pub fn of(request: &Request) -> Self {
        let user_agent = request.header("user-agent").unwrap_or_default().chars().take(300).collect();
        Self { address: address::caller(request), user_agent }
    }
}

/// Writes down what happened. A failure counts for the brake on guessing (`throttle`).
pub async fn record(
    conn: &mut Conn,
    email: &str,
    origin: &Origin,
    event: Event,
    succeeded: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(sign_ins::table)
        .values((
            sign_ins::id.eq(Uuid::now_v7()),
            sign_ins::email.eq(email),
            sign_ins::address.eq(&origin.address),
            sign_ins::event.eq(event.as_str()),
            sign_ins::succeeded.eq(succeeded),
            sign_ins::user_agent.eq(&origin.user_agent),
            sign_ins::at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
