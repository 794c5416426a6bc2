//! `/settings/exemption-types`: added, renamed, put in order, removed.

use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;

use crate::auth::{SettingsWriter, Staff};
use crate::db::SalonConn;
use crate::error::Error;
use crate::settings::exemptions::{self, Step};
use crate::settings::views::{self, Refused};
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

const ADDRESS: &str = "/settings/exemption-types";

#[derive(Deserialize)]
struct Labelled {
    #[serde(default)]
    label: String,
}

#[handler]
pub async fn show(SettingsWriter(staff): SettingsWriter, cookies: &CookieJar) -> Result<Response, Error> {
    Ok(reply::ok(page(&staff, cookies, &mut staff.db().await?, None).await?))
}

#[handler]
pub async fn add(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Labelled { label } = sent.read()?;
    let mut db = staff.db().await?;
    let added = exemptions::add(&mut db, staff.actor(), &label).await;
    answer(&staff, cookies, &mut db, added, "settings-exemption-added", None, Some(&label)).await
}

#[handler]
pub async fn rename(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    Path(code): Path<String>,
    sent: Sent,
) -> Result<Response, Error> {
    let Labelled { label } = sent.read()?;
    let mut db = staff.db().await?;
    let renamed = exemptions::rename(&mut db, staff.actor(), &code, &label).await;
    answer(&staff, cookies, &mut db, renamed, "settings-exemption-renamed", Some(&code), Some(&label)).await
}

#[handler]
pub async fn remove(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    Path(code): Path<String>,
) -> Result<Response, Error> {
    let mut db = staff.db().await?;
    let removed = exemptions::remove(&mut db, staff.actor(), &code).await;
    answer(&staff, cookies, &mut db, removed, "settings-exemption-removed", Some(&code), None).await
}

#[derive(Deserialize)]
struct Placed {
    #[serde(default)]
    step: String,
}

#[handler]
pub async fn place(
    SettingsWriter(staff): SettingsWriter,
    Path(code): Path<String>,
    sent: Sent,
) -> Result<Response, Error> {
    let Placed { step } = sent.read()?;
    let step = match step.as_str() {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return Err(Error::field("step", "unknown_choice")),
    };
    exemptions::place(&mut staff.db().await?, staff.actor(), &code, step).await?;
    Ok(reply::see_other(ADDRESS))
}

/// On to the list again, which says what was done; or the list with what is wrong beside its field.
async fn answer(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    done: Result<String, Error>,
    message: &str,
    code: Option<&str>,
    typed: Option<&str>,
) -> Result<Response, Error> {
    match done {
        Ok(label) => {
            let label = if label.is_empty() {
                code.map_or("", |code| staff.lang.t(&format!("exemption-{code}")))
            } else {
                &label
            };
            Ok(visit::done(cookies, staff.lang.tf(message, &[("label", label.into())]), ADDRESS))
        }
        Err(Error::Invalid(errors)) => {
            let refused = Refused { code, typed, errors: &errors };
            Ok(reply::invalid(page(staff, cookies, db, Some(&refused)).await?))
        }
        Err(error) => Err(error),
    }
}

async fn page(
    staff: &Staff,
    cookies: &CookieJar,
    db: &mut SalonConn,
    refused: Option<&Refused<'_>>,
) -> Result<maud::Markup, Error> {
    let types = exemptions::list(db).await?;
    let content = views::exemptions(staff, &types, refused);
    Ok(staff.page(cookies, Place::Settings, staff.lang.t("settings-exemption-types"), content))
}
