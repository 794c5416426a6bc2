//! The OpenAPI document. What the derive macros say of types and parameters is taken over; what they cannot know is added here:
//! which answers an operation may give, which fields may be absent or null, and the headers of every answer.

use poem_openapi::{OpenApi, OpenApiService};
use serde_json::{Map, Value, json};

use super::problems::{Operation, PROBLEMS};

/// Of every answer to a request with a token, where the daemon has a limit.
const HEADERS: [(&str, &str); 3] = [
    ("RateLimit-Limit", "Requests that the token may make in ten seconds."),
    ("RateLimit-Remaining", "Requests that it could make at once."),
    ("RateLimit-Reset", "Seconds until it could make all of them again."),
];

/// The document of a service.
pub fn document<T: OpenApi, W: poem_openapi::Webhook>(service: &OpenApiService<T, W>) -> Value {
    let mut document: Value = serde_json::from_str(&service.spec()).expect("the service writes JSON");
    for schema in entries(&mut document["components"]["schemas"]) {
        complete_schema(schema);
    }
    for path in entries(&mut document["paths"]) {
        for (method, operation) in path.as_object_mut().into_iter().flatten() {
            complete_operation(method, operation);
        }
    }
    let problems = PROBLEMS.iter().map(|problem| (problem.name.to_owned(), problem.described()));
    document["components"]["responses"] = Value::Object(problems.collect());
    let header = |(name, description): (&str, &str)| {
        (name.to_owned(), json!({ "description": description, "schema": { "type": "integer" } }))
    };
    document["components"]["headers"] = Value::Object(HEADERS.into_iter().map(header).collect());
    for answer in entries(&mut document["components"]["responses"]) {
        add_headers(answer);
    }
    document
}

fn entries(object: &mut Value) -> impl Iterator<Item = &mut Value> {
    object.as_object_mut().into_iter().flat_map(Map::values_mut)
}

/// A field with a default may be absent, and one that may be absent may be null.
fn complete_schema(schema: &mut Value) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    let with_default: Vec<String> = properties
        .iter()
        .filter(|(_, property)| property.get("default").is_some())
        .map(|(name, _)| name.clone())
        .collect();
    let mut required = Vec::new();
    if let Some(names) = schema.get("required").and_then(Value::as_array) {
        required =
            names.iter().filter(|name| !with_default.iter().any(|known| *name == known)).cloned().collect();
    }
    for (name, property) in schema["properties"].as_object_mut().into_iter().flatten() {
        if required.iter().all(|required| required != name) {
            make_nullable(property);
        }
    }
    if required.is_empty() {
        schema.as_object_mut().map(|schema| schema.remove("required"));
    } else {
        schema["required"] = Value::Array(required);
    }
}

/// Beside a reference nothing else counts, so that one is wrapped.
fn make_nullable(property: &mut Value) {
    if let Some(reference) = property.get("$ref") {
        *property = json!({ "allOf": [{ "$ref": reference }] });
    }
    property["nullable"] = Value::Bool(true);
}

fn complete_operation(method: &str, operation: &mut Value) {
    let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    let kind = Operation {
        reads_only: method == "get",
        has_parameters: !parameters.is_empty(),
        has_body: operation.get("requestBody").is_some(),
        has_if_match: parameters.iter().any(|parameter| parameter["name"] == "If-Match"),
        names_a_record: parameters.iter().any(|parameter| parameter["in"] == "path"),
    };
    let answers = &mut operation["responses"];
    for answer in entries(answers) {
        add_headers(answer);
        // OpenAPI 3.0 has no words for a stream of events: what one holds is said in the description of the operation.
        if let Some(events) = answer.pointer_mut("/content/text~1event-stream") {
            *events = json!({});
        }
    }
    for problem in PROBLEMS.iter().filter(|problem| (problem.comes_to)(&kind)) {
        answers[problem.status] = json!({ "$ref": format!("#/components/responses/{}", problem.name) });
    }
}

fn add_headers(answer: &mut Value) {
    for (name, _) in HEADERS {
        answer["headers"][name] = json!({ "$ref": format!("#/components/headers/{name}") });
    }
}
