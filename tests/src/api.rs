//! The API as programs use it: who they are, clients listed, searched, created and read, and problems they can understand.

use checkindog_api::{Client, ClientKind, ClientList, Me, NewClient, Problem, Role, Situation};
use checkindog_daemon::animals::AnimalInput;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Server, individual};

#[tokio::test]
async fn a_token_tells_who_bears_it() {
    let server = Server::start().await;
    let me: Me = server.api_of(Role::Manager).await.get("/me").await.expect(200).body();
    let (marc, salon) = (&server.cast.manager, &server.cast.salon);
    assert_eq!(
        (me.user_id, me.name.as_str(), me.email.as_str(), me.role),
        (marc.id.0, marc.name, marc.email, marc.role)
    );
    assert_eq!(
        (me.salon_id, me.salon_name.as_str(), me.salon_slug.as_str()),
        (salon.id.0, salon.name, salon.slug)
    );
}

#[tokio::test]
async fn a_token_that_is_unknown_expired_or_revoked_opens_nothing() {
    let server = Server::start().await;
    for unknown in ["cdg_inconnu", "autre", "", "cdg_' OR 1=1"] {
        server.api(unknown).get("/me").await.expect_problem(401, "signed-out");
    }
    let anonymous = reqwest::get(format!("{}/api/v1/me", server.url())).await.expect("an answer");
    assert_eq!(anonymous.status().as_u16(), 401);

    let until = server.clock.now() + TimeDelta::hours(1);
    let expiring = server.api(&server.token(&server.cast.owner, Some(until)).await);
    expiring.get("/me").await.expect(200);
    server.clock.advance(TimeDelta::hours(1));
    expiring.get("/me").await.expect_problem(401, "signed-out");

    let revoked = server.api_of(Role::Owner).await;
    revoked.get("/me").await.expect(200);
    server.sql().await.run("UPDATE tokens SET revoked_at = now()").await;
    revoked.get("/me").await.expect_problem(401, "signed-out");
}

#[tokio::test]
async fn a_tokens_text_is_not_in_the_database() {
    let server = Server::start().await;
    let token = server.token(&server.cast.owner, None).await;
    let rows: Vec<String> = server.sql().await.column("SELECT t::text FROM tokens t", &[]).await;
    assert!(!rows[0].contains(token.trim_start_matches("cdg_")));
}

#[tokio::test]
async fn a_client_is_created_and_read_back_by_id_and_by_code() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let new = NewClient {
        civility: "mme".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        sms_consent: true,
        city: "Brest".to_owned(),
        ..individual("Marion", "Bastide")
    };
    let answer = api.post("/clients", &serde_json::to_value(&new).expect("JSON")).await.expect(201);
    let created: Client = answer.body();
    assert_eq!(answer.header("location"), format!("/api/v1/clients/{}", created.id));
    assert_eq!((answer.header("etag"), created.version), ("\"1\"", 1));
    assert_eq!(
        (created.code.as_str(), created.mobile.as_str(), created.country.as_str()),
        ("CLI00001", "+33612345678", "FR")
    );
    assert_eq!(
        (created.kind, created.situation, created.incomplete),
        (ClientKind::Individual, Situation::Active, false)
    );
    assert_eq!(created.manager_id, Some(server.cast.desk.id.0));
    assert_eq!(created.created_at, server.clock.now());

    for key in [created.id.to_string(), "CLI00001".to_owned()] {
        let read = api.get(&format!("/clients/{key}")).await.expect(200);
        assert_eq!((&read.json, read.header("etag")), (&answer.json, "\"1\""), "{key}");
    }
    let channel = "SELECT channel FROM consents WHERE client_id = $1";
    assert_eq!(server.sql().await.value::<String>(channel, &[&created.id]).await, "api");
}

#[tokio::test]
async fn a_client_is_read_with_its_animals() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let alerts = vec!["bites".to_owned()];
    server
        .add_animal(client, AnimalInput { name: "Filou".to_owned(), alerts, ..AnimalInput::default() })
        .await;
    let read: Client = server.api_of(Role::Groomer).await.get("/clients/CLI00001").await.expect(200).body();
    let animal = &read.animals[0];
    assert_eq!(
        (animal.name.as_str(), animal.alerts.as_slice(), animal.deceased),
        ("Filou", ["bites".to_owned()].as_slice(), false)
    );
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once_in_the_language_of_the_request() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let body = json!({ "email": "x", "phone": "y", "siret": "z", "sms_consent": true, "kind": "dragon" });
    let answer = api.post("/clients", &body).await;
    let answer = answer.expect_problem(422, "invalid");
    let mut wrong = answer.mistakes();
    wrong.sort();
    let expected = [
        ("email", "email_invalid"),
        ("kind", "unknown_choice"),
        ("last_name", "required"),
        ("phone", "phone_invalid"),
        ("siret", "siret_invalid"),
        ("sms_consent", "sms_needs_mobile"),
    ];
    assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));

    for (language, title, message) in [
        ("fr", "Saisie à corriger", "Cette adresse e-mail n’est pas valable."),
        ("en-US,en;q=0.8", "Please correct", "This e-mail address is not valid."),
    ] {
        let request = api.request(Method::POST, "/clients").header("accept-language", language).json(&body);
        let problem: Problem = api.send(request).await.expect(422).body();
        assert_eq!(problem.title, title);
        let email =
            problem.errors.iter().find(|error| error.field == "email").expect("the error of the address");
        assert_eq!(email.message, message);
    }
}

#[tokio::test]
async fn a_code_that_is_taken_is_told_by_its_field() {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    let api = server.api_of(Role::FrontDesk).await;
    let answer = api.post("/clients", &json!({ "last_name": "Autre", "code": "CLI00001" })).await.expect(422);
    assert_eq!(answer.mistakes(), [("code".to_owned(), "code_taken".to_owned())]);
}

#[tokio::test]
async fn a_body_that_makes_no_sense_is_refused_as_a_problem() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let post = |kind: &'static str, body: &'static str| {
        let request = api.request(Method::POST, "/clients").header("content-type", kind).body(body);
        api.send(request)
    };
    for body in ["", "{", "[]", "null", "{\"sms_consent\": \"oui\"}", "{\"last_name\": \"a\"} b"] {
        post("application/json", body).await.expect_problem(400, "bad-request");
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        post(kind, "{\"last_name\": \"Bastide\"}").await.expect_problem(415, "unsupported-media-type");
    }
    api.send(api.request(Method::DELETE, "/clients")).await.expect_problem(405, "method-not-allowed");
    api.get("/nulle-part").await.expect_problem(404, "not-found");
    api.get("/clients/CLI99999").await.expect_problem(404, "not-found");
}

#[tokio::test]
async fn text_that_no_database_holds_does_no_harm() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let created: Client =
        api.post("/clients", &json!({ "last_name": "Bas\u{0}tide\u{1b}" })).await.expect(201).body();
    assert_eq!(created.last_name, "Bastide");
    api.get("/clients?search=%00").await.expect(200);
    api.get("/clients/%00").await.expect_problem(404, "not-found");
}

async fn crowd(server: &Server) {
    for number in 0..25 {
        let mode = if number < 5 { "inactive" } else { "" };
        let new =
            NewClient { situation_mode: mode.to_owned(), ..individual("Léa", &format!("Nom{number:02}")) };
        server.add_client(new).await;
    }
}

#[tokio::test]
async fn clients_are_listed_in_pages_active_ones_first() {
    let server = Server::start().await;
    crowd(&server).await;
    let api = server.api_of(Role::Groomer).await;
    let (mut names, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: ClientList = api.get(&format!("/clients?limit=10{cursor}")).await.expect(200).body();
        assert_eq!(page.total, Some(25));
        names.extend(page.items.into_iter().map(|client| client.last_name));
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let expected: Vec<String> = (5..25).chain(0..5).map(|number| format!("Nom{number:02}")).collect();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn clients_are_searched_for_with_the_best_match_first() {
    let server = Server::start().await;
    crowd(&server).await;
    let api = server.api_of(Role::Groomer).await;
    let one: ClientList = api.get("/clients?search=nom07").await.expect(200).body();
    assert_eq!((one.items.len(), one.total, one.next_cursor), (1, Some(1), None));
    let many: ClientList = api.get("/clients?search=lea&limit=3").await.expect(200).body();
    assert_eq!((many.items.len(), many.total), (3, None));
    assert!(many.next_cursor.is_some());
    let none: ClientList = api.get("/clients?search=personne").await.expect(200).body();
    assert_eq!((none.items.len(), none.total), (0, Some(0)));
}

#[tokio::test]
async fn a_page_has_its_bounds() {
    let server = Server::start().await;
    crowd(&server).await;
    let api = server.api_of(Role::Groomer).await;
    for limit in ["0", "201", "-1", "x", "99999999999999"] {
        api.get(&format!("/clients?limit={limit}")).await.expect_problem(400, "bad-request");
    }
    assert_eq!(api.get("/clients?limit=1").await.expect(200).json["items"].as_array().map(Vec::len), Some(1));
    api.get("/clients?limit=200").await.expect(200);
    api.get("/clients?cursor=x").await.expect_problem(400, "bad-request");
    api.get(&format!("/clients?search={}", "a".repeat(201))).await.expect_problem(400, "bad-request");
}

#[tokio::test]
async fn the_export_holds_every_client_of_the_salon_and_no_formula() {
    let server = Server::start().await;
    let client = server
        .add_client(NewClient { notes: "=SUM(A1)".to_owned(), ..individual("Marion", "Bastide") })
        .await;
    for name in ["Pistache", "Filou"] {
        server.add_animal(client, AnimalInput { name: name.to_owned(), ..AnimalInput::default() }).await;
    }
    server.add_client(individual("Noé", "Peeters")).await;
    let token = server.token(&server.cast.owner, None).await;
    let request = server.visitor().request(Method::GET, "/api/v1/exports/clients").bearer_auth(token);
    let file = server.visitor().send(request).await.expect(200);
    assert!(file.header("content-disposition").contains("clients.csv"));
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(file.body.as_bytes()).records().collect::<Result<_, _>>().expect("CSV");
    assert_eq!(rows.len(), 3, "a row for each animal, and one for who has none");
    assert!(rows[0].iter().any(|cell| cell == "'=SUM(A1)"), "{:?}", rows[0]);
    assert!(!file.body.contains("Voisin"));
}

#[tokio::test]
async fn the_document_names_every_problem_and_needs_no_token() {
    let server = Server::start().await;
    let document: Value = server.api("").get("/openapi.json").await.expect(200).json;
    let create = &document["paths"]["/api/v1/clients"]["post"]["responses"];
    for status in ["201", "401", "403", "422", "429", "503"] {
        assert!(create.get(status).is_some(), "{status}: {create}");
    }
    let invalid = &document["components"]["responses"]["Invalid"];
    assert_eq!(create["422"]["$ref"], "#/components/responses/Invalid");
    assert!(invalid["content"].get("application/problem+json").is_some());
}
