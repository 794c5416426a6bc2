//! The answer to a creation: 201, where the record is, and the record; given for the first time or again.

use std::marker::PhantomData;

use diesel::prelude::*;
use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};

use crate::schema::idempotency_keys;
use crate::web::found::text_header;

/// An answer as it is kept.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = idempotency_keys, treat_none_as_default_value = false)]
pub struct Kept {
    /// Address of what was created; empty where it has none of its own.
    location: String,
    /// Its version; empty where there is none.
    etag: String,
    /// The body.
    answer: String,
}

impl Kept {
    pub fn new(location: String, etag: String, record: &impl ToJSON) -> Self {
        Self { location, etag, answer: record.to_json_string() }
    }
}

/// The answer with a `T` that was created.
pub struct Created<T> {
    answer: Kept,
    again: bool,
    _of: PhantomData<fn() -> T>,
}

impl<T> Created<T> {
    pub fn first(answer: Kept) -> Self {
        Self { answer, again: false, _of: PhantomData }
    }

    /// The same for a request that came again.
    pub fn again(answer: Kept) -> Self {
        Self { answer, again: true, _of: PhantomData }
    }
}

impl<T> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let mut response =
            Response::builder().status(StatusCode::CREATED).content_type("application/json; charset=utf-8");
        for (name, value) in [(header::LOCATION, self.answer.location), (header::ETAG, self.answer.etag)] {
            if !value.is_empty() {
                response = response.header(name, value);
            }
        }
        if self.again {
            response = response.header("idempotent-replayed", "true");
        }
        response.body(self.answer.answer)
    }
}

impl<T: Type> ApiResponse for Created<T> {
    fn meta() -> MetaResponses {
        let content = MetaMediaType { content_type: Json::<T>::CONTENT_TYPE, schema: T::schema_ref() };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "It was created.",
                status: Some(201),
                status_range: None,
                content: vec![content],
                headers: vec![
                    text_header("Location", "Where it is, if it has an address of its own.", false),
                    text_header("ETag", "Its version, if it can change.", false),
                    text_header("Idempotent-Replayed", "`true` when the answer was given before.", false),
                ],
            }],
        }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}
