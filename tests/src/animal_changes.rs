//! What becomes of the changes of an animal: told apart when two people make them, taken back, and never passed over in silence.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::{AnimalId, ClientId};
use serde_json::json;

use crate::support::{Fields, Page, Server, Visitor, individual};

fn named(name: &str) -> AnimalInput {
    AnimalInput { name: name.to_owned(), ..AnimalInput::default() }
}

async fn added(server: &Server, animal: AnimalInput) -> (ClientId, AnimalId) {
    let client = server.add_client(individual("Marion", "Bastide")).await;
    (client, server.add_animal(client, animal).await)
}

async fn edit_form(staff: &Visitor, animal: AnimalId) -> Fields {
    staff.get(&format!("/animals/{animal}/edit")).await.expect(200).form_to(&format!("/animals/{animal}"))
}

async fn save(staff: &Visitor, animal: AnimalId, fields: &[(&str, &str)]) {
    let form = edit_form(staff, animal).await;
    let form = fields.iter().fold(form, |form, (name, value)| form.set(name, value));
    staff.post(&format!("/animals/{animal}"), form).await.expect(303);
}

/// Gives back what the newest change of the client's history took from the field.
async fn restore(staff: &Visitor, client: ClientId, field: &str) -> Page {
    let history = staff.get(&format!("/clients/{client}/history")).await.expect(200);
    staff.post(&history.attribute("form.restore", "action"), [("field", field)]).await
}

#[tokio::test]
async fn a_tattoo_and_an_alert_in_words_are_compared_like_all_the_rest() {
    let server = Server::start().await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let (_, animal) = added(&server, named("Filou")).await;
    let mine =
        edit_form(&one, animal).await.set("tattoo", "2ABC123").set("other_alert", "Phobie des ciseaux");
    save(&other, animal, &[("tattoo", "2XYZ789")]).await;
    let address = format!("/animals/{animal}");
    let page = one.post(&address, mine).await.expect(409);
    let rows = page.select("tr.differs th, tr.differs .value");
    assert!(rows[0].starts_with("Tatouage"), "{rows:?}");
    assert_eq!(rows[1..], ["2XYZ789", "2ABC123", "Autre alerte", "vide", "Phobie des ciseaux"]);
    one.submit(&address, page.form_to(&address).set("keep-tattoo", "theirs")).await;
    let saved = edit_form(&one, animal).await;
    assert_eq!(
        (saved.value("tattoo"), saved.value("other_alert")),
        (Some("2XYZ789"), Some("Phobie des ciseaux"))
    );
}

#[tokio::test]
async fn an_age_gives_way_to_the_birthday_that_a_colleague_knew() {
    let server = Server::start().await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let (_, animal) = added(&server, named("Filou")).await;
    let mine = edit_form(&one, animal).await.set("age", "3 ans").set("notes", "Aime la brosse");
    save(&other, animal, &[("birth_date", "2020-05-01")]).await;
    let address = format!("/animals/{animal}");
    let page = one.post(&address, mine).await.expect(409);
    assert_eq!(page.select("tr.differs .value")[..2], ["1er mai 2020", "12 nov. 2023"]);
    let form = page.form_to(&address);
    let theirs = form.clone().set("keep-birth_date", "theirs").set("keep-birth_date_approximate", "theirs");
    let resumed =
        one.post(&address, form.set("resume", "true").set("keep-birth_date", "mine")).await.expect(200);
    assert_eq!(resumed.field("birth_date").as_deref(), Some("2023-11-12"));
    assert_eq!(resumed.attribute("form.form-page", "data-guard"), "unsaved");
    one.submit(&address, theirs).await;
    let saved = edit_form(&one, animal).await;
    assert_eq!(
        (saved.value("birth_date"), saved.value("notes")),
        (Some("2020-05-01"), Some("Aime la brosse"))
    );
    assert_eq!(saved.value("birth_date_approximate"), None);
}

#[tokio::test]
async fn a_death_entered_by_mistake_is_taken_back_by_its_box() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let (client, animal) = added(&server, named("Filou")).await;
    save(&staff, animal, &[("deceased_on", "2026-11-01")]).await;
    let form = edit_form(&staff, animal).await;
    assert_eq!((form.value("deceased"), form.value("deceased_on")), (Some("true"), Some("2026-11-01")));
    let page = staff.submit(&format!("/animals/{animal}"), form.without("deceased")).await;
    assert!(!page.has(".record-name .badge"));
    assert_eq!(edit_form(&staff, animal).await.value("deceased_on"), Some(""));

    // By the history.
    save(&staff, animal, &[("deceased_on", "2026-11-01")]).await;
    restore(&staff, client, "deceased").await.expect(303);
    let form = edit_form(&staff, animal).await;
    assert_eq!((form.value("deceased"), form.value("deceased_on")), (None, Some("")));
    let said = staff.get(&format!("/clients/{client}/history")).await.text_of(".changes > li:first-child");
    assert!(said.contains("Décédé\u{a0}: Oui → Non"), "{said}");

    // By a program.
    save(&staff, animal, &[("deceased_on", "2026-11-01")]).await;
    let api = server.api_of(Role::Groomer).await;
    let path = format!("/animals/{animal}");
    let tag = api.get(&path).await.expect(200).header("etag").to_owned();
    let alive = api.patch(&path, &tag, &json!({ "deceased": false })).await.expect(200).json;
    assert_eq!((&alive["deceased"], &alive["deceased_on"]), (&json!(false), &json!(null)));
}

#[tokio::test]
async fn a_species_that_the_type_contradicts_is_refused_beside_its_field() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let (client, animal) = added(&server, named("Filou")).await;
    save(&staff, animal, &[("type", "Maine Coon")]).await;
    let said = "Le type est resté celui d’une autre espèce\u{a0}: changez-le aussi, ou effacez-le.";
    let address = format!("/animals/{animal}");
    let form = edit_form(&staff, animal).await;
    assert_eq!(form.value("species"), Some("cat"));
    let page = staff.post(&address, form.clone().set("species", "dog")).await.expect(422);
    assert_eq!(page.error_of("species").as_deref(), Some(said));
    staff.post(&address, form.clone().set("species", "dog").set("type", "Beagle")).await.expect(303);
    staff.post(&address, edit_form(&staff, animal).await.set("type", "Maine Coon")).await.expect(303);

    let page = restore(&staff, client, "species").await.expect(422);
    assert_eq!(page.error_of("species").as_deref(), Some(said));
    restore(&staff, client, "type_code").await.expect(303);
    let form = edit_form(&staff, animal).await;
    assert_eq!((form.value("species"), form.value("type")), (Some("dog"), Some("Beagle")));

    let api = server.api_of(Role::Groomer).await;
    let tag = api.get(&address).await.expect(200).header("etag").to_owned();
    let refused =
        api.patch(&address, &tag, &json!({ "species": "cat" })).await.expect_problem(422, "invalid");
    assert_eq!(refused.mistakes(), [("species".to_owned(), "species_of_type".to_owned())]);
}

#[tokio::test]
async fn a_value_that_cannot_be_kept_is_not_said_to_be_back() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let (client, animal) = added(&server, named("Filou")).await;
    save(&staff, animal, &[("birth_date", "2020-05-01"), ("birth_date_approximate", "true")]).await;
    let form = edit_form(&staff, animal).await.set("birth_date", "").without("birth_date_approximate");
    staff.post(&format!("/animals/{animal}"), form).await.expect(303);
    let page = restore(&staff, client, "birth_date_approximate").await.expect(422);
    assert_eq!(
        page.error_of("birth_date_approximate").as_deref(),
        Some("Cette valeur ne va pas avec le reste de la fiche.")
    );
}

#[tokio::test]
async fn that_an_animal_is_not_neutered_is_an_answer_and_no_gap() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let (client, animal) =
        added(&server, AnimalInput { neutered: "false".to_owned(), ..named("Filou") }).await;
    save(&staff, animal, &[("neutered", "true")]).await;
    let history = staff.get(&format!("/clients/{client}/history")).await.expect(200);
    assert!(history.text_of(".changes > li:first-child").contains("Stérilisé\u{a0}: Non → Oui"));
    restore(&staff, client, "neutered").await.expect(303);
    assert_eq!(edit_form(&staff, animal).await.value("neutered"), Some("false"));
    save(&staff, animal, &[("neutered", "")]).await;
    let history = staff.get(&format!("/clients/{client}/history")).await.expect(200);
    assert!(history.text_of(".changes > li:first-child").contains("Stérilisé\u{a0}: Non → vide"));
    restore(&staff, client, "neutered").await.expect(303);
    assert_eq!(edit_form(&staff, animal).await.value("neutered"), Some("false"));
}

#[tokio::test]
async fn a_long_value_is_named_by_its_beginning_on_the_way_back() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let (client, animal) = added(&server, AnimalInput { notes: "é".repeat(5000), ..named("Filou") }).await;
    save(&staff, animal, &[("notes", "Calme")]).await;
    let history = staff.get(&format!("/clients/{client}/history")).await.expect(200);
    let label = history.attribute("form.restore button", "aria-label");
    assert!(label.chars().count() < 200 && label.ends_with('…'), "{label}");
}

#[tokio::test]
async fn a_form_in_the_page_guards_what_was_typed() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let action = format!("/clients/{client}/animals");
    let form = staff.get_fragment(&format!("{action}/new")).await.expect(200);
    assert_eq!(form.attribute("form", "data-guard"), "");
    let refused = staff.post_fragment(&action, [("name", "")]).await.expect(422);
    assert_eq!(refused.attribute("form", "data-guard"), "unsaved");
    assert!(refused.attribute("form", "data-guard-text").contains("ne sont pas enregistrées"));
}
