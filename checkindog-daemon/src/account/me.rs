//! Who the bearer of a token is, and changing that.

use checkindog_api::{Me, MeChanges};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use poem::Request;
use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::confirmation::ask_password;
use super::credentials::{self, NewCredentials, new_email};
use super::profile::{self, ProfileInput};
use crate::auth::audit::{Entry, Origin};
use crate::auth::{ApiStaff, Refused, Staff, check_password, hash_password, second_factor, second_step};
use crate::error::Error;
use crate::schema::users;
use crate::validation::FieldErrors;

pub struct MeApi;

#[OpenApi]
impl MeApi {
    /// The person and the salon behind the token.
    #[oai(path = "/me", method = "get", operation_id = "me")]
    async fn me(&self, ApiStaff(staff): ApiStaff) -> Result<Json<Me>, Error> {
        Ok(Json(shown(&staff).await?))
    }

    /// Changes the person: name and language, the address and the password to sign in with.
    ///
    /// The last two take `current_password`, and `code` where two-step verification is on. All sessions end then; tokens stay.
    #[oai(path = "/me", method = "patch", operation_id = "updateMe")]
    async fn update(
        &self,
        request: &Request,
        staff: ApiStaff,
        body: Json<MeChanges>,
    ) -> Result<Json<Me>, Error> {
        let staff = staff.who(Staff::may_manage_account)?;
        change(&staff, &Origin::of(request), body.0).await?;
        Ok(Json(shown(&staff).await?))
    }
}

/// Read anew: the token's bearer speaks the language of the request, which need not be the person's.
async fn shown(staff: &Staff) -> Result<Me, Error> {
    let person = users::table.find(staff.user_id).select((users::name, users::email, users::language));
    let (name, email, language) = person.first(&mut staff.app.db.conn().await?).await?;
    Ok(Me {
        user_id: staff.user_id.0,
        name,
        email,
        language,
        role: staff.role,
        salon_id: staff.salon.id.0,
        salon_name: staff.salon.name.clone(),
        salon_slug: staff.salon.slug.clone(),
    })
}

async fn change(staff: &Staff, origin: &Origin, changes: MeChanges) -> Result<(), Error> {
    let before = shown(staff).await?;
    let MeChanges { name, language, email, password, current_password, code } = changes;
    let input =
        ProfileInput { name: name.unwrap_or(before.name), language: language.unwrap_or(before.language) };
    let mut errors = FieldErrors::default();
    // The address until now is no change.
    let email = email.filter(|typed| new_email(staff, typed) != Err("email_same"));
    let email = email.and_then(|typed| errors.take("email", new_email(staff, &typed)));
    if let Some(password) = &password {
        errors.take("password", check_password(password, email.as_deref().unwrap_or(&staff.email)));
    }
    let profile = match input.check() {
        Ok(profile) if errors.is_empty() => profile,
        Ok(_) => return Err(Error::Invalid(errors)),
        Err(wrong) => return Err(Error::Invalid(wrong.and(errors))),
    };
    let asks = email.is_some() || password.is_some();
    if asks {
        confirm(staff, origin, &current_password.unwrap_or_default(), &code.unwrap_or_default()).await?;
    }
    let password_hash = match password {
        Some(password) => Some(hash_password(password).await?),
        None => None,
    };
    let new = NewCredentials { email, password_hash, revoke_tokens: false };
    let mut conn = staff.app.db.conn().await?;
    conn.transaction(async |conn| {
        profile::update(conn, staff.user_id, &profile).await?;
        if asks {
            credentials::change(conn, staff, origin, &new, None).await?;
        }
        Ok(())
    })
    .await
}

/// Asks for all that signing in takes. A token is copied into files and programs, and says nothing of who holds it: alone it must
/// never take the account over. In the browser the session stands for the second factor; a token does not, so here it is asked for.
async fn confirm(staff: &Staff, origin: &Origin, password: &str, code: &str) -> Result<(), Error> {
    explained(ask_password(origin, staff, password).await?, "current_password", "password_wrong")?;
    if !second_factor::is_on(&mut staff.app.db.conn().await?, staff.user_id).await? {
        return Ok(());
    }
    let entry: Entry<'_> = staff.entry(origin, second_factor::kind_of(code));
    explained(
        second_step::try_code(&staff.app, staff.user_id, code, entry, None).await?,
        "code",
        "second_step",
    )
}

fn explained(asked: Result<(), Refused>, field: &'static str, wrong: &'static str) -> Result<(), Error> {
    asked.map_err(|refused| match refused {
        Refused::Missing => Error::field(field, "required"),
        Refused::Wrong => Error::field(field, wrong),
        Refused::Wait(seconds) => Error::Throttled(seconds),
    })
}
