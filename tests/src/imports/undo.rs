//! Undoing an import: what it made goes, what it changed comes back, and what somebody has worked on since stays and is listed.

use checkindog_api::imports::{ImportLeftover, ImportUndoPreview, LeftoverReason};
use checkindog_api::{Import, ImportState, NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Shop;
use super::shop::field;
use crate::support::individual;

const FILE: &str = "\
Nom;Prénom;Mail;Portable;Ville;SMS accepté;Animal
Bastide;Marion;marion@exemple.fr;06 12 34 56 78;Lyon;oui;Rex
Hamelin;Zoé;zoe@exemple.fr;06 11 22 33 44;Nice;oui;Mia
Hamelin;Zoé;zoe@exemple.fr;06 11 22 33 44;Nice;oui;Oslo
";

/// Marion is there before, and the file knows more of her.
async fn shop_with_marion() -> Shop {
    let shop = Shop::open().await;
    let marion = NewClient {
        email: "marion@exemple.fr".to_owned(),
        city: "Paris".to_owned(),
        ..individual("Marion", "Bastide")
    };
    shop.server.add_client(marion).await;
    shop
}

async fn leftovers(shop: &Shop, id: Uuid) -> Vec<ImportLeftover> {
    let page = shop.api().await.get(&format!("/imports/{id}/leftovers")).await.expect(200).json;
    serde_json::from_value(page["items"].clone()).expect("leftovers")
}

/// Everything that people see of the records, without versions and times.
async fn essence(shop: &Shop) -> Vec<Value> {
    let news = ["version", "updated_at", "updated_by", "by_hand"];
    let mut rows = shop.clients().await;
    rows.extend(shop.animals().await);
    for row in &mut rows {
        news.iter().for_each(|name| drop(row.as_object_mut().expect("a row").remove(*name)));
    }
    rows
}

#[tokio::test]
async fn all_is_as_before() {
    let shop = shop_with_marion().await;
    let before = essence(&shop).await;
    let import = shop.import(FILE, &["--on-match", "overwrite"]).await.expect(0, [1, 2, 0, 0]).import;
    assert_eq!((shop.clients().await.len(), shop.animals().await.len()), (2, 3));
    assert_eq!(import.undo_until, import.finished_at.map(|at| at + TimeDelta::days(30)));

    let undone = shop.undo(import.id).await;
    assert_eq!((undone.state, undone.undo_until), (ImportState::Undone, None));
    let told = undone.undone.expect("what was done");
    assert_eq!((told.removed_clients, told.removed_animals, told.restored, told.kept), (1, 3, 1, 0));
    assert_eq!(essence(&shop).await, before);
    assert_eq!(leftovers(&shop, import.id).await, []);
    let counted = shop.rows("SELECT to_jsonb(sum(clients)) FROM client_counts WHERE salon_id = $1").await;
    assert_eq!(counted, [json!(1)], "the maintained total agrees");

    // History tells both, and consent is withdrawn where the import had given it.
    let marion = shop.client("CLI00001").await;
    assert_eq!((&marion["version"], &marion["sms_consent"]), (&json!(3), &json!(false)));
    let changes = "SELECT changes FROM revisions WHERE salon_id = $1 AND record_kind = 'client' AND action = 'changed' ORDER BY at, id";
    let changes = shop.rows(changes).await;
    assert_eq!(changes[0]["city"], json!(["Paris", "Lyon"]));
    assert!(changes.iter().any(|change| change["city"] == json!(["Lyon", "Paris"])), "{changes:?}");
    let address = format!("/clients/{}/history", marion["id"].as_str().expect("an id"));
    let page = shop.server.staff(Role::FrontDesk).await.get(&address).await.expect(200).text();
    let [undoing, importing] =
        ["a annulé un import", "Par un import"].map(|words| page.find(words).expect(words));
    assert!(undoing < importing, "the undoing is told as what it is, above what it took back: {page}");
    assert!(page.contains("a retiré l’animal Rex en annulant un import"), "{page}");
    let said =
        shop.rows("SELECT to_jsonb(given) FROM consents WHERE salon_id = $1 ORDER BY at, given DESC").await;
    assert_eq!(said, [json!(true), json!(false)]);
}

#[tokio::test]
async fn the_same_file_goes_in_again_after_it_was_undone() {
    let shop = shop_with_marion().await;
    let first = shop.import(FILE, &["--on-match", "fill"]).await.expect(0, [1, 2, 0, 0]).import;
    shop.undo(first.id).await;
    let second = shop.import(FILE, &["--on-match", "fill"]).await.expect(0, [1, 2, 0, 0]).import;
    assert_eq!(second.same_as, None, "an import that was undone does not count");
    let consents = field(&shop.clients().await, "sms_consent");
    assert_eq!(consents, ["true", "true"], "nor does what it said of consent");
    shop.undo(second.id).await;
    assert_eq!((shop.clients().await.len(), shop.animals().await.len()), (1, 0));
}

#[tokio::test]
async fn what_somebody_has_worked_on_since_stays_and_is_listed() {
    let shop = shop_with_marion().await;
    let file = "\
Nom;Mail;Portable;Ville;Adresse;Animal
Bastide;marion@exemple.fr;06 12 34 56 78;Lyon;1 rue Neuve;Rex
Modifié;a@exemple.fr;;;;Un
Commenté;b@exemple.fr;;;;
Adopté;c@exemple.fr;;;;Deux
Intact;d@exemple.fr;;;;Trois
";
    let import = shop.import(file, &["--on-match", "overwrite"]).await.expect(0, [4, 1, 0, 0]).import;
    let clients = shop.clients().await;
    let id = |name: &str| -> Uuid {
        let client = clients.iter().find(|client| client["last_name"] == name).expect("a client");
        client["id"].as_str().expect("an id").parse().expect("a UUID")
    };
    shop.edit(id("Modifié"), "notes", "À la main").await;
    shop.edit(id("Bastide"), "city", "Nantes").await;
    shop.server.add_memo(checkindog_daemon::db::ClientId(id("Commenté")), "A appelé").await;
    let adopted = checkindog_daemon::db::ClientId(id("Adopté"));
    shop.server
        .add_animal(adopted, AnimalInput { name: "Nouveau".to_owned(), ..AnimalInput::default() })
        .await;

    let address = format!("/imports/{}/undo", import.id);
    let before = shop.dump().await;
    let foreseen: ImportUndoPreview = shop.api().await.get(&address).await.expect(200).body();
    let told = shop.undo(import.id).await.undone.expect("what was done");
    assert_eq!((told.removed_clients, told.removed_animals, told.restored, told.kept), (1, 2, 1, 4));
    assert_eq!(
        (foreseen.removed_clients, foreseen.removed_animals, foreseen.restored, foreseen.kept),
        (1, 2, 1, 4),
        "as it was foreseen"
    );
    assert_eq!(foreseen.leftovers.len(), 4);
    assert_eq!(foreseen.leftovers[0].client_name, "Adopté");
    assert_ne!(shop.dump().await, before);
    let over: ImportUndoPreview = shop.api().await.get(&address).await.expect(200).body();
    assert_eq!((over.removed_clients, over.kept, over.leftovers.len()), (0, 0, 0));
    let mut left = leftovers(&shop, import.id).await;
    left.sort_by_key(|leftover| leftover.client_code.clone());
    let reasons: Vec<_> = left.iter().map(|leftover| (leftover.client_id, leftover.reason)).collect();
    assert_eq!(
        reasons,
        [
            (id("Bastide"), LeftoverReason::Fields),
            (id("Modifié"), LeftoverReason::Changed),
            (id("Commenté"), LeftoverReason::Memos),
            (id("Adopté"), LeftoverReason::Animals),
        ]
    );
    assert_eq!(left[0].fields, ["city"]);
    let marion = shop.client("CLI00001").await;
    assert_eq!(
        (&marion["city"], &marion["address_line1"], &marion["mobile"]),
        (&json!("Nantes"), &json!(""), &json!(""))
    );
    let names = field(&shop.animals().await, "name");
    assert_eq!(names, ["Deux", "Nouveau", "Un"], "animals stay with the client who stays");

    let page =
        shop.api().await.get(&format!("/imports/{}/leftovers?limit=3", import.id)).await.expect(200).json;
    let cursor = page["next_cursor"].as_str().expect("there is one more");
    let rest = format!("/imports/{}/leftovers?limit=3&cursor={cursor}", import.id);
    let rest = shop.api().await.get(&rest).await.expect(200).json;
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next_cursor"]), (Some(1), &Value::Null));
}

#[tokio::test]
async fn later_imports_count_as_work_unless_they_were_undone_themselves() {
    let shop = Shop::open().await;
    let first = shop.import("Nom;Mail\nMartin;a@exemple.fr\n", &[]).await.expect(0, [1, 0, 0, 0]).import;
    let file = "Nom;Mail;Ville\nMartin;a@exemple.fr;Lyon\n";
    let second = shop.import(file, &["--on-match", "fill"]).await.expect(0, [0, 1, 0, 0]).import;
    let undone = shop.undo(second.id).await.undone.expect("what was done");
    assert_eq!((undone.restored, undone.kept), (1, 0));
    assert_eq!(shop.clients().await[0]["city"], "");
    let undone = shop.undo(first.id).await.undone.expect("what was done");
    assert_eq!((undone.removed_clients, undone.kept), (1, 0));

    let first = shop.import("Nom;Mail\nMartin;b@exemple.fr\n", &[]).await.expect(0, [1, 0, 0, 0]).import;
    let file = "Nom;Mail;Ville\nMartin;b@exemple.fr;Lyon\n";
    shop.import(file, &["--on-match", "fill"]).await.expect(0, [0, 1, 0, 0]);
    let undone = shop.undo(first.id).await.undone.expect("what was done");
    assert_eq!((undone.removed_clients, undone.kept), (0, 1));
}

#[tokio::test]
async fn an_animal_that_got_a_photo_since_stays() {
    let shop = shop_with_marion().await;
    let import = shop.import(FILE, &["--on-match", "fill"]).await.expect(0, [1, 2, 0, 0]).import;
    shop.server.sql().await.run("UPDATE animals SET photo_id = gen_random_uuid() WHERE name = 'Rex'").await;
    let told = shop.undo(import.id).await.undone.expect("what was done");
    assert_eq!((told.removed_clients, told.removed_animals, told.kept), (1, 2, 1));
    assert_eq!(field(&shop.animals().await, "name"), ["Rex"]);
    assert_eq!(leftovers(&shop, import.id).await[0].reason, LeftoverReason::Changed);
}

#[tokio::test]
async fn consent_never_outlives_the_number_that_it_is_for() {
    let shop = shop_with_marion().await;
    let file = "Mail;Portable\nmarion@exemple.fr;06 12 34 56 78\n";
    let import = shop.import(file, &["--on-match", "fill"]).await.expect(0, [0, 1, 0, 0]).import;
    let marion: Uuid = field(&shop.clients().await, "id")[0].parse().expect("a UUID");
    shop.edit(marion, "sms_consent", "true").await;
    let undone = shop.undo(import.id).await.undone.expect("what was done");
    assert_eq!((undone.restored, undone.kept), (0, 1));
    assert_eq!(leftovers(&shop, import.id).await[0].fields, ["mobile"]);
    assert_eq!(shop.clients().await[0]["mobile"], "+33612345678");
}

#[tokio::test]
async fn only_what_was_brought_in_and_only_for_thirty_days() {
    let shop = Shop::open().await;
    let api = shop.api().await;
    let undo = async |id: Uuid| api.post(&format!("/imports/{id}/undo"), &json!({})).await;
    let dry = shop.import(FILE, &["--dry-run"]).await.import;
    let failed = shop.import("", &[]).await.import;
    for id in [dry.id, failed.id] {
        let refused = undo(id).await.expect(409);
        assert_eq!(refused.json["type"], "/problems/not-undoable");
        assert_eq!(refused.header("content-type"), "application/problem+json");
    }
    let import = shop.import(FILE, &[]).await.import;
    shop.server.clock.advance(TimeDelta::days(31));
    let api = shop.api().await;
    let refused = api.post(&format!("/imports/{}/undo", import.id), &json!({})).await.expect(409);
    assert_eq!(refused.json["type"], "/problems/undo-too-late");
    assert_eq!(shop.clients().await.len(), 2);
}

#[tokio::test]
async fn twice_is_once_and_strangers_have_no_say() {
    let shop = Shop::open().await;
    let import = shop.import(FILE, &[]).await.import;
    let path = format!("/imports/{}/undo", import.id);
    shop.neighbour().await.post(&path, &json!({})).await.expect(404);
    shop.server.api_of(checkindog_api::Role::Groomer).await.post(&path, &json!({})).await.expect(403);
    shop.server.api("cdg_unknown").post(&path, &json!({})).await.expect(401);
    shop.api().await.post("/imports/not-an-id/undo", &json!({})).await.expect(404);

    let api = shop.api().await;
    let no_body = json!({});
    let (one, other) = tokio::join!(api.post(&path, &no_body), api.post(&path, &no_body));
    assert_eq!((one.status, other.status), (202, 202));
    let undone = shop.undo(import.id).await;
    assert_eq!(undone.undone.clone().expect("what was done").removed_clients, 2);
    let again: Import = api.post(&path, &no_body).await.expect(202).body();
    assert_eq!(again, undone);
}
