//! A client's record at the API: changed by version, deleted with reasons, with its memos, consents and history.

use checkindog_api::{
    Client, ClientDeletion, ConsentChannel, ConsentList, MemoList, NewClient, Problem, RevisionChannel,
    RevisionList, Role, StaffList,
};
use checkindog_daemon::animals::AnimalInput;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Api, Server, individual};

fn marion() -> NewClient {
    NewClient {
        email: "marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        city: "Brest".to_owned(),
        ..individual("Marion", "Bastide")
    }
}

/// The cursor of every page, until there is none; what `field` of the items says.
async fn all_of(api: &Api, path: &str, field: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("{path}?limit=2{cursor}")).await.expect(200).json;
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= 2, "{page}");
        found.extend(items.iter().map(|item| item[field].clone()));
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

#[tokio::test]
async fn a_change_names_only_the_fields_that_change() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    let address = format!("/clients/{client}");
    let answer = api
        .patch(&address, "\"1\"", &json!({ "city": "Lorient", "phone": "02 98 44 10 63" }))
        .await
        .expect(200);
    let changed: Client = answer.body();
    assert_eq!((answer.header("etag"), changed.version), ("\"2\"", 2));
    assert_eq!(
        (changed.city.as_str(), changed.phone.as_str(), changed.email.as_str(), changed.mobile.as_str()),
        ("Lorient", "+33298441063", "marion@exemple.fr", "+33612345678")
    );
    assert_eq!(
        changed.manager_id,
        Some(server.cast.owner.id.0),
        "the default of a creation is none of a change"
    );

    // By code as well; null takes a field back to its default, and an unchanged record keeps its version.
    let emptied: Client =
        api.patch("/clients/CLI00001", "\"2\"", &json!({ "city": null })).await.expect(200).body();
    assert_eq!((emptied.city.as_str(), emptied.version), ("", 3));
    let same: Client = api.patch(&address, "\"3\"", &json!({})).await.expect(200).body();
    assert_eq!(same.version, 3);
}

#[tokio::test]
async fn a_change_needs_the_version_that_is_in_force() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    let address = format!("/clients/{client}");
    for (method, path) in [(Method::PATCH, &address), (Method::DELETE, &address)] {
        let request = api.request(method, path).json(&json!({ "city": "Lorient" }));
        api.send(request).await.expect_problem(428, "unconditional");
    }
    api.patch(&address, "\"1\"", &json!({ "city": "Lorient" })).await.expect(200);
    for stale in ["\"1\"", "\"7\"", "2", "W/\"2\"", ""] {
        api.patch(&address, stale, &json!({ "city": "Vannes" })).await.expect_problem(412, "stale");
        api.delete(&address, stale).await.expect_problem(412, "stale");
    }
    assert_eq!(api.get(&address).await.expect(200).json["city"], "Lorient");
    api.patch(&address, "*", &json!({ "city": "Vannes" })).await.expect(200);
}

#[tokio::test]
async fn of_two_changes_of_one_version_one_wins() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    let address = format!("/clients/{client}");
    let cities: Vec<Value> = (0..8).map(|number| json!({ "city": format!("Ville {number}") })).collect();
    let changes = cities.iter().map(|city| api.patch(&address, "\"1\"", city));
    let mut statuses: Vec<u16> =
        futures_util::future::join_all(changes).await.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
}

#[tokio::test]
async fn all_that_is_wrong_with_a_change_is_told_at_once() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    let address = format!("/clients/{client}");
    let body = json!({ "email": "x", "last_name": "", "kind": "dragon" });
    let mut wrong = api.patch(&address, "\"1\"", &body).await.expect_problem(422, "invalid").mistakes();
    wrong.sort();
    let expected = [("email", "email_invalid"), ("kind", "unknown_choice"), ("last_name", "required")];
    assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    for body in [json!({ "sms_consent": "oui" }), json!({ "city": {} }), json!([]), json!(null), json!("x")] {
        api.patch(&address, "\"1\"", &body).await.expect_problem(400, "bad-request");
    }
    let groomer = server.api_of(Role::Groomer).await;
    groomer.patch(&address, "\"1\"", &json!({})).await.expect_problem(403, "forbidden");
}

#[tokio::test]
async fn an_answer_that_is_at_hand_is_not_sent_again() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::Groomer).await;
    let address = format!("/clients/{client}");
    let known = |tag: String| {
        let request = api.request(Method::GET, &address).header("if-none-match", tag);
        api.send(request)
    };
    let first = api.get(&address).await.expect(200).header("etag").to_owned();
    let again = known(first.clone()).await.expect(304);
    assert_eq!((again.header("etag"), &again.json), (first.as_str(), &Value::Null));
    // A new animal is news, although the record itself is the same version.
    server.add_animal(client, AnimalInput { name: "Filou".to_owned(), ..AnimalInput::default() }).await;
    let news = known(first).await.expect(200);
    assert_eq!(news.json["version"], 1);
    let tag = news.header("etag").to_owned();
    known(tag.clone()).await.expect(304);
    let desk = server.api_of(Role::FrontDesk).await;
    desk.patch(&address, &tag, &json!({ "city": "Lorient" })).await.expect(200);
}

#[tokio::test]
async fn a_client_with_animals_is_not_deleted_and_the_reasons_are_told() {
    let server = Server::start().await;
    let client = server.add_client(NewClient { sms_consent: true, ..marion() }).await;
    let animal =
        server.add_animal(client, AnimalInput { name: "Filou".to_owned(), ..AnimalInput::default() }).await;
    server.add_memo(client, "Très calme").await;
    let api = server.api_of(Role::Manager).await;
    let address = format!("/clients/{client}");
    let tag = api.get(&address).await.expect(200).header("etag").to_owned();
    let problem: Problem = api.delete(&address, &tag).await.expect_problem(409, "tied").body();
    let reason = &problem.reasons[0];
    assert_eq!((reason.code.as_str(), reason.count, reason.message.as_str()), ("animals", 1, "1 animal"));

    let before: ClientDeletion = api.get(&format!("{address}/deletion")).await.expect(200).body();
    assert!(!before.allowed && before.reasons == problem.reasons);
    let gone: Vec<(&str, i64)> =
        before.also_deleted.iter().map(|tie| (tie.code.as_str(), tie.count)).collect();
    assert_eq!(gone, [("memos", 1), ("consents", 1)]);

    api.delete(&format!("/animals/{animal}"), "\"1\"").await.expect(204);
    let after: ClientDeletion = api.get(&format!("{address}/deletion")).await.expect(200).body();
    assert!(after.allowed && after.reasons.is_empty());
    api.delete(&address, "\"1\"").await.expect(204);
    api.get(&address).await.expect_problem(404, "not-found");
    let left = "SELECT count(*) FROM revisions WHERE client_id = $1 AND action = 'deleted'";
    assert_eq!(server.sql().await.value::<i64>(left, &[&client.0]).await, 2);
}

#[tokio::test]
async fn the_situation_is_set_by_hand() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    let address = format!("/clients/{client}/situation");
    let put = |mode: &'static str| {
        api.send(api.request(Method::PUT, &address).json(&json!({ "situation_mode": mode })))
    };
    let inactive = put("inactive").await.expect(200);
    assert_eq!((&inactive.json["situation"], inactive.header("etag")), (&json!("inactive"), "\"2\""));
    assert_eq!(put("automatic").await.expect(200).json["situation"], "active");
    let wrong = put("endormi").await.expect_problem(422, "invalid").mistakes();
    assert_eq!(wrong, [("situation_mode".to_owned(), "unknown_choice".to_owned())]);
}

#[tokio::test]
async fn memos_are_added_and_read_page_by_page() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::Groomer).await;
    let address = format!("/clients/{client}/memos");
    for number in 1..=5 {
        let memo =
            api.post(&address, &json!({ "text": format!(" Mémo {number}\r\n") })).await.expect(201).json;
        assert_eq!(
            (&memo["text"], &memo["author"]),
            (&json!(format!("Mémo {number}")), &json!("Gabin Moreau"))
        );
        server.clock.advance(TimeDelta::minutes(1));
    }
    assert_eq!(all_of(&api, &address, "text").await, ["Mémo 5", "Mémo 4", "Mémo 3", "Mémo 2", "Mémo 1"]);
    let list: MemoList = api.get(&address).await.expect(200).body();
    assert_eq!((list.items.len(), list.next_cursor), (5, None));
    for (text, code) in [(" \n", "required"), (&"é".repeat(10_001), "too_long")] {
        let wrong =
            api.post(&address, &json!({ "text": text })).await.expect_problem(422, "invalid").mistakes();
        assert_eq!(wrong, [("text".to_owned(), code.to_owned())]);
    }
    api.get(&format!("{address}?cursor=x")).await.expect_problem(400, "bad-request");
}

#[tokio::test]
async fn consent_is_given_and_withdrawn_with_its_proof() {
    let server = Server::start().await;
    let client = server.add_client(NewClient { mobile: String::new(), ..marion() }).await;
    let api = server.api_of(Role::FrontDesk).await;
    let (record, address) = (format!("/clients/{client}"), format!("/clients/{client}/consents"));
    let act = |given: bool| {
        let (api, address) = (api.clone(), address.clone());
        async move { api.post(&address, &json!({ "given": given })).await }
    };
    let wrong = act(true).await.expect_problem(422, "invalid").mistakes();
    assert_eq!(wrong, [("given".to_owned(), "sms_needs_mobile".to_owned())]);
    api.patch(&record, "\"1\"", &json!({ "mobile": "06 12 34 56 78" })).await.expect(200);

    act(true).await.expect(201);
    assert_eq!(api.get(&record).await.expect(200).json["sms_consent"], true);
    // Giving it once more is another proof, and no change of the record.
    act(true).await.expect(201);
    assert_eq!(api.get(&record).await.expect(200).json["version"], 3);
    let withdrawn = act(false).await.expect(201).json;
    assert_eq!((&withdrawn["purpose"], &withdrawn["given"]), (&json!("sms"), &json!(false)));
    assert_eq!(api.get(&record).await.expect(200).json["sms_consent"], false);

    let ledger: ConsentList = api.get(&address).await.expect(200).body();
    let acts: Vec<bool> = ledger.items.iter().map(|act| act.given).collect();
    assert_eq!(acts, [false, true, true]);
    assert!(
        ledger.items.iter().all(|act| act.channel == ConsentChannel::Api && act.user == "Diane Rousseau")
    );
    assert_eq!(all_of(&api, &address, "given").await, [false, true, true]);

    let mut wrong =
        api.post(&address, &json!({ "purpose": "fax" })).await.expect_problem(422, "invalid").mistakes();
    wrong.sort();
    let expected = [("given", "required"), ("purpose", "unknown_choice")];
    assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    let groomer = server.api_of(Role::Groomer).await;
    groomer.post(&address, &json!({ "given": true })).await.expect_problem(403, "forbidden");
}

#[tokio::test]
async fn the_history_tells_every_change_page_by_page() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let api = server.api_of(Role::FrontDesk).await;
    api.patch(&format!("/clients/{client}"), "\"1\"", &json!({ "city": "Lorient" })).await.expect(200);
    api.post(&format!("/clients/{client}/animals"), &json!({ "name": "Filou" })).await.expect(201);
    let address = format!("/clients/{client}/revisions");
    let list: RevisionList = api.get(&address).await.expect(200).body();
    let said: Vec<(&str, &str)> =
        list.items.iter().map(|revision| (revision.record.as_str(), revision.action.as_str())).collect();
    assert_eq!(said, [("animal", "created"), ("client", "changed"), ("client", "created")]);
    let change = &list.items[1];
    assert_eq!(
        (&change.changes, change.user.as_str()),
        (&json!({ "city": ["Brest", "Lorient"] }), "Diane Rousseau")
    );
    assert_eq!(
        (change.record_id, change.channel, change.at),
        (client.0, RevisionChannel::Api, server.clock.now())
    );
    assert_eq!(all_of(&api, &address, "action").await, ["created", "changed", "created"]);
}

#[tokio::test]
async fn the_staff_and_the_exemption_types_are_told() {
    let server = Server::start().await;
    let api = server.api_of(Role::Groomer).await;
    let staff: StaffList = api.get("/staff").await.expect(200).body();
    let people: Vec<(&str, Role)> =
        staff.items.iter().map(|member| (member.name.as_str(), member.role)).collect();
    let expected = [
        ("Diane Rousseau", Role::FrontDesk),
        ("Gabin Moreau", Role::Groomer),
        ("Marc Lefèvre", Role::Manager),
        ("Odile Garnier", Role::Owner),
    ];
    assert_eq!(people, expected);
    let types = api.get("/exemption-types").await.expect(200).json;
    assert!(
        types["items"].as_array().expect("items").iter().any(|kind| kind["label"] == "Autres"),
        "{types}"
    );
}

#[tokio::test]
async fn one_client_is_exported() {
    let server = Server::start().await;
    server.add_client(marion()).await;
    server.add_client(individual("Noé", "Peeters")).await;
    let token = server.token(&server.cast.desk, None).await;
    let request = server.visitor().request(Method::GET, "/api/v1/clients/CLI00001/export").bearer_auth(token);
    let file = server.visitor().send(request).await.expect(200);
    assert!(file.body.contains("Bastide") && !file.body.contains("Peeters"));
    server.api_of(Role::Groomer).await.get("/clients/CLI00001/export").await.expect_problem(403, "forbidden");
}
