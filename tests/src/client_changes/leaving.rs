//! Clients who leave: set inactive, exported, deleted, and what stands in the way.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;

use super::{address, edit_form, marion};
use crate::support::{Server, individual};

#[tokio::test]
async fn the_situation_is_set_by_hand_and_active_clients_come_first() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let abel = server.add_client(individual("Alice", "Abel")).await;
    server.add_client(individual("Zoé", "Zola")).await;
    let page = staff.submit(&format!("/clients/{abel}/situation"), [("situation_mode", "inactive")]).await;
    assert_eq!(page.flash().as_deref(), Some("La fiche d’Alice Abel est maintenant inactive."));
    assert_eq!(page.text_of(".record-name .badge"), "Client inactif");
    let list = staff.get("/clients").await.expect(200);
    assert_eq!(list.select("a.who b"), ["Zoé Zola", "Alice Abel"]);
    assert_eq!(list.select("tr.inactive a.who b"), ["Alice Abel"]);
    assert_eq!(list.text_of(".page-head .soft"), "2 · 1 actif");

    let form = page.form_to(&format!("/clients/{abel}/situation"));
    let page = staff.submit(&format!("/clients/{abel}/situation"), form).await;
    assert_eq!(page.flash().as_deref(), Some("La fiche d’Alice Abel est maintenant active."));
    assert_eq!(staff.get("/clients").await.select("a.who b"), ["Alice Abel", "Zoé Zola"]);
    staff.post(&format!("/clients/{abel}/situation"), [("situation_mode", "absent")]).await.expect(422);
}

#[tokio::test]
async fn a_client_with_animals_cannot_be_deleted_and_the_page_says_why() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    server.add_animal(client, AnimalInput { name: "Pistache".to_owned(), ..AnimalInput::default() }).await;
    let page = staff.get(&format!("/clients/{client}/deletion")).await.expect(200);
    assert!(page.text().contains("Cette fiche ne peut pas être supprimée"));
    assert_eq!(page.select("main ul li"), ["1 animal"]);
    assert!(!page.has("form[action$='/deletion']"));
    let refused = staff.post(&format!("/clients/{client}/deletion"), []).await.expect(409);
    assert_eq!(refused.select("main ul li"), ["1 animal"]);
    // The way out that the page offers.
    let form = page.form_to(&format!("/clients/{client}/situation"));
    let record = staff.submit(&format!("/clients/{client}/situation"), form).await;
    assert_eq!(record.text_of(".record-name .badge"), "Client inactif");
}

#[tokio::test]
async fn a_client_is_deleted_with_memos_consents_and_the_values_of_its_history() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { sms_consent: true, ..marion() }).await;
    server.add_memo(client, "Toujours en avance").await;
    let form = edit_form(&staff, client).await.set("city", "Quimper");
    staff.post(&address(client), form).await.expect(303);
    let page = staff.get(&format!("/clients/{client}/deletion")).await.expect(200);
    assert_eq!(
        page.select("main ul li"),
        [
            "la fiche et ses coordonnées (CLI00001)",
            "1 mémo",
            "la preuve des consentements",
            "les anciennes valeurs de l’historique"
        ]
    );
    assert!(page.text().contains("Il restera seulement la trace que la fiche CLI00001 a existé"));
    let list = staff.submit(&format!("/clients/{client}/deletion"), []).await;
    assert_eq!(list.flash().as_deref(), Some("La fiche de Marion Bastide est supprimée."));
    assert!(list.has(".empty"));
    staff.get(&address(client)).await.expect(404);
    staff.post(&format!("/clients/{client}/deletion"), []).await.expect(404);

    let sql = server.sql().await;
    let left = "SELECT (SELECT count(*) FROM memos WHERE client_id = $1) + (SELECT count(*) FROM consents WHERE client_id = $1)";
    assert_eq!(sql.value::<i64>(left, &[&client.0]).await, 0);
    let kept = "SELECT action || ' ' || changes::text FROM revisions WHERE client_id = $1 ORDER BY id";
    assert_eq!(
        sql.column::<String>(kept, &[&client.0]).await,
        ["created {}", "changed {}", r#"deleted {"code": ["CLI00001", null], "kind": ["individual", null]}"#]
    );
}

#[tokio::test]
async fn a_record_can_be_exported_before_it_goes() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    server.add_client(individual("Jean", "Autre")).await;
    let file = staff.get(&format!("/clients/{client}/export")).await.expect(200);
    assert!(file.header("content-type").starts_with("text/csv"), "{}", file.header("content-type"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(file.body.as_bytes()).records().collect::<Result<_, _>>().expect("CSV");
    assert_eq!(rows.len(), 1);
    assert!(rows[0].iter().any(|cell| cell == "marion@exemple.fr"));
}
