//! Clients that programs create at the same moment: each is answered as if it had come alone.

use checkindog_api::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Answer, Api, Server};

/// Sends all of these before the first is answered.
async fn create_all(api: &Api, bodies: &[Value]) -> Vec<Answer> {
    join_all(bodies.iter().map(|body| api.post("/clients", body))).await
}

/// What tells the record and its history apart from any other.
async fn record(api: &Api, address: &str) -> (Value, Vec<Value>) {
    let record = api.get(address).await.expect(200).json;
    let revisions = api.get(&format!("{address}/revisions")).await.expect(200).json;
    (record, revisions["items"].as_array().expect("a list").clone())
}

fn address(answer: &Answer) -> String {
    answer.header("location").trim_start_matches("/api/v1").to_owned()
}

#[tokio::test]
async fn each_answer_is_the_record_as_it_stands_with_one_entry_in_its_history() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let bodies: Vec<Value> = (0..40)
        .map(|number| match number % 5 {
            0 => json!({ "last_name": format!("L’Hénoret {number}"), "notes": "Sonne « deux » fois\n\t\\u0041 😀" }),
            1 => json!({ "last_name": "Consent", "mobile": "06 12 34 56 78", "sms_consent": true }),
            2 => json!({ "kind": "company", "company_name": "Chenil \"du\" Parc", "siret": "73282932000074" }),
            3 => json!({ "last_name": "Given", "code": format!("À-{number}"), "situation_mode": "inactive" }),
            _ => json!({ "last_name": "Prospect", "stage": "prospect", "civility": "mme", "country": "BE" }),
        })
        .collect();

    for (body, answer) in bodies.iter().zip(create_all(&api, &bodies).await) {
        let answer = answer.expect(201);
        let (record, revisions) = record(&api, &address(&answer)).await;
        assert_eq!(record, answer.json);
        assert_eq!(answer.header("etag"), "\"1\"");
        for name in ["last_name", "company_name", "notes", "code", "stage", "civility", "sms_consent"] {
            let sent = body.get(name).unwrap_or(&record[name]);
            assert_eq!(&record[name], sent, "{name} of {body}");
        }
        let [creation] = revisions.as_slice() else { panic!("{revisions:?}") };
        assert_eq!(
            (creation["action"].as_str(), creation["channel"].as_str()),
            (Some("created"), Some("api"))
        );
        assert_eq!(creation["changes"]["code"], json!([null, record["code"]]));
        assert_eq!(creation["changes"].get("phone"), None, "what holds nothing is no change");
    }
    let total: i64 = api.get("/clients?limit=1").await.expect(200).json["total"].as_i64().expect("a number");
    assert_eq!(total, 40);
}

#[tokio::test]
async fn only_who_is_wrong_is_refused() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let nobody = uuid::Uuid::nil();
    let bodies: Vec<Value> = (0..40)
        .map(|number| match number % 5 {
            0 => json!({ "last_name": format!("Twin {number}"), "file_number": "D-1" }),
            1 => json!({ "last_name": format!("Stranger {number}"), "manager_id": nobody }),
            2 => json!({ "last_name": format!("Twin {number}"), "code": "SAME" }),
            _ => json!({ "last_name": format!("Right {number}") }),
        })
        .collect();

    let answers = create_all(&api, &bodies).await;
    let refused = |field: &str, code: &str| {
        let mistake = vec![(field.to_owned(), code.to_owned())];
        answers.iter().filter(|answer| answer.status == 422 && answer.mistakes() == mistake).count()
    };
    // Of those who want the same, one has it.
    assert_eq!(refused("file_number", "file_number_taken"), 7);
    assert_eq!(refused("code", "code_taken"), 7);
    assert_eq!(refused("manager_id", "unknown_choice"), 8);
    let right = answers.iter().skip(3).step_by(5).chain(answers.iter().skip(4).step_by(5));
    assert!(right.clone().all(|answer| answer.status == 201), "who is right is not told off with the others");
    let count = "SELECT count(*) FROM clients WHERE salon_id = $1";
    let stored: i64 = server.sql().await.value(count, &[&server.cast.salon.id.0]).await;
    assert_eq!(stored, 18);
}

#[tokio::test]
async fn a_code_that_somebody_gave_by_hand_is_passed_over() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    for number in [2, 5, 6] {
        let body = json!({ "last_name": "Given", "code": format!("CLI0000{number}") });
        api.post("/clients", &body).await.expect(201);
    }
    let bodies = vec![json!({ "last_name": "Bastide" }); 12];
    let answers = create_all(&api, &bodies).await;
    let mut codes: Vec<_> =
        answers.into_iter().map(|answer| answer.expect(201).json["code"].to_string()).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 12);
}
