//! The body of a PATCH, a JSON merge patch (RFC 7396): a field that is absent stays as it is, null takes it back to its default.

use std::marker::PhantomData;

use poem::{FromRequest, Request, RequestBody};
use poem_openapi::error::ParseRequestPayloadError;
use poem_openapi::impl_apirequest_for_payload;
use poem_openapi::payload::{Json, ParsePayload, Payload};
use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use poem_openapi::types::{ParseFromJSON, ToJSON, Type};
use serde_json::{Map, Value};

use crate::error::Error;

/// Changes of what a `T` creates: `Changes<NewClient>` are the changes of a client.
pub struct Changes<T> {
    fields: Map<String, Value>,
    _of: PhantomData<fn() -> T>,
}

impl<T: ParseFromJSON + ToJSON> Changes<T> {
    /// What there was, with the changes laid over it.
    pub fn onto(self, base: &T) -> Result<T, Error> {
        let Some(Value::Object(mut fields)) = base.to_json() else { return Err(unreadable("not an object")) };
        fields.extend(self.fields);
        T::parse_from_json(Some(Value::Object(fields))).map_err(|error| unreadable(&error.into_message()))
    }
}

fn unreadable(reason: &str) -> Error {
    Error::BadRequest(reason.to_owned())
}

/// `NewClient` gives `ClientChanges`.
fn name<T: Type>() -> String {
    format!("{}Changes", T::name().trim_start_matches("New"))
}

/// The schema of a `T` without the defaults that only a creation has.
fn schema<T: Type>(registry: &mut Registry) -> MetaSchema {
    let mut schema = registry.create_fake_schema::<T>();
    schema.title = Some(name::<T>());
    schema.description =
        Some("What to change. An absent field stays as it is; null takes it back to its default.");
    schema.required.clear();
    for (_, property) in &mut schema.properties {
        if let MetaSchemaRef::Inline(property) = property {
            property.default = None;
            property.nullable = true;
        }
    }
    schema
}

impl<T: Type> Payload for Changes<T> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn check_content_type(content_type: &str) -> bool {
        Json::<T>::check_content_type(content_type)
    }

    fn schema_ref() -> MetaSchemaRef {
        MetaSchemaRef::Reference(name::<T>())
    }

    fn register(registry: &mut Registry) {
        let schema = schema::<T>(registry);
        registry.schemas.entry(name::<T>()).or_insert(schema);
    }
}

impl<T: ParseFromJSON> ParsePayload for Changes<T> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let refused = |reason: String| ParseRequestPayloadError { reason };
        let bytes = Vec::<u8>::from_request(request, body).await?;
        let fields: Map<String, Value> =
            serde_json::from_slice(&bytes).map_err(|error| refused(error.to_string()))?;
        // A value of the wrong type is refused before any record is looked at.
        T::parse_from_json(Some(Value::Object(fields.clone())))
            .map_err(|error| refused(error.into_message()))?;
        Ok(Self { fields, _of: PhantomData })
    }
}

impl_apirequest_for_payload!(Changes<T>, T: ParseFromJSON);
