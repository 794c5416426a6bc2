//! How the salon makes client codes and file numbers.

use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use crate::auth::{ApiStaff, Staff};
use crate::clients::codes::settings::{self, CodeSettings};
use crate::error::Error;

pub struct CodesApi;

#[OpenApi]
impl CodesApi {
    /// The patterns of client codes and file numbers. For owners and managers.
    #[oai(path = "/settings/codes", method = "get", operation_id = "readCodeSettings")]
    async fn read(&self, staff: ApiStaff) -> Result<Json<CodeSettings>, Error> {
        let staff = staff.who(Staff::may_change_settings)?;
        Ok(Json(settings::find(&mut staff.db().await?).await?))
    }

    /// Sets the patterns, whatever they were. For owners and managers. The numbers of a new pattern go on behind those of the codes that
    /// fit it; codes that were given stay.
    #[oai(path = "/settings/codes", method = "put", operation_id = "replaceCodeSettings")]
    async fn replace(&self, staff: ApiStaff, body: Json<CodeSettings>) -> Result<Json<CodeSettings>, Error> {
        let staff = staff.who(Staff::may_change_settings)?;
        let mut db = staff.db().await?;
        settings::save(&mut db, staff.actor(), &body.0).await?;
        Ok(Json(settings::find(&mut db).await?))
    }
}
