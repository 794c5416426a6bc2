//! Several people at once: imports queue, and nobody who creates clients meanwhile is held up or turned away.

use std::time::Duration;

use checkindog_api::Import;
use serde_json::json;

use super::Shop;
use super::shop::{Outcome, field};

fn sheet(from: usize, count: usize) -> String {
    let rows = (from..from + count)
        .map(|number| format!("Client {number};client{number}@exemple.fr;Animal {number}\n"));
    std::iter::once("Nom;Mail;Animal\n".to_owned()).chain(rows).collect()
}

#[tokio::test]
async fn two_imports_of_the_same_people_both_finish_and_make_them_once() {
    let shop = Shop::open().await;
    shop.cli.write("a.csv", sheet(0, 600));
    // The other way round, so that naive locks would cross.
    let sheet = sheet(300, 600);
    let (header, rows) = sheet.split_once('\n').expect("a header");
    let backwards: Vec<&str> = rows.lines().rev().collect();
    shop.cli.write("b.csv", format!("{header}\n{}\n", backwards.join("\n")));
    let import = async |file| {
        let arguments = ["import", "clients", file, "--json", "--on-match", "overwrite"];
        Outcome::of(shop.cli.run(&arguments).await)
    };
    let (a, b) = tokio::join!(import("a.csv"), import("b.csv"));
    for outcome in [&a, &b] {
        assert_eq!(
            (outcome.status, outcome.import.rejected, outcome.import.rows),
            (0, 0, 600),
            "{}",
            outcome.said
        );
    }
    assert_eq!(a.import.created + b.import.created, 900);
    assert_eq!((shop.clients().await.len(), shop.animals().await.len()), (900, 900));
    let counted = shop.rows("SELECT to_jsonb(sum(clients)) FROM client_counts WHERE salon_id = $1").await;
    assert_eq!(counted, [json!(900)], "the maintained total agrees");
}

#[tokio::test]
async fn clients_are_created_while_an_import_runs() {
    let shop = Shop::open().await;
    let api = shop.api().await;
    shop.cli.write("clients.csv", sheet(0, 3000));
    let import = shop.cli.run(&["import", "clients", "clients.csv", "--json"]);
    let by_hand = async {
        for number in 0..60 {
            let client =
                json!({ "last_name": format!("Main {number}"), "email": format!("main{number}@exemple.fr") });
            api.post("/clients", &client).await.expect(201);
        }
    };
    let (done, ()) = tokio::join!(import, by_hand);
    Outcome::of(done).expect(0, [3000, 0, 0, 0]);
    let clients = shop.clients().await;
    assert_eq!(clients.len(), 3060);
    let mut codes = field(&clients, "code");
    codes.dedup();
    assert_eq!(codes.len(), 3060, "no code twice");
}

#[tokio::test]
async fn people_edit_the_very_records_that_an_import_overwrites() {
    let shop = Shop::open().await;
    shop.import(sheet(0, 300), &[]).await.expect(0, [300, 0, 0, 0]);
    let changed: String =
        sheet(0, 300).replace("Nom;Mail;Animal", "Nom;Mail;Ville").replace("Animal", "Ville");
    shop.cli.write("clients.csv", changed);
    let import = shop.cli.run(&["import", "clients", "clients.csv", "--json", "--on-match", "overwrite"]);
    let desk = shop.server.staff(checkindog_api::Role::FrontDesk).await;
    let ids = field(&shop.clients().await, "id");
    let by_hand = async {
        for id in ids.iter().rev().take(25) {
            let edit = desk.get(&format!("/clients/{id}/edit")).await.expect(200);
            let form = edit.form_to(&format!("/clients/{id}")).set("notes", "À la main");
            let saved = desk.post(&format!("/clients/{id}"), form).await;
            assert!(matches!(saved.status, 303 | 409), "saved, or a conflict that says so: {}", saved.status);
        }
    };
    let (done, ()) = tokio::join!(import, by_hand);
    Outcome::of(done).expect(0, [0, 300, 0, 0]);
    let clients = shop.clients().await;
    assert!(
        clients.iter().all(|client| client["city"].as_str().is_some_and(|city| city.starts_with("Ville")))
    );
}

#[tokio::test]
async fn a_client_who_is_deleted_meanwhile_is_made_anew() {
    let shop = Shop::open().await;
    shop.import("Nom;Mail\nBastide;marion@exemple.fr\n", &[]).await.expect(0, [1, 0, 0, 0]);
    let deletion = shop.server.sql().await;
    deletion.run("BEGIN; DELETE FROM clients WHERE email = 'marion@exemple.fr'").await;
    let file = "Nom;Mail;Ville\nBastide;marion@exemple.fr;Lyon\n";
    let import: Import = shop.send(file, &[("on_match", "overwrite")]).await.expect(202).body();
    let sql = shop.server.sql().await;
    let waiting = "SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR NO KEY UPDATE%'";
    while sql.value::<i64>(waiting, &[]).await == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    deletion.run("COMMIT").await;
    let import = shop.end_of(import.id).await;
    assert_eq!((import.created, import.updated), (1, 0));
    assert_eq!(field(&shop.clients().await, "city"), ["Lyon"]);
    let changed =
        shop.rows("SELECT to_jsonb(r) FROM revisions r WHERE salon_id = $1 AND action = 'changed'").await;
    assert!(changed.is_empty(), "no history of a change that nobody has: {changed:?}");
}
