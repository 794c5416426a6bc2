//! The admin commands for who lost their way in and has nobody to ask.

use chrono::Utc;
use diesel_async::AsyncConnection;

use super::renewal;
use crate::auth::audit::{self, Entry, Event, Origin};
use crate::auth::links::Purpose;
use crate::auth::second_factor;
use crate::db::{Conn, UserId};
use crate::error::Error;

/// The address of a link for a new password of the user with this address.
pub async fn password_link(
    conn: &mut Conn,
    user: UserId,
    email: &str,
    public_url: &str,
) -> Result<String, Error> {
    let secret = renewal::offer(conn, user, None, Utc::now()).await?;
    record(conn, user, email, Event::ResetLink).await?;
    Ok(Purpose::Password.address(public_url, &secret))
}

/// Takes the second factor of the user with this address away.
pub async fn remove_second_factor(conn: &mut Conn, user: UserId, email: &str) -> Result<(), Error> {
    conn.transaction(async |conn| {
        second_factor::remove(conn, user).await?;
        record(conn, user, email, Event::SecondFactorReset).await
    })
    .await
}

async fn record(conn: &mut Conn, user: UserId, email: &str, event: Event) -> Result<(), Error> {
    let email = email.trim().to_lowercase();
    let (user, origin) = (Some(user), &Origin::console());
    let entry = Entry { user, email: &email, salon: None, origin, event, at: Utc::now() };
    audit::record(conn, &entry).await
}
