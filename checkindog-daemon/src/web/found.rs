//! Records as the API answers them: with their tag, or with 304 where the program has the answer already.

use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{
    MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use poem_openapi::types::{ToJSON, Type};

use super::etag;

/// An answer with a record.
pub struct Found<T> {
    /// None where the program has it already.
    record: Option<T>,
    etag: String,
}

impl<T> Found<T> {
    /// The record with its tag.
    pub fn new(record: T, etag: String) -> Self {
        Self { record: Some(record), etag }
    }

    /// The record, unless `If-None-Match` names its tag.
    pub fn unless_known(self, if_none_match: Option<&str>) -> Self {
        if etag::is_known(if_none_match, &self.etag) { Self { record: None, ..self } } else { self }
    }
}

impl<T: ToJSON + Send> IntoResponse for Found<T> {
    fn into_response(self) -> Response {
        let response = match self.record {
            Some(record) => Json(record).into_response(),
            None => StatusCode::NOT_MODIFIED.into_response(),
        };
        response.with_header(header::ETAG, self.etag).into_response()
    }
}

impl<T: Type> ApiResponse for Found<T> {
    fn meta() -> MetaResponses {
        let response = |status, description, content| MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content,
            headers: vec![text_header("ETag", "The version, for `If-Match` and `If-None-Match`.", true)],
        };
        let content = MetaMediaType { content_type: Json::<T>::CONTENT_TYPE, schema: T::schema_ref() };
        MetaResponses {
            responses: vec![
                response(200, "The record as it is now.", vec![content]),
                response(304, "It is still the one that `If-None-Match` names.", Vec::new()),
            ],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// A record that was just changed, with its new tag.
pub struct Saved<T>(pub Found<T>);

impl<T: ToJSON + Send> IntoResponse for Saved<T> {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

impl<T: Type> ApiResponse for Saved<T> {
    fn meta() -> MetaResponses {
        let mut meta = Found::<T>::meta();
        meta.responses.retain(|response| response.status == Some(200));
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// A record that is gone.
#[derive(ApiResponse)]
pub enum Deleted {
    /// It is deleted.
    #[oai(status = 204)]
    Deleted,
}

/// A header of an answer, for the description of the API.
pub fn text_header(name: &str, description: &str, required: bool) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required,
        deprecated: false,
        schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
    }
}
