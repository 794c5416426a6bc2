//! Memos: signed, in order, never changed.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;
use chrono::TimeDelta;

use crate::support::{Fields, Server, individual};

#[tokio::test]
async fn memos_are_signed_and_the_newest_comes_first() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let address = format!("/clients/{client}/memos");
    for (role, text) in
        [(Role::FrontDesk, "A appelé pour un bain"), (Role::Groomer, "Bain fait.\nTrès calme.")]
    {
        let staff = server.staff(role).await;
        let form = staff.get(&address).await.expect(200).form_to(&address);
        let page = staff.submit(&address, form.set("text", text)).await;
        assert_eq!(page.flash().as_deref(), Some("Le mémo est ajouté."));
        assert_eq!(
            page.text_of(".tabs a[aria-current='page']").trim_end_matches(|c: char| c.is_ascii_digit()),
            "Mémos"
        );
        server.clock.advance(TimeDelta::hours(1));
    }
    let page = server.staff(Role::Owner).await.get(&address).await.expect(200);
    assert_eq!(page.select(".memo p"), ["Bain fait. Très calme.", "A appelé pour un bain"]);
    let signatures = page.select(".memo small");
    assert!(
        signatures[0].ends_with("· Gabin Moreau") && signatures[0].starts_with("12 nov. 2026, 12"),
        "{signatures:?}"
    );
    assert!(
        signatures[1].ends_with("· Diane Rousseau") && signatures[1].starts_with("12 nov. 2026, 11"),
        "{signatures:?}"
    );
}

#[tokio::test]
async fn the_first_tab_shows_the_latest_three_and_leads_to_the_rest() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let record = staff.get(&format!("/clients/{client}")).await.expect(200);
    assert!(record.text().contains("Aucun mémo."));
    for number in 1..=4 {
        server.add_memo(client, &format!("Mémo {number}")).await;
    }
    let record = staff.get(&format!("/clients/{client}")).await.expect(200);
    assert_eq!(record.select(".memo p"), ["Mémo 4", "Mémo 3", "Mémo 2"]);
    assert!(
        record
            .select(&format!(".card-head a[href='/clients/{client}/memos']"))
            .contains(&"Mémos plus anciens".to_owned())
    );
    assert_eq!(staff.get(&format!("/clients/{client}/memos")).await.select(".memo p").len(), 4);
}

#[tokio::test]
async fn an_empty_or_endless_memo_is_refused_and_its_text_kept() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let filou =
        AnimalInput { name: "Filou".to_owned(), alerts: vec!["bites".to_owned()], ..AnimalInput::default() };
    server.add_animal(client, filou).await;
    let address = format!("/clients/{client}/memos");
    let page = staff.post(&address, [("text", " \n ")]).await.expect(422);
    assert_eq!(page.error_of("text").as_deref(), Some("Ce champ est obligatoire."));
    // What stands above every tab stands above this one, too.
    assert_eq!(page.text_of("#alerts .alert-strip"), "Filou\u{a0}: mord");
    assert!(page.has("nav.arrows"));
    assert_eq!(page.text_of("h1"), "Marion Bastide");
    let long = "é".repeat(10_001);
    let page = staff.post(&address, Fields::default().set("text", &long)).await.expect(422);
    assert_eq!(page.error_of("text").as_deref(), Some("Ce texte est trop long."));
    assert_eq!(page.field("text"), Some(long));
    let english = server.english_staff(Role::Owner).await.post(&address, [("text", "")]).await.expect(422);
    assert_eq!(english.error_of("text").as_deref(), Some("This field is required."));
    assert!(!page.has(".memo"));
}

#[tokio::test]
async fn no_page_changes_or_removes_a_memo() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    server.add_memo(client, "Pour toujours").await;
    let page = staff.get(&format!("/clients/{client}/memos")).await.expect(200);
    assert!(!page.has(".memo a, .memo button, .memo form"));
}
