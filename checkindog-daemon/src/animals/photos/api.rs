//! An animal's photo for programs.

use poem::Body;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Binary;
use poem_openapi::{ApiResponse, Enum, OpenApi};
use uuid::Uuid;

use super::{Size, keeper};
use crate::animals::model;
use crate::auth::{ApiStaff, Staff};
use crate::db::AnimalId;
use crate::error::Error;
use crate::pictures::answer::Kept;
use crate::pictures::upload;
use crate::web::etag;
use crate::web::found::Deleted;

pub struct PhotosApi;

/// The sizes of which a photo is kept.
#[derive(Enum, Clone, Copy)]
#[oai(rename_all = "snake_case")]
enum PhotoSize {
    /// 192 pixels square.
    Small,
    /// 1280 pixels at most on each side.
    Large,
}

#[derive(ApiResponse)]
enum PhotoFile {
    /// The photo.
    #[oai(status = 200, content_type = "image/jpeg")]
    Jpeg(
        Binary<Vec<u8>>,
        /// Names the photo, for `If-None-Match`.
        #[oai(header = "ETag")]
        String,
    ),
    /// It is still the one that `If-None-Match` names.
    #[oai(status = 304)]
    Known(
        /// Names the photo, for `If-None-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

#[OpenApi]
impl PhotosApi {
    /// The photo of an animal as JPEG, upright and without what the camera wrote into it.
    #[oai(path = "/animals/:id/photo", method = "get", operation_id = "readAnimalPhoto")]
    async fn read(
        &self,
        ApiStaff(staff): ApiStaff,
        id: Path<Uuid>,
        /// `large` unless given.
        size: Query<Option<PhotoSize>>,
        /// The `ETag` of an answer that is at hand.
        #[oai(name = "If-None-Match")]
        known: Header<Option<String>>,
    ) -> Result<PhotoFile, Error> {
        let animal = model::find(&mut staff.db().await?, AnimalId(id.0)).await?;
        let photo = animal.photo_id.ok_or(Error::NotFound)?;
        let size = match size.0 {
            Some(PhotoSize::Small) => Size::Small,
            Some(PhotoSize::Large) | None => Size::Large,
        };
        let tag = format!("\"{photo}-{size}\"");
        if etag::is_known(known.0.as_deref(), &tag) {
            return Ok(PhotoFile::Known(tag));
        }
        let key = keeper::key(staff.salon.id, animal.id, photo, size);
        let jpeg = staff.app.pictures.storage.get(&key).await?;
        Ok(PhotoFile::Jpeg(Binary(jpeg.to_vec()), tag))
    }

    /// Gives an animal a photo, or another one: a JPEG, PNG or WebP file of 10 MiB and 40 megapixels at most.
    #[oai(path = "/animals/:id/photo", method = "put", operation_id = "replaceAnimalPhoto")]
    async fn replace(&self, staff: ApiStaff, id: Path<Uuid>, file: Binary<Body>) -> Result<Kept, Error> {
        let staff = staff.who(Staff::may_write_animals)?;
        model::find(&mut staff.db().await?, AnimalId(id.0)).await?;
        let _turn = staff.app.pictures.turn().await?;
        let file = upload::read(file.0.into_async_read(), "photo").await?;
        keeper::take(&staff, AnimalId(id.0), file).await?;
        Ok(Kept::Kept)
    }

    /// Takes the photo of an animal away.
    #[oai(path = "/animals/:id/photo", method = "delete", operation_id = "deleteAnimalPhoto")]
    async fn delete(&self, staff: ApiStaff, id: Path<Uuid>) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_write_animals)?;
        keeper::remove(&staff, AnimalId(id.0)).await?;
        Ok(Deleted::Deleted)
    }
}
