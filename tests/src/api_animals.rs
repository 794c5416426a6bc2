//! Animals at the API: created, found, changed by version, given to another client, deleted.

use checkindog_api::{Animal, AnimalList, AnimalTypeList, Role, Sex, Species};
use chrono::NaiveDate;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Server, individual};

fn filou() -> Value {
    json!({
        "name": "Filou", "type": "Beagle", "sex": "male", "birth_date": "30/05/2021", "neutered": true, "weight_grams": 12_400,
        "chip_number": "250 268 500 123 456", "alerts": ["anxious", "bites"],
    })
}

#[tokio::test]
async fn an_animal_is_created_read_changed_and_deleted() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let api = server.api_of(Role::Groomer).await;
    let answer = api.post("/clients/CLI00001/animals", &filou()).await.expect(201);
    let animal: Animal = answer.body();
    let address = format!("/animals/{}", animal.id);
    assert_eq!(
        (answer.header("location"), answer.header("etag")),
        (format!("/api/v1{address}").as_str(), "\"1\"")
    );
    assert_eq!(
        (animal.client_id, animal.species, animal.type_code.as_str()),
        (client.0, Species::Dog, "dog-beagle")
    );
    assert_eq!(
        (animal.sex, animal.neutered, animal.weight_grams),
        (Some(Sex::Male), Some(true), Some(12_400))
    );
    assert_eq!(animal.birth_date, NaiveDate::from_ymd_opt(2021, 5, 30));
    assert_eq!(
        (animal.chip_number.as_str(), animal.alerts.as_slice()),
        ("250268500123456", ["bites", "anxious"].map(str::to_owned).as_slice())
    );
    assert_eq!(api.get(&address).await.expect(200).json, answer.json);
    let request = api.request(Method::GET, &address).header("if-none-match", "\"1\"");
    api.send(request).await.expect(304);

    let changed: Animal = api
        .patch(&address, "\"1\"", &json!({ "weight_grams": null, "name": "Filou II" }))
        .await
        .expect(200)
        .body();
    assert_eq!((changed.version, changed.weight_grams, changed.name.as_str()), (2, None, "Filou II"));
    assert_eq!(
        (changed.type_code.as_str(), changed.neutered, changed.birth_date),
        ("dog-beagle", Some(true), animal.birth_date)
    );
    // What an answer shows can be sent as it is.
    let same: Animal = api
        .patch(&address, "\"2\"", &json!({ "type": "dog-beagle", "birth_date": "2021-05-30" }))
        .await
        .expect(200)
        .body();
    assert_eq!(same.version, 2);

    api.patch(&address, "\"1\"", &json!({ "name": "Autre" })).await.expect_problem(412, "stale");
    api.send(api.request(Method::DELETE, &address)).await.expect_problem(428, "unconditional");
    api.delete(&address, "\"1\"").await.expect_problem(412, "stale");
    api.delete(&address, "\"2\"").await.expect(204);
    api.get(&address).await.expect_problem(404, "not-found");
}

#[tokio::test]
async fn all_that_is_wrong_with_an_animal_is_told_at_once() {
    let server = Server::start().await;
    server.add_client(individual("Marion", "Bastide")).await;
    let api = server.api_of(Role::Groomer).await;
    let body = json!({ "type": "licorne", "sex": "x", "birth_date": "31/02/2020", "weight_grams": 0, "chip_number": "1", "alerts": ["dort"] });
    let mut wrong =
        api.post("/clients/CLI00001/animals", &body).await.expect_problem(422, "invalid").mistakes();
    wrong.sort();
    let expected = [
        ("alerts", "unknown_choice"),
        ("birth_date", "date_invalid"),
        ("chip_number", "chip_invalid"),
        ("name", "required"),
        ("sex", "unknown_choice"),
        ("type", "unknown_type"),
        ("weight_grams", "weight_out_of_range"),
    ];
    assert_eq!(wrong, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    for body in [json!({ "name": "Filou", "weight_grams": "12" }), json!({ "alerts": "bites" })] {
        api.post("/clients/CLI00001/animals", &body).await.expect_problem(400, "bad-request");
    }
}

#[tokio::test]
async fn animals_are_listed_and_found_by_name_and_chip() {
    let server = Server::start().await;
    let api = server.api_of(Role::Groomer).await;
    for number in 0..5 {
        server.add_client(individual("Léa", &format!("Nom{number}"))).await;
        let animal =
            json!({ "name": format!("Rêve {number}"), "chip_number": format!("25026850012345{number}") });
        api.post(&format!("/clients/CLI0000{}/animals", number + 1), &animal).await.expect(201);
    }
    let (mut names, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: AnimalList = api.get(&format!("/animals?limit=2{cursor}")).await.expect(200).body();
        names.extend(page.items.into_iter().map(|animal| animal.name));
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(names, ["Rêve 0", "Rêve 1", "Rêve 2", "Rêve 3", "Rêve 4"]);
    for (search, expected) in [
        ("reve", 5),
        ("REVE%203", 1),
        ("ve", 0),
        ("l%C3%A9a", 0),
        ("250%20268%20500%20123%20454", 1),
        ("100000000000000", 0),
        ("zorro", 0),
        ("%25", 0),
        ("%00", 5),
    ] {
        let found: AnimalList = api.get(&format!("/animals?search={search}")).await.expect(200).body();
        assert_eq!(found.items.len(), expected, "{search}");
    }
    let of_client: AnimalList = api.get("/clients/CLI00002/animals").await.expect(200).body();
    assert_eq!(of_client.items.len(), 1);
}

#[tokio::test]
async fn an_animal_is_given_to_another_client_and_both_histories_tell() {
    let server = Server::start().await;
    let marion = server.add_client(individual("Marion", "Bastide")).await;
    let noe = server.add_client(individual("Noé", "Peeters")).await;
    let api = server.api_of(Role::FrontDesk).await;
    let animal: Animal = api.post("/clients/CLI00001/animals", &filou()).await.expect(201).body();
    let address = format!("/animals/{}/transfer", animal.id);
    let transfer = |tag: &'static str, to: String| {
        let request =
            api.request(Method::POST, &address).header("if-match", tag).json(&json!({ "client_id": to }));
        api.send(request)
    };
    for nobody in ["CLI99999".to_owned(), String::new(), server.cast.neighbour.client.to_string()] {
        let wrong = transfer("\"1\"", nobody).await.expect_problem(422, "invalid").mistakes();
        assert_eq!(wrong, [("client_id".to_owned(), "unknown_choice".to_owned())]);
    }
    transfer("\"4\"", noe.to_string()).await.expect_problem(412, "stale");
    let moved: Animal = transfer("\"1\"", "CLI00002".to_owned()).await.expect(200).body();
    assert_eq!((moved.client_id, moved.version, moved.name.as_str()), (noe.0, 2, "Filou"));
    for client in [marion, noe] {
        let history = api.get(&format!("/clients/{client}/revisions?limit=1")).await.expect(200).json;
        assert_eq!(history["items"][0]["changes"], json!({ "owner": ["Marion Bastide", "Noé Peeters"] }));
    }
    let record = server.staff(Role::Owner).await.get(&format!("/clients/{noe}/history")).await.expect(200);
    assert!(record.text().contains("Propriétaire"), "{}", record.text());
    // The search by the name of an animal finds the new owner only.
    let found = api.get("/clients?search=filou").await.expect(200).json;
    assert_eq!((found["items"].as_array().map(Vec::len), &found["items"][0]["id"]), (Some(1), &json!(noe.0)));
}

#[tokio::test]
async fn animal_types_are_found_in_both_languages() {
    let server = Server::start().await;
    let api = server.api_of(Role::Groomer).await;
    let names = async |query: &str| -> Vec<String> {
        let list: AnimalTypeList = api.get(&format!("/animal-types?{query}")).await.expect(200).body();
        list.items.into_iter().map(|kind| kind.name_fr).collect()
    };
    assert_eq!(names("search=beagle").await[0], "Beagle");
    assert!(names("search=berger%20allemand").await.contains(&"Berger allemand".to_owned()));
    assert!(names("search=german%20shep").await.contains(&"Berger allemand".to_owned()));
    assert!(!names("search=persan&species=cat").await.is_empty());
    assert!(names("search=beagle&species=cat").await.is_empty());
    assert_eq!(names("limit=7").await.len(), 7);
    assert!(names("limit=1000").await.len() > 400);
    api.get("/animal-types?species=dragon").await.expect_problem(400, "bad-request");
}
