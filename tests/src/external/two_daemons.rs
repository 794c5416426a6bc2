//! Two daemons on one database, one of them killed under load: the other goes on as if nothing had happened.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Duration, sleep};

use crate::daemon::{Home, eventually};
use crate::support::{Api, PASSWORD, database};

const ROWS: i64 = 20_000;

/// Creates clients until it is refused, or until somebody has enough; the names that were acknowledged.
async fn create(api: Api, prefix: String, enough: Arc<AtomicUsize>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    while enough.load(Ordering::Relaxed) == 0 {
        let name = format!("{prefix}{}", acknowledged.len());
        let answer = api.request(Method::POST, "/clients").json(&json!({ "last_name": name })).send().await;
        match answer {
            Ok(answer) if answer.status() == 201 => acknowledged.push(name),
            Ok(answer) => panic!("{name} was answered with {}", answer.status()),
            // The daemon has died in the middle of it.
            Err(_) => break,
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_daemons_is_killed_under_load() {
    let (database, cast) = database().await;
    let home = Home::new();
    let external = ["--database-url", &database.owner_url];
    let token = home.token(&external, cast.owner.email).await;
    // On one data directory: they share the spool folder.
    let (dying, staying) = (home.start(&external).await, home.start(&external).await);
    let sign_in = [("email", cast.desk.email), ("password", PASSWORD)];
    let browser = dying.visitor();
    browser.post("/sign-in", sign_in).await.expect(303);

    let enough = Arc::new(AtomicUsize::new(0));
    let mut creating = JoinSet::new();
    for number in 0..3 {
        creating.spawn(create(dying.api(&token), format!("Mourant{number}x"), enough.clone()));
        creating.spawn(create(staying.api(&token), format!("Restant{number}x"), enough.clone()));
    }
    let rows: String = (0..ROWS).map(|number| format!("Client {number};c{number}@exemple.fr\n")).collect();
    let file = Part::text(format!("Nom;Mail\n{rows}")).file_name("clients.csv");
    let api = dying.api(&token);
    let form = Form::new().part("file", file);
    let import = api.send(api.request(Method::POST, "/imports").multipart(form)).await.expect(202);
    let path = format!("/imports/{}", import.json["id"].as_str().expect("an id"));
    let running = async || api.get(&path).await.json["state"] == "running";
    eventually("the import runs", running).await;
    dying.kill().await;

    // The session that the dead daemon made is as good at the other.
    let session = browser.cookie("checkindog-staff").expect("a session");
    let browser = staying.visitor();
    browser.set_cookie("checkindog-staff", &session);
    browser.get("/clients").await.expect(200);
    sleep(Duration::from_millis(500)).await;
    enough.store(1, Ordering::Relaxed);
    let acknowledged = creating.join_all().await.concat();
    assert!(acknowledged.iter().any(|name| name.starts_with("Mourant")));
    assert!(acknowledged.iter().any(|name| name.starts_with("Restant")));
    let sql = database.sql().await;
    let lost = "SELECT count(*) FROM unnest($1::text[]) name WHERE NOT EXISTS (SELECT FROM clients WHERE last_name = name)";
    assert_eq!(sql.value::<i64>(lost, &[&acknowledged]).await, 0);

    let api = staying.api(&token);
    let finished = async || api.get(&path).await.expect(200).json["finished_at"] != Value::Null;
    eventually("the other daemon finishes the import", finished).await;
    let import = api.get(&path).await.expect(200).json;
    assert_eq!((&import["state"], &import["created"]), (&json!("done"), &json!(ROWS)));
    staying.stop().await;
}
