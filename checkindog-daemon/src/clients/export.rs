//! Clients as CSV, streamed as PostgreSQL makes it: flat memory at any size. The header is the published one; our import knows
//! it and takes every row back to the record it came from (feature IM5).

use futures_util::TryStreamExt;
use poem::http::header;
use poem::{Body, IntoResponse};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{
    MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};

use super::search::{self, Wanted};
use crate::app::App;
use crate::db::{ClientId, SalonId};
use crate::error::Error;

/// A CSV file on its way out.
pub struct Csv {
    body: Body,
    file_name: &'static str,
}

/// The clients of the salon that are wanted, by code; one row per animal.
pub async fn all(app: &App, salon: SalonId, wanted: &Wanted<'_>) -> Result<Csv, Error> {
    copy(app, &search::condition(salon, wanted), "clients.csv").await
}

/// These clients with their animals, as far as they are the salon's.
pub async fn these(app: &App, salon: SalonId, clients: &[ClientId]) -> Result<Csv, Error> {
    let ids: Vec<String> = clients.iter().map(|id| format!("'{id}'")).collect();
    let condition = format!("c.salon_id = '{salon}' AND c.id IN ({})", ids.join(", "));
    copy(app, &condition, "clients.csv").await
}

/// One client with its animals.
pub async fn one(app: &App, salon: SalonId, client: ClientId) -> Result<Csv, Error> {
    copy(app, &format!("c.salon_id = '{salon}' AND c.id = '{client}'"), "client.csv").await
}

/// COPY takes no parameters; ids are hexadecimal digits and dashes, so that they may stand in its text.
async fn copy(app: &App, condition: &str, file_name: &'static str) -> Result<Csv, Error> {
    let select = include_str!("export.sql").replace("{condition}", condition);
    let turn = app.exports.take()?;
    let client = app.db.disposable().await?;
    let rows = client.copy_out(&format!("COPY ({select}) TO STDOUT WITH (FORMAT csv, HEADER)")).await?;
    // The connection lives, and the turn lasts, as long as the rows flow.
    let rows = Box::pin(rows).map_ok(move |chunk| {
        let _alive = (&client, &turn);
        chunk
    });
    Ok(Csv { body: Body::from_bytes_stream(rows.map_err(std::io::Error::other)), file_name })
}

impl IntoResponse for Csv {
    fn into_response(self) -> poem::Response {
        poem::Response::builder()
            .content_type("text/csv; charset=utf-8")
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.file_name))
            .body(self.body)
    }
}

impl ApiResponse for Csv {
    fn meta() -> MetaResponses {
        let schema = MetaSchemaRef::Inline(Box::new(MetaSchema::new("string")));
        MetaResponses {
            responses: vec![MetaResponse {
                description: "CSV in UTF-8, separated by commas, with a header.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: "text/csv", schema }],
                headers: Vec::new(),
            }],
        }
    }

    fn register(_: &mut Registry) {}
}
