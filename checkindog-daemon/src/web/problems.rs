//! Our errors as the API documents them. Which statuses an operation may answer is said by `openapi/problems.rs`; here is only
//! the shape that they all have.

use checkindog_api::Problem;
use poem_openapi::ApiResponse;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;

use crate::error::Error;

impl ApiResponse for Error {
    fn meta() -> MetaResponses {
        let content = MetaMediaType {
            content_type: "application/problem+json",
            schema: <Json<Problem> as Payload>::schema_ref(),
        };
        let internal = MetaResponse {
            description: "",
            status: Some(500),
            status_range: None,
            content: vec![content],
            headers: Vec::new(),
        };
        MetaResponses { responses: vec![internal] }
    }

    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}
