//! Who the bearer of a token is, and what a program changes of them.

use checkindog_api::{Role, Scope};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::second_factor::switch_on;
use crate::support::{Answer, Api, PASSWORD, Server};

const NEW: &str = "diane.rousseau@exemple.fr";
const NEW_PASSWORD: &str = "quatre mots tout simples";

async fn patch(api: &Api, body: Value) -> Answer {
    api.send(api.request(Method::PATCH, "/me").json(&body)).await
}

/// The one mistake of an answer.
fn mistake(answer: &Answer) -> (String, String) {
    let mut mistakes = answer.mistakes();
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    mistakes.remove(0)
}

async fn signs_in(server: &Server, email: &str, password: &str) -> bool {
    server.visitor().post("/sign-in", [("email", email), ("password", password)]).await.status == 303
}

#[tokio::test]
async fn name_and_language_are_changed_each_alone() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let me = patch(&api, json!({ "name": " Diane Petit " })).await.expect(200).json;
    assert_eq!((&me["name"], &me["language"]), (&json!("Diane Petit"), &json!("fr")));
    let me = patch(&api, json!({ "language": "en" })).await.expect(200).json;
    assert_eq!((&me["name"], &me["language"]), (&json!("Diane Petit"), &json!("en")));
    assert_eq!(api.get("/me").await.json, me);
    assert_eq!(patch(&api, json!({})).await.expect(200).json, me);

    let refused = patch(&api, json!({ "name": "", "language": "xx", "email": "diane", "password": "court" }));
    let refused = refused.await.expect_problem(422, "invalid");
    let fields: Vec<String> = refused.mistakes().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["name", "language", "email", "password"]);
    patch(&api, json!({ "language": ["fr"] })).await.expect(400);
}

#[tokio::test]
async fn address_and_password_take_the_password() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let (old, api) = (server.cast.desk.email, server.api_of(Role::FrontDesk).await);
    for changes in [json!({ "email": NEW }), json!({ "password": NEW_PASSWORD })] {
        let (field, code) = mistake(&patch(&api, changes.clone()).await.expect(422));
        assert_eq!((field.as_str(), code.as_str()), ("current_password", "required"));
        let mut guessed = changes;
        guessed["current_password"] = json!("pas le bon mot");
        assert_eq!(mistake(&patch(&api, guessed).await.expect(422)).1, "password_wrong");
    }
    let taken = json!({ "email": server.cast.owner.email, "current_password": PASSWORD, "name": "Odile" });
    let (field, code) = mistake(&patch(&api, taken).await.expect(422));
    assert_eq!((field.as_str(), code.as_str()), ("email", "email_taken"));
    assert_eq!(api.get("/me").await.json["name"], "Diane Rousseau", "all of it or nothing");
    desk.get("/clients").await.expect(200);
    assert!(signs_in(&server, old, PASSWORD).await);

    let both = json!({ "email": NEW, "password": NEW_PASSWORD, "current_password": PASSWORD });
    assert_eq!(patch(&api, both).await.expect(200).json["email"], NEW);
    desk.get("/clients").await.expect(303);
    assert!(!signs_in(&server, old, PASSWORD).await && signs_in(&server, NEW, NEW_PASSWORD).await);
    let events = api.get("/sign-ins").await.json;
    let events: Vec<&Value> =
        events["items"].as_array().expect("lines").iter().map(|line| &line["event"]).collect();
    assert!(events.contains(&&json!("email_changed")) && events.contains(&&json!("password_changed")));
    // The address until now is no change, and takes no password.
    patch(&api, json!({ "email": NEW.to_uppercase() })).await.expect(200);
}

#[tokio::test]
async fn a_token_does_not_stand_for_the_second_factor() {
    let server = Server::start().await;
    let (authenticator, recovery) = switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let api = server.api_of(Role::FrontDesk).await;
    let change = json!({ "email": NEW, "current_password": PASSWORD });
    let with = |code: &str| {
        let mut change = change.clone();
        change["code"] = json!(code);
        change
    };
    let (field, code) = mistake(&patch(&api, change.clone()).await.expect(422));
    assert_eq!((field.as_str(), code.as_str()), ("code", "required"));
    let (field, code) = mistake(&patch(&api, with("000000")).await.expect(422));
    assert_eq!((field.as_str(), code.as_str()), ("code", "second_step"));
    let code = authenticator.code(&server);
    patch(&api, with(&code)).await.expect(200);
    let back = json!({ "email": server.cast.desk.email, "current_password": PASSWORD, "code": code });
    assert_eq!(mistake(&patch(&api, back.clone()).await.expect(422)).0, "code", "each code once");
    let mut back = back;
    back["code"] = json!(recovery[0]);
    patch(&api, back).await.expect(200);
}

#[tokio::test]
async fn guessing_with_a_token_is_braked() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let guess = json!({ "email": NEW, "current_password": "pas le bon mot" });
    for _ in 0..10 {
        patch(&api, guess.clone()).await.expect(422);
    }
    let braked = patch(&api, json!({ "email": NEW, "current_password": PASSWORD })).await;
    assert_eq!(braked.header("retry-after"), "2");
    braked.expect_problem(429, "throttled");
    server.clock.advance(TimeDelta::seconds(2));
    patch(&api, json!({ "email": NEW, "current_password": PASSWORD })).await.expect(200);
}

#[tokio::test]
async fn not_every_token_may() {
    let server = Server::start().await;
    let in_a_month = Some(server.clock.now() + TimeDelta::days(30));
    let token = server.token_for(&server.cast.desk, &[Scope::Read, Scope::Write], in_a_month).await;
    patch(&server.api(&token), json!({ "name": "Diane" })).await.expect_problem(403, "forbidden");
    patch(&server.api("cdg_nothing"), json!({ "name": "Diane" })).await.expect(401);
}
