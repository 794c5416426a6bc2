//! The salon's logo for programs.

use poem::Body;
use poem_openapi::param::Header;
use poem_openapi::payload::Binary;
use poem_openapi::{ApiResponse, OpenApi};

use super::keeper;
use crate::auth::{ApiStaff, Staff};
use crate::error::Error;
use crate::pictures::answer::Kept;
use crate::pictures::upload;
use crate::web::etag;
use crate::web::found::Deleted;

pub struct LogoApi;

#[derive(ApiResponse)]
enum LogoFile {
    /// The logo.
    #[oai(status = 200, content_type = "image/png")]
    Png(
        Binary<Vec<u8>>,
        /// Names the logo, for `If-None-Match`.
        #[oai(header = "ETag")]
        String,
    ),
    /// It is still the one that `If-None-Match` names.
    #[oai(status = 304)]
    Known(
        /// Names the logo, for `If-None-Match`.
        #[oai(header = "ETag")]
        String,
    ),
}

#[OpenApi]
impl LogoApi {
    /// The logo of the salon as PNG, 480 pixels at most on each side.
    #[oai(path = "/settings/logo", method = "get", operation_id = "readLogo")]
    async fn read(
        &self,
        ApiStaff(staff): ApiStaff,
        /// The `ETag` of an answer that is at hand.
        #[oai(name = "If-None-Match")]
        known: Header<Option<String>>,
    ) -> Result<LogoFile, Error> {
        let logo = staff.salon.logo.ok_or(Error::NotFound)?;
        let tag = format!("\"{logo}\"");
        if etag::is_known(known.0.as_deref(), &tag) {
            return Ok(LogoFile::Known(tag));
        }
        let png = staff.app.pictures.storage.get(&keeper::key(staff.salon.id, logo)).await?;
        Ok(LogoFile::Png(Binary(png.to_vec()), tag))
    }

    /// Gives the salon a logo, or another one: a JPEG, PNG or WebP file of 10 MiB and 40 megapixels at most. For owners and managers.
    #[oai(path = "/settings/logo", method = "put", operation_id = "replaceLogo")]
    async fn replace(&self, staff: ApiStaff, file: Binary<Body>) -> Result<Kept, Error> {
        let staff = staff.who(Staff::may_change_settings)?;
        let _turn = staff.app.pictures.turn().await?;
        let file = upload::read(file.0.into_async_read(), "logo").await?;
        keeper::take(&staff, file).await?;
        Ok(Kept::Kept)
    }

    /// Takes the logo of the salon away. For owners and managers.
    #[oai(path = "/settings/logo", method = "delete", operation_id = "deleteLogo")]
    async fn delete(&self, staff: ApiStaff) -> Result<Deleted, Error> {
        let staff = staff.who(Staff::may_change_settings)?;
        keeper::remove(&staff).await?;
        Ok(Deleted::Deleted)
    }
}
