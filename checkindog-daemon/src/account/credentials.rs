//! What one signs in with, changed: the address, the password, on the pages and by programs alike.
//!
//! A new address is not confirmed by a message to it, for the daemon sends none yet. So somebody may take an address that is not
//! theirs, and whoever has it is told that it is taken; nothing is ever sent there, and no link for a new password goes by it.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use crate::auth::audit::{self, Entry, Event, Origin};
use crate::auth::entry::account_email;
use crate::auth::{Staff, links, sessions, tokens};
use crate::db::Conn;
use crate::error::{Error, broken_constraint};
use crate::schema::users;

/// What one signs in with from now on; what is none stays.
#[derive(Clone, Debug, Default)]
pub struct NewCredentials {
    /// In order, and not the one until now ([`new_email`]).
    pub email: Option<String>,
    pub password_hash: Option<String>,
    /// Whether the person's tokens are revoked too.
    pub revoke_tokens: bool,
}

/// A new address as it was typed, in order; else the code of what is wrong with it.
pub fn new_email(staff: &Staff, typed: &str) -> Result<String, &'static str> {
    account_email(typed).and_then(|email| if email == staff.email { Err("email_same") } else { Ok(email) })
}

/// Changes them. Other sessions than the one with the kept id end, and links to the account are gone. `Invalid` when the address is
/// somebody else's.
pub async fn change(
    conn: &mut Conn,
    staff: &Staff,
    origin: &Origin,
    new: &NewCredentials,
    kept: Option<Vec<u8>>,
) -> Result<(), Error> {
    let user = users::table.find(staff.user_id);
    conn.transaction(async |conn| {
        if let Some(email) = &new.email {
            let changed = diesel::update(user).set(users::email.eq(email)).execute(conn).await;
            changed.map_err(explain)?;
            let entry = Entry { email, ..staff.entry(origin, Event::EmailChanged) };
            audit::record(conn, &entry).await?;
        }
        if let Some(hash) = &new.password_hash {
            diesel::update(user).set(users::password_hash.eq(hash)).execute(conn).await?;
            audit::record(conn, &staff.entry(origin, Event::PasswordChanged)).await?;
        }
        sessions::close_all_but(conn, staff.user_id, kept).await?;
        links::forget(conn, staff.user_id).await?;
        if new.revoke_tokens {
            tokens::revoke_all(conn, staff.user_id, staff.app.now()).await?;
        }
        Ok(())
    })
    .await
}

fn explain(error: diesel::result::Error) -> Error {
    match broken_constraint(&error) {
        Some("users_email_key") => Error::field("email", "email_taken"),
        _ => error.into(),
    }
}
