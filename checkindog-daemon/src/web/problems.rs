//! Our errors as the API documents them: which statuses, always as a problem document.

use checkindog_api::Problem;
use poem_openapi::ApiResponse;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::Type;

use crate::error::Error;

/// Every status that an [`Error`] can have, and what it says.
const STATUSES: [(u16, &str); 9] = [
    (400, "The request makes no sense: a malformed body or parameter."),
    (401, "No token, or one that is unknown, expired or revoked."),
    (403, "The role of the token's user does not allow this."),
    (404, "There is no such record in this salon."),
    (409, "The record changed since it was read."),
    (413, "The body is larger than allowed."),
    (422, "Fields are wrong; `errors` names each."),
    (500, "Our fault; the log of the server says more."),
    (503, "The database is away or busy; nothing was written. Try again."),
];

impl ApiResponse for Error {
    fn meta() -> MetaResponses {
        let response = |(status, description): (u16, &'static str)| MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content: vec![MetaMediaType {
                content_type: "application/problem+json",
                schema: <Json<Problem> as Payload>::schema_ref(),
            }],
            headers: Vec::new(),
        };
        MetaResponses { responses: STATUSES.into_iter().map(response).collect() }
    }

    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}
