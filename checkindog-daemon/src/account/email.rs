//! A new address to sign in with.

use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::confirmation::ask_password;
use super::credentials::{self, NewCredentials, new_email};
use super::profile::{Again, page};
use crate::auth::audit::Origin;
use crate::auth::{Staff, sessions};
use crate::error::Error;
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::{reply, visit};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    email: String,
    email_password: String,
}

#[handler]
pub async fn change(
    staff: Staff,
    request: &Request,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Typed { email: typed, email_password } = sent.read()?;
    let origin = Origin::of(request);
    let mut errors = FieldErrors::default();
    let email = errors.take("email", new_email(&staff, &typed));
    let again = |errors| Again { email: Some(&typed), errors, ..Again::of(&staff) };
    if let Err(refused) = ask_password(&origin, &staff, &email_password).await? {
        let again = Again { email_password: Some(refused), ..again(errors) };
        return Ok(refused.answer(page(&staff, cookies, &again).await?));
    }
    let Some(email) = email else {
        return Ok(reply::invalid(page(&staff, cookies, &again(errors)).await?));
    };
    let new = NewCredentials { email: Some(email.clone()), ..NewCredentials::default() };
    let kept = sessions::current(&staff.app, cookies);
    let mut conn = staff.app.db.conn().await?;
    match credentials::change(&mut conn, &staff, &origin, &new, kept).await {
        Err(Error::Invalid(errors)) => {
            drop(conn);
            return Ok(reply::invalid(page(&staff, cookies, &again(errors)).await?));
        }
        changed => changed?,
    }
    let message = staff.lang.tf("email-changed", &[("email", email.into())]);
    Ok(visit::done(cookies, message, "/account"))
}
