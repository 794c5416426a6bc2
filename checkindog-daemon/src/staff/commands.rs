//! The admin command for who lost their password and has nobody to ask.

use chrono::Utc;

use super::renewal;
use crate::auth::links::Purpose;
use crate::db::{Conn, UserId};
use crate::error::Error;

/// The address of a link for a new password of this user.
pub async fn password_link(conn: &mut Conn, user: UserId, public_url: &str) -> Result<String, Error> {
    let secret = renewal::offer(conn, user, None, Utc::now()).await?;
    Ok(Purpose::Password.address(public_url, &secret))
}
