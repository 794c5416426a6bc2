//! What staff do with an animal's photo in the browser.

use poem::http::StatusCode;
use poem::web::cookie::CookieJar;
use poem::web::{Multipart, Path};
use poem::{Response, handler};

use super::{Size, keeper, model, views};
use crate::animals;
use crate::auth::{AnimalWriter, Staff};
use crate::db::{AnimalId, PictureId};
use crate::error::Error;
use crate::pictures::{answer, upload};
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// The file itself. Where it cannot be had, an image says so.
#[handler]
pub async fn picture(
    staff: Staff,
    Path((id, photo, size)): Path<(AnimalId, PictureId, Size)>,
) -> Result<Response, Error> {
    let is_current = model::is_current(&mut staff.db().await?, id, photo).await?;
    if !is_current {
        return Err(Error::NotFound);
    }
    let key = keeper::key(staff.salon.id, id, photo, size);
    Ok(answer::file(&staff.app.pictures.storage, &key, "image/jpeg").await)
}

#[handler]
pub async fn show(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
) -> Result<Response, Error> {
    shown(&staff, cookies, id, StatusCode::OK, None).await
}

async fn shown(
    staff: &Staff,
    cookies: &CookieJar,
    id: AnimalId,
    status: StatusCode,
    wrong: Option<&str>,
) -> Result<Response, Error> {
    let animal = animals::model::find(&mut staff.db().await?, id).await?;
    let content = views::page(staff.lang, &animal, wrong);
    let page = staff.page(cookies, Place::Animals, &views::title(staff.lang, &animal), content);
    Ok(reply::html(status, page))
}

#[handler]
pub async fn send(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
    form: poem::Result<Multipart>,
) -> Result<Response, Error> {
    let animal = animals::model::find(&mut staff.db().await?, id).await?;
    let _turn = staff.app.pictures.turn().await?;
    let taken = match upload::of_form(form, "photo").await {
        Ok(file) => keeper::take(&staff, id, file).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(()) => {
            let message = staff.lang.tf("photo-saved", &[("name", animal.data.name.into())]);
            Ok(visit::done(cookies, message, &format!("/animals/{id}")))
        }
        Err(Error::Invalid(errors)) => {
            let code = errors.of("photo").unwrap_or("unknown");
            let text = staff.lang.t(&format!("invalid-{code}"));
            shown(&staff, cookies, id, StatusCode::UNPROCESSABLE_ENTITY, Some(text)).await
        }
        Err(Error::StorageAway(cause)) => {
            tracing::warn!(cause, "a photo cannot be kept");
            let text = staff.lang.t("error-storage-away-text");
            shown(&staff, cookies, id, StatusCode::SERVICE_UNAVAILABLE, Some(text)).await
        }
        Err(error) => Err(error),
    }
}

#[handler]
pub async fn remove(
    AnimalWriter(staff): AnimalWriter,
    cookies: &CookieJar,
    Path(id): Path<AnimalId>,
) -> Result<Response, Error> {
    keeper::remove(&staff, id).await?;
    Ok(visit::done(cookies, staff.lang.t("photo-removed").to_owned(), &format!("/animals/{id}")))
}
