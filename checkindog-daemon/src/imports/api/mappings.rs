//! Named mappings for programs.

use checkindog_api::imports::{ImportMapping, ImportMappingList, NewImportMapping};
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::importer;
use crate::app::App;
use crate::auth::ApiStaff;
use crate::error::Error;
use crate::imports::mappings;

/// The endpoints of `/api/v1/import-mappings`.
pub struct ImportMappingsApi;

#[derive(ApiResponse)]
enum Deleted {
    /// It is gone.
    #[oai(status = 204)]
    Deleted,
}

#[OpenApi(prefix_path = "/import-mappings")]
impl ImportMappingsApi {
    /// The named mappings of the salon, by name.
    #[oai(path = "/", method = "get", operation_id = "listImportMappings")]
    async fn list(&self, staff: ApiStaff) -> Result<Json<ImportMappingList>, Error> {
        let staff = importer(staff)?;
        let items = mappings::list(&mut staff.db().await?).await?;
        let total = i64::try_from(items.len()).ok();
        Ok(Json(ImportMappingList { items, next_cursor: None, total }))
    }

    /// One named mapping.
    #[oai(path = "/:name", method = "get", operation_id = "readImportMapping")]
    async fn read(&self, staff: ApiStaff, name: Path<String>) -> Result<Json<ImportMapping>, Error> {
        let staff = importer(staff)?;
        Ok(Json(mappings::find(&mut staff.db().await?, &name.0).await?))
    }

    /// Store a mapping under a name, in place of the one that has it.
    #[oai(path = "/:name", method = "put", operation_id = "saveImportMapping")]
    async fn save(
        &self,
        app: Data<&App>,
        staff: ApiStaff,
        name: Path<String>,
        body: Json<NewImportMapping>,
    ) -> Result<Json<ImportMapping>, Error> {
        let staff = importer(staff)?;
        let mut db = staff.db().await?;
        Ok(Json(mappings::save(&mut db, &name.0, body.0, staff.user_id, app.now()).await?))
    }

    /// Forget a named mapping.
    #[oai(path = "/:name", method = "delete", operation_id = "deleteImportMapping")]
    async fn delete(&self, staff: ApiStaff, name: Path<String>) -> Result<Deleted, Error> {
        let staff = importer(staff)?;
        mappings::delete(&mut staff.db().await?, &name.0).await?;
        Ok(Deleted::Deleted)
    }
}
