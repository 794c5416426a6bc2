//! The settings page of codes: patterns with a live example.

use maud::Markup;
use poem::web::Query;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use crate::auth::{SettingsWriter, Staff};
use crate::clients::codes::settings::{self, CodeSettings};
use crate::clients::views;
use crate::db::SalonConn;
use crate::error::Error;
use crate::validation::FieldErrors;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[handler]
pub async fn code_settings(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let settings = settings::find(&mut db).await?;
    Ok(reply::ok(page(&staff, cookies, &mut db, &settings, &FieldErrors::default()).await?))
}

async fn page(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    settings: &CodeSettings,
    errors: &FieldErrors,
) -> Result<Markup, Error> {
    let examples = settings::examples(db, settings, staff.actor().year()).await?;
    let content = views::code_settings(staff.lang, settings, &examples, errors);
    Ok(staff.page(cookies, Place::Settings, staff.lang.t("settings-codes"), content))
}

/// What the patterns in the form would make.
#[handler]
pub async fn code_examples(
    SettingsWriter(staff): SettingsWriter,
    Query(settings): Query<CodeSettings>,
) -> Result<Response, Error> {
    let examples = settings::examples(&mut staff.db().await?, &settings, staff.actor().year()).await?;
    Ok(reply::ok(views::code_examples(staff.lang, &examples)))
}

#[handler]
pub async fn set_codes(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let settings: CodeSettings = sent.read()?;
    let mut db = staff.db().await?;
    match settings::save(&mut db, staff.actor(), &settings).await {
        Ok(()) => {
            Ok(visit::done(cookies, staff.lang.t("codes-settings-saved").to_owned(), "/settings/codes"))
        }
        Err(Error::Invalid(errors)) => {
            Ok(reply::invalid(page(&staff, cookies, &mut db, &settings, &errors).await?))
        }
        Err(error) => Err(error),
    }
}
