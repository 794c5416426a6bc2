//! Who the bearer of a token is.

use checkindog_api::Me;
use poem_openapi::OpenApi;
use poem_openapi::payload::Json;

use super::ApiStaff;
use crate::error::Error;

pub struct MeApi;

#[OpenApi]
impl MeApi {
    /// The person and the salon behind the token.
    #[oai(path = "/me", method = "get", operation_id = "me")]
    async fn me(&self, ApiStaff(staff): ApiStaff) -> Result<Json<Me>, Error> {
        Ok(Json(Me {
            user_id: staff.user_id.0,
            name: staff.name,
            email: staff.email,
            role: staff.role,
            salon_id: staff.salon.id.0,
            salon_name: staff.salon.name,
            salon_slug: staff.salon.slug,
        }))
    }
}
