//! The stars of the person behind the token, for programs. Which clients have one, the filter `favourites` of the list tells.

use poem_openapi::param::Path;
use poem_openapi::{ApiResponse, OpenApi};

use super::{mark, unmark};
use crate::auth::{ApiStaff, Staff};
use crate::clients::model;
use crate::error::Error;

pub struct FavouritesApi;

#[derive(ApiResponse)]
enum Done {
    /// Done, or as it was already.
    #[oai(status = 204)]
    Done,
}

#[OpenApi]
impl FavouritesApi {
    /// Marks the client with a star of the person behind the token.
    #[oai(path = "/clients/:id/favourite", method = "put", operation_id = "markFavourite")]
    async fn mark(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Done, Error> {
        let staff = staff.who(Staff::may_write_own)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        mark(&mut db, staff.user_id, client.id).await?;
        Ok(Done::Done)
    }

    /// Takes that star away.
    #[oai(path = "/clients/:id/favourite", method = "delete", operation_id = "unmarkFavourite")]
    async fn unmark(
        &self,
        staff: ApiStaff,
        /// The id, or the code that people see (`CLI00042`).
        id: Path<String>,
    ) -> Result<Done, Error> {
        let staff = staff.who(Staff::may_write_own)?;
        let mut db = staff.db().await?;
        let client = model::find_by_key(&mut db, &id.0).await?;
        unmark(&mut db, staff.user_id, client.id).await?;
        Ok(Done::Done)
    }
}
