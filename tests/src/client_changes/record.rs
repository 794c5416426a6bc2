//! What a record tells: its tabs, its history, who made and changed it, what it lacks.

use checkindog_api::{NewClient, Role};
use chrono::TimeDelta;

use super::{address, edit_form, history, marion};
use crate::support::{Server, company};

#[tokio::test]
async fn the_history_tells_each_change_field_by_field_in_words() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form = edit_form(&staff, client).await;
    let form = form
        .set("city", "Quimper")
        .set("email", "")
        .set("civility", "dr")
        .set("sms_consent", "true")
        .set("country", "BE");
    staff.submit(&address(client), form).await;
    staff.submit(&format!("/clients/{client}/situation"), [("situation_mode", "inactive")]).await;

    let page = history(&staff, client).await;
    let sentences = page.select(".changes > li");
    assert_eq!(sentences.len(), 3);
    assert!(sentences[0].starts_with("Diane Rousseau a modifié la fiche."), "{}", sentences[0]);
    assert!(sentences[2].starts_with("Odile Garnier a créé la fiche."), "{}", sentences[2]);
    let fields = |change: &str| {
        let mut fields = page.select(&format!(".changes > li:{change} .diff li"));
        fields.sort();
        fields.iter().map(|field| field.replace(" Restaurer cette valeur", "")).collect::<Vec<_>>()
    };
    assert_eq!(fields("first-child"), ["Situation\u{a0}: Automatique → Inactif"]);
    assert_eq!(
        fields("nth-child(2)"),
        [
            "Civilité\u{a0}: Mme → Dr",
            "Consentement SMS\u{a0}: Non → Oui",
            "E-mail\u{a0}: marion@exemple.fr → vide",
            "Pays\u{a0}: France → Belgique",
            "Ville\u{a0}: Brest → Quimper",
        ]
    );
    let english = server.english_staff(Role::Manager).await;
    let sentences = history(&english, client).await.select(".changes > li");
    assert!(sentences[2].starts_with("Odile Garnier created the record."), "{}", sentences[2]);
}

#[tokio::test]
async fn the_record_names_its_creator_and_its_last_change() {
    let server = Server::start().await;
    let client = server.add_client(marion()).await;
    server.clock.advance(TimeDelta::days(2));
    let staff = server.staff(Role::FrontDesk).await;
    let form = edit_form(&staff, client).await.set("city", "Quimper");
    let page = staff.submit(&address(client), form).await;
    let (created, changed) = (page.fact("Créé par").expect("a fact"), page.fact("Modifié").expect("a fact"));
    assert!(created.starts_with("Odile Garnier, 12 nov. 2026, 11"), "{created}");
    assert!(changed.starts_with("14 nov. 2026") && changed.ends_with(", par Diane Rousseau"), "{changed}");
}

#[tokio::test]
async fn every_tab_that_is_shown_has_its_page_and_others_do_not_exist() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    server.add_memo(client, "Toujours en avance").await;
    let record = staff.get(&address(client)).await.expect(200);
    assert_eq!(record.select(".tabs a"), ["Définition", "Informations", "Animaux0", "Mémos1", "Historique"]);
    for href in record.attributes(".tabs a", "href") {
        let page = staff.get(&href).await.expect(200);
        assert_eq!(page.attribute(".tabs a[aria-current='page']", "href"), href);
        assert!(page.has(".card"), "{href}");
    }
    for tab in ["invoices", "definition", "Memos", "x"] {
        staff.get(&format!("/clients/{client}/{tab}")).await.expect(404);
    }
}

#[tokio::test]
async fn a_company_and_an_incomplete_record_say_so() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(company("Refuge du Val d’Orge")).await;
    let statement = "UPDATE clients SET company_name = '', incomplete = true WHERE id = $1";
    server.sql().await.rows(statement, &[&client.0]).await;
    let page = staff.get(&address(client)).await.expect(200);
    assert_eq!(page.text_of("h1"), "CLI00001");
    assert_eq!(page.select(".record-name .badge"), ["Client actif", "Professionnel", "À compléter"]);
    assert!(page.text_of(".notice").contains("Raison sociale ou nom commercial"));
    let form = edit_form(&staff, client).await.set("company_name", "Refuge");
    let page = staff.submit(&address(client), form).await;
    assert_eq!(page.select(".record-name .badge"), ["Client actif", "Professionnel"]);
}

#[tokio::test]
async fn an_incomplete_record_stays_so_until_somebody_goes_through_its_form() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    server.sql().await.rows("UPDATE clients SET incomplete = true WHERE id = $1", &[&client.0]).await;
    let address = address(client);
    staff.post(&format!("{address}/situation"), [("situation_mode", "inactive")]).await.expect(303);
    staff.post(&format!("{address}/consents"), [("given", "true")]).await.expect(303);
    staff.post(&format!("{address}/codes"), [("code", "true")]).await.expect(303);
    let page = staff.get(&address).await.expect(200);
    assert_eq!(page.select(".record-name .badge"), ["Client inactif", "À compléter"]);
    // Nothing is missing any more: saving the form as it stands says so.
    let form = edit_form(&staff, client).await;
    assert_eq!(staff.submit(&address, form).await.select(".record-name .badge"), ["Client inactif"]);
}

#[tokio::test]
async fn who_left_the_salon_is_no_longer_offered_as_a_manager() {
    let server = Server::start().await;
    let (owner, gabin) = (server.staff(Role::Owner).await, &server.cast.groomer);
    let theirs = NewClient { manager_id: gabin.id.to_string(), ..marion() };
    let client = server.add_client(theirs).await;
    server.sql().await.rows("UPDATE staff SET left_at = now() WHERE user_id = $1", &[&gabin.id.0]).await;
    let offered = async |address: &str| {
        owner
            .get(address)
            .await
            .expect(200)
            .select("select[name=manager_id] option")
            .contains(&gabin.name.to_owned())
    };
    assert!(!offered("/clients/new").await);
    assert!(offered(&format!("{}/edit", address(client))).await, "it stays who it is");
    let form = edit_form(&owner, client).await;
    owner.post(&address(client), form.clone().set("manager_id", "")).await.expect(303);
    assert!(!offered(&format!("{}/edit", address(client))).await);
    // The comparison still knows the name.
    let page = owner.post(&address(client), form.set("city", "Quimper")).await.expect(409);
    assert!(page.select("tr.differs .value").contains(&gabin.name.to_owned()), "{}", page.text());
}
