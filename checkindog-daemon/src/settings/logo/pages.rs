//! `/settings/logo`: chosen, replaced, removed; and the file itself, which every page shows.

use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Multipart, Path};
use poem::{Response, handler};

use super::{keeper, model};
use crate::auth::{SettingsWriter, Staff};
use crate::db::PictureId;
use crate::error::Error;
use crate::pictures::{answer, upload};
use crate::settings::views;
use crate::web::layout::Place;
use crate::web::{reply, visit};

const ADDRESS: &str = "/settings/logo";

/// The file itself. Where it cannot be had, an image says so.
#[handler]
pub async fn picture(staff: Staff, Path(logo): Path<PictureId>) -> Result<Response, Error> {
    if staff.salon.logo != Some(logo) {
        return Err(Error::NotFound);
    }
    let key = keeper::key(staff.salon.id, logo);
    Ok(answer::file(&staff.app.pictures.storage, &key, "image/png").await)
}

#[handler]
pub async fn show(SettingsWriter(staff): SettingsWriter, cookies: &CookieJar) -> Result<Response, Error> {
    shown(&staff, cookies, StatusCode::OK, None).await
}

async fn shown(
    staff: &Staff,
    cookies: &CookieJar,
    status: StatusCode,
    wrong: Option<&str>,
) -> Result<Response, Error> {
    let logo = model::current(&mut staff.db().await?).await?;
    let content = views::logo(staff.lang, logo.map(keeper::address).as_deref(), wrong);
    Ok(reply::html(status, staff.page(cookies, Place::Settings, staff.lang.t("settings-logo"), content)))
}

#[handler]
pub async fn send(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    form: poem::Result<Multipart>,
) -> Result<Response, Error> {
    let _turn = staff.app.pictures.turn().await?;
    let taken = match upload::of_form(form, "logo").await {
        Ok(file) => keeper::take(&staff, file).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(()) => Ok(visit::done(cookies, staff.lang.t("logo-saved").to_owned(), ADDRESS)),
        Err(Error::Invalid(errors)) => {
            let text = staff.lang.t(&format!("invalid-{}", errors.of("logo").unwrap_or("unknown")));
            shown(&staff, cookies, StatusCode::UNPROCESSABLE_ENTITY, Some(text)).await
        }
        Err(Error::StorageAway(cause)) => {
            tracing::warn!(cause, "a logo cannot be kept");
            let text = staff.lang.t("error-storage-away-text");
            shown(&staff, cookies, StatusCode::SERVICE_UNAVAILABLE, Some(text)).await
        }
        Err(error) => Err(error),
    }
}

#[handler]
pub async fn remove(SettingsWriter(staff): SettingsWriter, cookies: &CookieJar) -> Result<Response, Error> {
    keeper::remove(&staff).await?;
    Ok(visit::done(cookies, staff.lang.t("logo-removed").to_owned(), ADDRESS))
}
