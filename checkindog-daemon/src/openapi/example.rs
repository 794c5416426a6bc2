//! A call of each operation as somebody would type it.

use serde_json::{Map, Value, json};

/// The command that calls an operation, several lines long.
pub fn curl(method: &str, path: &str, operation: &Value, schemas: &Value) -> String {
    let mut lines = vec![format!("curl \"$URL{}\"", filled(path))];
    if method != "get" {
        lines.push(format!("--request {}", method.to_uppercase()));
    }
    lines.push("--header \"Authorization: Bearer $TOKEN\"".to_owned());
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        match parameter["name"].as_str() {
            Some("If-Match") => lines.push("--header 'If-Match: \"1\"'".to_owned()),
            Some("Idempotency-Key") => lines.push("--header 'Idempotency-Key: 5f0c2a'".to_owned()),
            _ => {}
        }
    }
    let content = &operation["requestBody"]["content"];
    for (kind, media) in content.as_object().into_iter().flatten() {
        if kind.contains("json") {
            lines.push("--header 'Content-Type: application/json'".to_owned());
            lines.push(format!("--data '{}'", body(&media["schema"], schemas)));
        } else {
            lines.push("--form file=@clients.csv".to_owned());
        }
    }
    lines.join(" \\\n  ")
}

/// The path with a record in it: a client by its code, others by an id.
fn filled(path: &str) -> String {
    if path.contains("/clients/{id}") {
        return path.replace("{id}", "CLI00042");
    }
    path.replace("{id}", "0192f0c1-6d0e-7b3a-9c55-2f1d8e4b7a60").replace("{name}", "caisse")
}

/// Some fields that a body could have: the first of those that people fill in.
fn body(schema: &Value, schemas: &Value) -> Value {
    let examples = json!({
        "last_name": "Bastide", "first_name": "Marion", "mobile": "06 12 34 56 78", "name": "Filou", "type": "dog-beagle",
        "text": "Très calme au bain", "given": true, "situation_mode": "inactive", "client_id": "CLI00043",
    });
    let properties = &resolved(schema, schemas)["properties"];
    let known = examples
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| properties.get(name.as_str()).is_some());
    Value::Object(known.take(3).map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>())
}

/// What a reference to a schema leads to.
pub fn resolved<'a>(schema: &'a Value, schemas: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        Some(name) => &schemas[name],
        None => schema,
    }
}
