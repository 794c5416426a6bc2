//! Text that no keyboard types, in every field of the API: it comes back as it was sent, or the field is named that is wrong.

use checkindog_api::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Api, Server, individual, strange_texts as texts};

/// Whether a refused body names the field, in words too.
#[track_caller]
fn assert_named(answer: &Answer, field: &str, sent: &str) {
    let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
    let message = errors.iter().find(|error| error["field"] == field).map(|error| error["message"].clone());
    let message = message.unwrap_or_default();
    let words = message.as_str().unwrap_or_default();
    assert!(!words.is_empty() && !words.starts_with("invalid-"), "{field} {sent:.40?}: {}", answer.json);
}

/// Sends each text in each field of `whole` that is a text.
async fn try_all(api: &Api, method: Method, path: &str, whole: &Value) {
    let fields = whole.as_object().expect("an object");
    for (field, _) in fields.iter().filter(|(_, value)| value.is_string()) {
        for (sent, stored) in texts() {
            let mut body = whole.clone();
            body[field] = json!(sent);
            let answer = api.send(api.request(method.clone(), path).json(&body)).await;
            match answer.status {
                // An empty value is that of a field that was not sent.
                200 | 201 if stored.is_empty() => {}
                200 | 201 => assert_eq!(answer.json[field], json!(stored), "{path} {field}"),
                422 => assert_named(&answer, field, &sent),
                status => panic!("{path} {field} {sent:.40?}: {status} {}", answer.json),
            }
        }
    }
}

#[tokio::test]
async fn strange_text_in_every_field_of_a_client() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    let mut whole = serde_json::to_value(individual("Marion", "Bastide")).expect("JSON");
    try_all(&api, Method::POST, "/clients", &whole).await;
    whole["kind"] = json!("company");
    whole["company_name"] = json!("Poils et Pattes");
    try_all(&api, Method::POST, "/clients", &whole).await;
}

#[tokio::test]
async fn strange_text_in_animals_memos_consents_and_transfers() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let api = server.api_of(Role::Owner).await;
    let animal = json!({
        "name": "Zorro", "species": "", "type": "", "breed": "", "sex": "", "birth_date": "", "coat": "", "chip_number": "",
        "temperament": "", "notes": "", "deceased_on": "",
    });
    let path = |rest: &str| format!("/clients/{client}/{rest}");
    try_all(&api, Method::POST, &path("animals"), &animal).await;
    try_all(&api, Method::POST, &path("memos"), &json!({ "text": "" })).await;
    try_all(&api, Method::POST, &path("consents"), &json!({ "purpose": "", "given": false })).await;
    for (sent, _) in texts() {
        let body = json!({ "name": "Zorro", "alerts": [sent] });
        assert_named(&api.post(&path("animals"), &body).await.expect(422), "alerts", &sent);
    }
}

#[tokio::test]
async fn strange_text_in_mappings() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    let save = async |name: &str, body: Value| {
        let path = format!("{}/api/v1/import-mappings", server.url());
        let mut url: reqwest::Url = path.parse().expect("an address");
        url.path_segments_mut().expect("a path").push(name);
        api.send(api.request(Method::PUT, &format!("/{}", &url.path()["/api/v1/".len()..])).json(&body)).await
    };
    for (sent, stored) in texts() {
        // As long as addresses may be.
        let name: String = sent.chars().take(1000).collect();
        let named = save(&name, json!({ "columns": [] })).await;
        match named.status {
            200 => assert_eq!(named.json["name"], json!(stored)),
            // A path of nothing is none.
            _ if stored.is_empty() => assert!((400..500).contains(&named.status), "{}", named.json),
            _ => assert_named(&named.expect(422), "name", &sent),
        }
        for field in ["column", "field", "policy"] {
            let mut column = json!({ "column": "Nom", "field": "", "policy": "" });
            column[field] = json!(sent);
            let answer = save("a", json!({ "columns": [column] })).await;
            match answer.status {
                200 => assert_eq!(answer.json["columns"][0][field], json!(sent)),
                _ => assert_named(&answer.expect(422), "columns", &sent),
            }
        }
        let answer = save("a", json!({ "columns": [], "header": [sent] })).await;
        assert!([200, 422].contains(&answer.status), "{sent:.40?}: {}", answer.json);
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused_everywhere() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let api = server.api_of(Role::Owner).await;
    let bodies = [
        (Method::POST, "/clients".to_owned(), "last_name"),
        (Method::POST, format!("/clients/{client}/animals"), "name"),
        (Method::POST, format!("/clients/{client}/memos"), "text"),
        (Method::POST, format!("/clients/{client}/consents"), "purpose"),
        (Method::PUT, "/import-mappings/a".to_owned(), "header"),
    ];
    for (method, path, field) in &bodies {
        // A byte alone, a letter written longer than it is, half of a pair, the same as JSON escapes it.
        for text in [&b"\xff"[..], b"\xc0\xaf", b"\xed\xa0\x80", br"\ud800"] {
            let body = [format!("{{\"{field}\": \"").as_bytes(), text, b"\"}"].concat();
            let request = api.request(method.clone(), path).header("content-type", "application/json");
            api.send(request.body(body)).await.expect_problem(400, "bad-request");
        }
        let request =
            api.request(method.clone(), path).json(&json!({})).header("idempotency-key", &b"\xff"[..]);
        let answer = api.send(request).await;
        assert!(answer.status < 500, "{path}: {}", answer.json);
    }
    for path in [
        "/clients?search=%00",
        "/clients?search=%FF%FE",
        "/clients?cursor=%00",
        "/clients?cursor=%FF",
        "/clients?search=%E2%80%AE%D7%A9",
        "/exports/clients?search=%00",
        "/exports/clients?search=%FF",
        "/animals?search=%00",
        "/animals?search=%FF",
        "/animal-types?search=%00",
        "/clients/%00",
        "/clients/%FF",
        "/clients/%E2%80%AE",
        "/clients/%00/memos",
        "/animals/%00",
        "/animals/%FF",
        "/imports/%00",
        "/import-mappings/%00",
        "/import-mappings/%FF",
    ] {
        let answer = api.get(path).await;
        // What holds NUL is the name of nothing; a search passes over it.
        let expected = match path {
            path if path.ends_with("search=%00") => 200..=200,
            path if path.contains("/%00") => 404..=404,
            _ => 200..=499,
        };
        assert!(expected.contains(&answer.status), "{path}: {} {}", answer.status, answer.json);
    }
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let request = api.request(method.clone(), "/import-mappings/%00").json(&json!({}));
        let answer = api.send(request).await;
        match method {
            Method::PUT => assert_named(&answer.expect(422), "name", "\0"),
            _ => drop(answer.expect_problem(404, "not-found")),
        }
    }
    for path in ["", "/reading", "/rejects", "/rejected-rows", "/leftovers", "/events"] {
        let malformed = format!("/imports/not-an-id{path}");
        api.get(&malformed).await.expect_problem(404, "not-found");
    }
}
