//! Creations that are sent again: answered once more, not carried out once more.

use checkindog_api::Role;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::daemon::eventually;
use crate::support::{Server, individual};

async fn count(server: &Server, table: &str) -> i64 {
    let statement = format!("SELECT count(*) FROM {table} WHERE salon_id = $1");
    server.sql().await.value(&statement, &[&server.cast.salon.id.0]).await
}

#[tokio::test]
async fn a_creation_with_the_same_key_is_answered_again_and_happens_once() {
    let server = Server::start().await;
    server.add_client(individual("Noé", "Peeters")).await;
    let api = server.api_of(Role::FrontDesk).await;
    api.patch("/clients/CLI00001", "\"1\"", &json!({ "mobile": "06 12 34 56 78" })).await.expect(200);
    for (table, path, body) in [
        ("clients", "/clients", json!({ "last_name": "Bastide" })),
        ("clients", "/clients", json!({ "last_name": "Bastide", "code": "B-1", "file_number": "D-1" })),
        ("animals", "/clients/CLI00001/animals", json!({ "name": "Filou" })),
        ("memos", "/clients/CLI00001/memos", json!({ "text": "Très calme" })),
        ("consents", "/clients/CLI00001/consents", json!({ "given": true })),
    ] {
        let key = format!("clé {table} {}", body.to_string().len());
        let key = key.replace("é", "e");
        let first = api.post_once(path, &key, &body).await.expect(201);
        assert_eq!(first.header("idempotent-replayed"), "");
        let before = count(&server, table).await;
        for _ in 0..3 {
            let again = api.post_once(path, &key, &body).await.expect(201);
            assert_eq!((&again.json, again.header("idempotent-replayed")), (&first.json, "true"));
            for header in ["location", "etag", "content-type"] {
                assert_eq!(again.header(header), first.header(header), "{table} {header}");
            }
        }
        assert_eq!(count(&server, table).await, before, "{table}");
    }
}

#[tokio::test]
async fn the_answer_is_the_first_one_even_if_the_record_changed_or_went_since() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let body = json!({ "last_name": "Bastide" });
    let first = api.post_once("/clients", "a", &body).await.expect(201);
    let address = format!("/clients/{}", first.json["id"].as_str().expect("an id"));
    api.patch(&address, "\"1\"", &json!({ "last_name": "Autre" })).await.expect(200);
    assert_eq!(api.post_once("/clients", "a", &body).await.expect(201).json, first.json);
    api.delete(&address, "\"2\"").await.expect(204);
    assert_eq!(api.post_once("/clients", "a", &body).await.expect(201).json, first.json);
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_token() {
    let server = Server::start().await;
    let (api, other) = (server.api_of(Role::FrontDesk).await, server.api_of(Role::Manager).await);
    api.post_once("/clients", "a", &json!({ "last_name": "Bastide" })).await.expect(201);
    let reused = |path: &'static str, body: Value| {
        let api = api.clone();
        async move { api.post_once(path, "a", &body).await.expect_problem(422, "key-reused") }
    };
    reused("/clients", json!({ "last_name": "Autre" })).await;
    reused("/clients/CLI00001/memos", json!({ "text": "Calme" })).await;
    // The same in other spacing is the same request; another token has keys of its own.
    let spaced = "{ \"last_name\" :   \"Bastide\" }";
    let request = api.request(reqwest::Method::POST, "/clients").header("idempotency-key", "a");
    let answer = api.send(request.header("content-type", "application/json").body(spaced)).await.expect(201);
    assert_eq!(answer.header("idempotent-replayed"), "true");
    other.post_once("/clients", "a", &json!({ "last_name": "Autre" })).await.expect(201);
    assert_eq!(count(&server, "clients").await, 2);
    for bad in ["", &"k".repeat(201)] {
        api.post_once("/clients", bad, &json!({ "last_name": "X" })).await.expect_problem(400, "bad-request");
    }
}

#[tokio::test]
async fn a_creation_that_failed_leaves_its_key_free() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    api.post_once("/clients", "a", &json!({ "email": "x" })).await.expect_problem(422, "invalid");
    api.post("/clients", &json!({ "last_name": "Bastide", "code": "B-1" })).await.expect(201);
    api.post_once("/clients", "a", &json!({ "last_name": "Autre", "code": "B-1" }))
        .await
        .expect_problem(422, "invalid");
    api.post_once("/clients", "a", &json!({ "last_name": "Autre", "code": "B-2" })).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_creates() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let body = json!({ "last_name": "Bastide", "code": "B-1" });
    let sent = (0..16).map(|_| api.post_once("/clients", "a", &body));
    let answers = futures_util::future::join_all(sent).await;
    for answer in &answers {
        match answer.status {
            201 => assert_eq!(answer.json["code"], "B-1"),
            409 => assert_eq!(answer.json["type"], "/problems/key-in-use"),
            other => panic!("{other}: {}", answer.json),
        }
    }
    let first = answers
        .iter()
        .filter(|answer| answer.status == 201 && answer.header("idempotent-replayed").is_empty());
    assert_eq!(first.count(), 1);
    assert_eq!(count(&server, "clients").await, 1);
}

#[tokio::test]
async fn while_the_first_request_is_under_way_the_second_is_told_to_wait() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    // Whoever holds this lock is the request under way.
    let token: uuid::Uuid =
        server.sql().await.value("SELECT id FROM tokens ORDER BY created_at DESC LIMIT 1", &[]).await;
    let name = format!("{} {token} a", server.cast.salon.id);
    let holder = server.sql().await;
    holder.rows("SELECT pg_advisory_lock(hashtextextended($1, 0))", &[&name]).await;
    let body = json!({ "last_name": "Bastide" });
    api.post_once("/clients", "a", &body).await.expect_problem(409, "key-in-use");
    api.post_once("/clients", "b", &body).await.expect(201);
    drop(holder);
    eventually("the lock goes with its connection", async || {
        api.post_once("/clients", "a", &body).await.status == 201
    })
    .await;
}

#[tokio::test]
async fn answers_are_kept_for_a_day_and_then_removed() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let body = json!({ "last_name": "Bastide" });
    api.post_once("/clients", "a", &body).await.expect(201);
    server.clock.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(api.post_once("/clients", "a", &body).await.header("idempotent-replayed"), "true");
    server.clock.advance(TimeDelta::seconds(2));
    assert_eq!(api.post_once("/clients", "a", &body).await.expect(201).header("idempotent-replayed"), "");
    assert_eq!(count(&server, "clients").await, 2);

    server.sql().await.run("UPDATE idempotency_keys SET created_at = '2020-01-01'").await;
    let _other = Server::on(server.database.clone(), server.cast.clone(), None).await;
    eventually("a daemon that starts sweeps", async || count(&server, "idempotency_keys").await == 0).await;
}
