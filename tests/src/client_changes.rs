//! Changing clients: edits and their conflicts, consent, situation, deletion, history, and the tabs of a record.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::ClientId;
use chrono::TimeDelta;

use crate::support::{Fields, Page, Server, Visitor, company, individual};

fn address(client: ClientId) -> String {
    format!("/clients/{client}")
}

/// The edit form as it stands on the page now.
async fn edit_form(staff: &Visitor, client: ClientId) -> Fields {
    staff.get(&format!("/clients/{client}/edit")).await.expect(200).form_to(&address(client))
}

async fn history(staff: &Visitor, client: ClientId) -> Page {
    staff.get(&format!("/clients/{client}/history")).await.expect(200)
}

#[tokio::test]
async fn a_number_that_nobody_touched_survives_a_move_abroad() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { phone: "+32 2 512 34 56".to_owned(), ..marion() }).await;
    let stored = || async {
        let statement = "SELECT mobile || ' ' || phone FROM clients WHERE id = $1";
        server.sql().await.value::<String>(statement, &[&client.0]).await
    };
    for country in ["BE", "FR", "BE"] {
        let form = edit_form(&staff, client).await.set("country", country);
        staff.submit(&address(client), form).await;
        assert_eq!(stored().await, "+33612345678 +3225123456", "{country}");
    }
    // What is typed is read as a number of the country that is chosen.
    let form = edit_form(&staff, client).await.set("mobile", "0470 12 34 56");
    staff.submit(&address(client), form).await;
    assert_eq!(stored().await, "+32470123456 +3225123456");
}

fn marion() -> NewClient {
    NewClient {
        civility: "mme".to_owned(),
        email: "marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        city: "Brest".to_owned(),
        ..individual("Marion", "Bastide")
    }
}

#[tokio::test]
async fn every_field_can_be_edited() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let manager = server.cast.groomer.id.to_string();
    let values = [
        ("kind", "company"),
        ("civility", "dr"),
        ("first_name", "Anne"),
        ("last_name", "Le Goff"),
        ("company_name", "Les Toutous de la Rade"),
        ("siret", "73282932000074"),
        ("vat_number", "FR40303265045"),
        ("contact_person", "Yann"),
        ("email", "toutous@exemple.fr"),
        ("phone", "+32 2 512 34 56"),
        ("mobile", "0470 12 34 56"),
        ("sms_consent", "true"),
        ("address_line1", "1, quai du Port"),
        ("address_line2", "2e étage"),
        ("postal_code", "29200"),
        ("city", "Quimper"),
        ("country", "BE"),
        ("notes", "Portail vert.\nChien au jardin."),
        ("stage", "prospect"),
        ("situation_mode", "active"),
        ("code", "RADE-1"),
        ("file_number", "D-1"),
        ("exemption", "over_70"),
        ("manager_id", manager.as_str()),
    ];
    let mut form = edit_form(&staff, client).await;
    for (name, value) in values {
        form = form.set(name, value);
    }
    let page = staff.submit(&address(client), form).await;
    assert_eq!(page.flash().as_deref(), Some("La fiche de Les Toutous de la Rade est enregistrée."));
    let saved = edit_form(&staff, client).await;
    for (name, value) in values {
        let value = if name == "mobile" { "+32 470 12 34 56" } else { value };
        assert_eq!(saved.value(name), Some(value), "{name}");
    }
    assert_eq!(saved.value("version"), Some("2"));
}

#[tokio::test]
async fn a_form_saved_unchanged_changes_nothing() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form = edit_form(&staff, client).await;
    staff.submit(&address(client), form).await;
    assert_eq!(edit_form(&staff, client).await.value("version"), Some("1"));
    assert_eq!(history(&staff, client).await.select(".changes > li").len(), 1);
}

#[tokio::test]
async fn a_field_that_the_form_does_not_send_stays_as_it_is() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let new = NewClient {
        external_id: "ogust-12".to_owned(),
        file_number: "D-9".to_owned(),
        sms_consent: true,
        ..marion()
    };
    let client = server.add_client(new).await;
    staff.submit(&address(client), [("version", "1"), ("city", "Quimper")]).await;
    let statement =
        "SELECT city, email, mobile, sms_consent, external_id, file_number, code FROM clients WHERE id = $1";
    let rows = server.sql().await.rows(statement, &[&client.0]).await;
    let text = |column: usize| rows[0].get::<_, String>(column);
    assert_eq!(
        (text(0), text(1), text(2)),
        ("Quimper".into(), "marion@exemple.fr".into(), "+33612345678".into())
    );
    assert!(rows[0].get::<_, bool>(3), "a box that was not shown is not unticked");
    assert_eq!((text(4), text(5), text(6)), ("ogust-12".into(), "D-9".into(), "CLI00001".into()));
}

#[tokio::test]
async fn an_emptied_code_keeps_the_old_one_and_a_taken_one_is_refused() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    server.add_client(individual("Jean", "Second")).await;
    let form = edit_form(&staff, client).await.set("code", "").set("city", "Quimper");
    staff.submit(&address(client), form).await;
    let form = edit_form(&staff, client).await;
    assert_eq!(form.value("code"), Some("CLI00001"));
    let page =
        staff.post(&address(client), form.set("code", "CLI00002").set("city", "Rennes")).await.expect(422);
    assert_eq!(page.error_of("code").as_deref(), Some("Ce code est déjà celui d’un autre client."));
    assert_eq!(page.field("city").as_deref(), Some("Rennes"));
    assert_eq!(page.field("version").as_deref(), Some("2"));
}

#[tokio::test]
async fn a_wrong_edit_keeps_what_was_typed_and_the_version_that_was_seen() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form =
        edit_form(&staff, client).await.set("email", "rien").set("city", "Quimper").set("last_name", "");
    let page = staff.post(&address(client), form).await.expect(422);
    assert_eq!(page.error_of("email").as_deref(), Some("Cette adresse e-mail n’est pas valable."));
    assert_eq!(page.error_of("last_name").as_deref(), Some("Ce champ est obligatoire."));
    let again = page.form_to(&address(client));
    assert_eq!(
        (again.value("email"), again.value("city"), again.value("version")),
        (Some("rien"), Some("Quimper"), Some("1"))
    );
    staff.submit(&address(client), again.set("email", "").set("last_name", "Bastide")).await;
}

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

#[tokio::test]
async fn an_edit_of_a_client_that_was_deleted_is_not_found() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(marion()).await;
    let form = edit_form(&staff, client).await;
    staff.submit(&format!("/clients/{client}/deletion"), []).await;
    staff.post(&address(client), form).await.expect(404);
}

#[tokio::test]
async fn giving_and_withdrawing_consent_is_proved() {
    let server = Server::start().await;
    let (diane, marc) = (server.staff(Role::FrontDesk).await, server.staff(Role::Manager).await);
    let client = server.add_client(marion()).await;
    let given = edit_form(&diane, client).await.set("sms_consent", "true");
    let page = diane.submit(&address(client), given).await;
    assert!(page.fact("Mobile").expect("a mobile").ends_with("SMS accepté"));
    server.clock.advance(TimeDelta::days(1));
    let marc = {
        marc.get("/clients").await;
        server.signed_in(&server.cast.manager).await
    };
    let withdrawn = edit_form(&marc, client).await.without("sms_consent");
    marc.submit(&address(client), withdrawn).await;

    let statement =
        "SELECT given, channel, user_id, at, purpose FROM consents WHERE client_id = $1 ORDER BY id";
    let proofs = server.sql().await.rows(statement, &[&client.0]).await;
    let proof = |row: &tokio_postgres::Row| {
        (row.get::<_, bool>(0), row.get::<_, String>(1), row.get::<_, uuid::Uuid>(2))
    };
    let proofs_in_short: Vec<_> = proofs.iter().map(proof).collect();
    let (diane, marc) = (server.cast.desk.id.0, server.cast.manager.id.0);
    assert_eq!(proofs_in_short, [(true, "staff".to_owned(), diane), (false, "staff".to_owned(), marc)]);
    assert_eq!(proofs[1].get::<_, chrono::DateTime<chrono::Utc>>(3), server.clock.now());
    assert_eq!(proofs[1].get::<_, String>(4), "sms");
}

#[tokio::test]
async fn consent_cannot_outlive_the_mobile_number() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { sms_consent: true, ..marion() }).await;
    let form = edit_form(&staff, client).await.set("mobile", "");
    let page = staff.post(&address(client), form).await.expect(422);
    assert_eq!(page.error_of("sms_consent").as_deref(), Some("Les SMS demandent un numéro de mobile."));
}

#[tokio::test]
async fn the_situation_is_set_by_hand_and_active_clients_come_first() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let abel = server.add_client(individual("Alice", "Abel")).await;
    server.add_client(individual("Zoé", "Zola")).await;
    let page = staff.submit(&format!("/clients/{abel}/situation"), [("situation_mode", "inactive")]).await;
    assert_eq!(page.flash().as_deref(), Some("Alice Abel est maintenant inactif."));
    assert_eq!(page.text_of(".record-name .badge"), "Client inactif");
    let list = staff.get("/clients").await.expect(200);
    assert_eq!(list.select("a.who b"), ["Zoé Zola", "Alice Abel"]);
    assert_eq!(list.select("tr.inactive a.who b"), ["Alice Abel"]);
    assert_eq!(list.text_of(".page-head .soft"), "2 · 1 actifs");

    let form = page.form_to(&format!("/clients/{abel}/situation"));
    let page = staff.submit(&format!("/clients/{abel}/situation"), form).await;
    assert_eq!(page.flash().as_deref(), Some("Alice Abel est maintenant actif."));
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
async fn a_client_is_deleted_with_memos_and_consents_and_the_revision_keeps_the_record() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(NewClient { sms_consent: true, ..marion() }).await;
    server.add_memo(client, "Toujours en avance").await;
    let page = staff.get(&format!("/clients/{client}/deletion")).await.expect(200);
    assert_eq!(
        page.select("main ul li"),
        ["la fiche et ses coordonnées (CLI00001)", "1 mémo", "la preuve des consentements"]
    );
    let list = staff.submit(&format!("/clients/{client}/deletion"), []).await;
    assert_eq!(list.flash().as_deref(), Some("La fiche de Marion Bastide est supprimée."));
    assert!(list.has(".empty"));
    staff.get(&address(client)).await.expect(404);
    staff.post(&format!("/clients/{client}/deletion"), []).await.expect(404);

    let sql = server.sql().await;
    let left = "SELECT (SELECT count(*) FROM memos WHERE client_id = $1) + (SELECT count(*) FROM consents WHERE client_id = $1)";
    assert_eq!(sql.value::<i64>(left, &[&client.0]).await, 0);
    let kept = "SELECT changes -> 'email' ->> 0 FROM revisions WHERE record_id = $1 AND action = 'deleted'";
    assert_eq!(sql.value::<String>(kept, &[&client.0]).await, "marion@exemple.fr");
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
            "Consentement SMS\u{a0}: vide → Oui",
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
