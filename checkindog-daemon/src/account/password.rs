//! A new password.

use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::confirmation::ask_password;
use super::credentials::{self, NewCredentials};
use super::profile::{Again, page};
use crate::auth::audit::Origin;
use crate::auth::{Staff, check_password, hash_password, sessions};
use crate::error::Error;
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::{reply, visit};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    current: String,
    password: String,
    /// Whether the person's tokens are revoked too.
    tokens: bool,
}

#[handler]
pub async fn change(
    staff: Staff,
    request: &Request,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Typed { current, password, tokens: revoke_tokens } = sent.read()?;
    let origin = Origin::of(request);
    let mut errors = FieldErrors::default();
    errors.take("password", check_password(&password, &staff.email));
    if let Err(refused) = ask_password(&origin, &staff, &current).await? {
        let again = Again { errors, current: Some(refused), ..Again::of(&staff) };
        return Ok(refused.answer(page(&staff, cookies, &again).await?));
    }
    if !errors.is_empty() {
        let again = Again { errors, ..Again::of(&staff) };
        return Ok(reply::invalid(page(&staff, cookies, &again).await?));
    }
    let password_hash = Some(hash_password(password).await?);
    let new = NewCredentials { password_hash, revoke_tokens, ..NewCredentials::default() };
    let kept = sessions::current(&staff.app, cookies);
    credentials::change(&mut staff.app.db.conn().await?, &staff, &origin, &new, kept).await?;
    Ok(visit::done(cookies, staff.lang.t("password-changed").to_owned(), "/account"))
}
