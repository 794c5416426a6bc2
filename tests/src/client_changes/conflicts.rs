//! Two people who edit one record: both versions are shown, and each field is chosen.

use checkindog_api::Role;
use checkindog_daemon::db::ClientId;

use super::{address, edit_form, marion};
use crate::support::{Page, Server, Visitor};

/// Marion’s record, changed by Marc while Diane was editing it; and the answer that Diane gets.
async fn stale_edit(server: &Server, client: ClientId) -> (Visitor, Page) {
    let (diane, marc) = (server.staff(Role::FrontDesk).await, server.staff(Role::Manager).await);
    let dianes = edit_form(&diane, client).await.set("city", "Quimper").set("mobile", "06 12 34 56 78");
    let marcs = edit_form(&marc, client).await.set("city", "Rennes").set("email", "");
    marc.submit(&address(client), marcs).await;
    let page = diane.post(&address(client), dianes).await.expect(409);
    (diane, page)
}

#[tokio::test]
async fn a_stale_edit_shows_both_versions() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let (_, page) = stale_edit(&server, client).await;
    assert_eq!(page.text_of("h1"), "Cette fiche a changé entre-temps");
    assert!(page.text().contains("Marc Lefèvre l’a enregistrée le"));
    let cells = page.select("tr.differs th, tr.differs .value");
    assert_eq!(
        cells,
        ["E-mail", "vide", "marion@exemple.fr", "Ville modifié par vous deux", "Rennes", "Quimper"]
    );
    // What only the other person changed is proposed as it is stored, the rest as it was typed.
    assert_eq!(page.attributes("input[checked]", "name"), ["keep-email", "keep-city"]);
    assert_eq!(page.attributes("input[checked]", "value"), ["theirs", "mine"]);
    assert_eq!(
        server.sql().await.value::<String>("SELECT city FROM clients WHERE id = $1", &[&client.0]).await,
        "Rennes"
    );
}

#[tokio::test]
async fn after_a_conflict_each_field_is_saved_as_it_was_chosen() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let (diane, page) = stale_edit(&server, client).await;
    let form = page.form_to(&address(client)).set("keep-email", "mine").set("keep-city", "theirs");
    let record = diane.submit(&address(client), form).await;
    assert_eq!(record.flash().as_deref(), Some("La fiche de Marion Bastide est enregistrée."));
    let saved = edit_form(&diane, client).await;
    assert_eq!((saved.value("city"), saved.value("email")), (Some("Rennes"), Some("marion@exemple.fr")));
    assert_eq!(saved.value("version"), Some("3"));
}

#[tokio::test]
async fn after_a_conflict_one_can_go_on_editing() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let (diane, page) = stale_edit(&server, client).await;
    assert_eq!(page.attribute("button[name='resume']", "value"), "true");
    let resumed = page.form_to(&address(client)).set("resume", "true").set("keep-email", "mine");
    let form = diane.post(&address(client), resumed).await.expect(200).form_to(&address(client));
    assert_eq!((form.value("city"), form.value("email")), (Some("Quimper"), Some("marion@exemple.fr")));
    diane.submit(&address(client), form.set("city", "Morlaix")).await;
    assert_eq!(edit_form(&diane, client).await.value("city"), Some("Morlaix"));
}

#[tokio::test]
async fn after_a_conflict_one_can_keep_the_other_version() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let (diane, page) = stale_edit(&server, client).await;
    assert!(
        page.select(&format!("a.button[href='{}']", address(client)))
            .contains(&"Garder la version enregistrée".to_owned())
    );
    assert_eq!(edit_form(&diane, client).await.value("city"), Some("Rennes"));
}

#[tokio::test]
async fn a_conflict_that_goes_stale_in_its_turn_is_a_conflict_again() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let (diane, page) = stale_edit(&server, client).await;
    let marc = server.staff(Role::Manager).await;
    let again = edit_form(&marc, client).await.set("city", "Lorient");
    marc.submit(&address(client), again).await;
    let page = diane.post(&address(client), page.form_to(&address(client))).await.expect(409);
    assert_eq!(page.select("tr.differs .value"), ["Lorient", "Quimper"]);
    diane.submit(&address(client), page.form_to(&address(client))).await;
    assert_eq!(edit_form(&diane, client).await.value("city"), Some("Quimper"));
}

#[tokio::test]
async fn who_saves_the_very_same_is_led_to_the_record() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    let (diane, marc) = (server.staff(Role::FrontDesk).await, server.staff(Role::Manager).await);
    let dianes = edit_form(&diane, client).await.set("city", "Rennes");
    let marcs = edit_form(&marc, client).await.set("city", "Rennes");
    marc.submit(&address(client), marcs).await;
    assert_eq!(diane.post(&address(client), dianes).await.expect(303).location(), address(client));
}
