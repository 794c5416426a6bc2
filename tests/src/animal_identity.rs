//! What tells an animal from others and what warns of it: chip, tattoo, age, alerts in words, the law on dogs, death.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::AnimalId;

use crate::support::{Page, Server, Visitor, individual};

fn named(name: &str) -> AnimalInput {
    AnimalInput { name: name.to_owned(), ..AnimalInput::default() }
}

async fn added(server: &Server, owner: &str, animal: AnimalInput) -> AnimalId {
    let client = server.add_client(individual("Marion", owner)).await;
    server.add_animal(client, animal).await
}

async fn saved(staff: &Visitor, animal: AnimalId, field: &str, value: &str) -> Page {
    let address = format!("/animals/{animal}");
    let form = staff.get(&format!("{address}/edit")).await.expect(200).form_to(&address);
    staff.submit(&address, form.set(field, value)).await
}

#[tokio::test]
async fn a_chip_is_read_as_people_type_it_and_a_foreign_one_is_remarked() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = added(&server, "Bastide", named("Filou")).await;
    let page = saved(&staff, animal, "chip_number", " 250 26 98.1234-5678 ").await;
    assert_eq!(page.fact("Numéro de puce").as_deref(), Some("250\u{a0}269\u{a0}812\u{a0}345\u{a0}678"));
    let page = saved(&staff, animal, "chip_number", "528210000123456").await;
    let chip = page.fact("Numéro de puce").expect("a chip");
    assert!(
        chip.starts_with("528\u{a0}210") && chip.ends_with("hors de France, ou code d’un fabricant"),
        "{chip}"
    );
}

#[tokio::test]
async fn one_chip_on_two_animals_is_a_remark_with_the_way_to_the_other() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let chip = || "250269812345678".to_owned();
    let rex = added(&server, "Peeters", AnimalInput { chip_number: chip(), ..named("Rex") }).await;
    let filou = added(&server, "Bastide", named("Filou")).await;
    // The neighbour's animals are none of our business.
    let theirs = "UPDATE animals SET chip_number = $1 WHERE name = 'Zorro' RETURNING name";
    let _: String = server.sql().await.value(theirs, &[&chip()]).await;
    let page = saved(&staff, filou, "chip_number", &chip()).await;
    assert_eq!(page.flash().as_deref(), Some("La fiche de Filou est enregistrée."));
    assert_eq!(page.text_of(".notice"), "Le même numéro de puce est porté par Rex (Marion Peeters)");
    assert_eq!(page.attribute(".notice a", "href"), format!("/animals/{rex}"));
    assert!(staff.get(&format!("/animals/{rex}")).await.text_of(".notice").contains("Filou"));
    assert!(!saved(&staff, filou, "chip_number", "").await.has(".notice"));
}

#[tokio::test]
async fn an_age_stands_for_a_birthday_that_nobody_knows() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = added(&server, "Bastide", named("Filou")).await;
    let page = saved(&staff, animal, "age", "environ 3 ans").await;
    let born = page.fact("Date de naissance").expect("a birthday");
    assert!(born.starts_with("vers 2023 (environ 3"), "{born}");
    let edit = staff.get(&format!("/animals/{animal}/edit")).await.expect(200);
    let form = edit.form_to(&format!("/animals/{animal}"));
    assert_eq!((form.value("birth_date"), form.value("age")), (Some("2023-11-12"), Some("")));
    assert_eq!(form.value("birth_date_approximate"), Some("true"));
    // Told later, it replaces the day; of a young animal the month is known.
    let born = saved(&staff, animal, "age", "8 mois").await.fact("Date de naissance").expect("a birthday");
    assert!(born.starts_with("vers mars 2026 (environ 8"), "{born}");
    for wrong in ["vieux", "-2", "200 ans", "3 chats"] {
        let page =
            staff.post(&format!("/animals/{animal}"), form.clone().set("age", wrong)).await.expect(422);
        assert_eq!(
            page.error_of("age").as_deref(),
            Some("Écrivez un âge comme 3 ans ou 18 mois."),
            "{wrong}"
        );
        assert_eq!(page.field("age").as_deref(), Some(wrong));
    }
}

#[tokio::test]
async fn an_alert_in_words_is_shown_with_the_others() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let other_alert = "Phobie\ndes <ciseaux>".to_owned();
    let alerts = vec!["heart".to_owned()];
    let animal = added(&server, "Bastide", AnimalInput { other_alert, alerts, ..named("Filou") }).await;
    let badges = ["Cœur", "Phobie des <ciseaux>"];
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert_eq!(page.select(".record-name .badge"), badges);
    assert_eq!(page.text_of(".alert-strip"), "Filou\u{a0}: cœur, Phobie des <ciseaux>");
    assert_eq!(staff.get("/clients").await.expect(200).select("td .badge")[1..], badges);
    let listed = server.api_of(Role::Groomer).await.get("/clients").await.expect(200).json;
    assert_eq!(listed["items"][0]["animals"][0]["other_alert"], badges[1]);
    for place in ["deletion", "transfer"] {
        let page = staff.get(&format!("/animals/{animal}/{place}")).await.expect(200);
        assert_eq!(page.select(".page-head .badge"), badges, "{place}");
    }
    let record = page.attribute(".record-head .line a", "href");
    let record = staff.get(&record).await.expect(200);
    assert_eq!(record.select(".pet .badge"), badges);
}

#[tokio::test]
async fn the_page_says_what_the_law_asks_of_dogs_of_a_category() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal =
        added(&server, "Bastide", AnimalInput { alerts: vec!["category_1".to_owned()], ..named("Thor") })
            .await;
    let law = staff.get(&format!("/animals/{animal}")).await.expect(200).text_of(".notice");
    for word in ["L211-12", "locaux ouverts au public", "permis", "rage", "assurance", "muselière"] {
        assert!(law.contains(word), "{word}: {law}");
    }
    let english = server.english_staff(Role::Owner).await;
    assert!(english.get(&format!("/animals/{animal}")).await.text_of(".notice").contains("attack dog"));
    let second = AnimalInput { alerts: vec!["category_2".to_owned()], ..named("Odin") };
    let second = added(&server, "Peeters", second).await;
    assert!(
        staff.get(&format!("/animals/{second}")).await.text_of(".notice").contains("garde et de défense")
    );
    let plain = added(&server, "Martin", named("Pistache")).await;
    assert!(!staff.get(&format!("/animals/{plain}")).await.has(".notice"));
}

#[tokio::test]
async fn a_death_is_told_discreetly_with_or_without_its_day() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let lady = AnimalInput { deceased: true, sex: "female".to_owned(), ..named("Lady") };
    let animal = added(&server, "Bastide", lady).await;
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert_eq!(page.select(".record-name .badge"), ["Décédée"]);
    assert_eq!(page.fact("Décédée"), None);
    let page = saved(&staff, animal, "deceased_on", "2026-05-02").await;
    assert_eq!(page.fact("Décédée").as_deref(), Some("le 2 mai 2026"));
    assert!(!staff.get(&format!("/animals/{animal}/deletion")).await.text().contains("Indiquer le décès"));
}

#[tokio::test]
async fn an_animal_that_changed_is_not_deleted_unseen() {
    let server = Server::start().await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let animal = added(&server, "Bastide", named("Filou")).await;
    let deletion = format!("/animals/{animal}/deletion");
    let question = one.get(&deletion).await.expect(200).form_to(&deletion);
    saved(&other, animal, "coat", "Court").await;
    let page = one.post(&deletion, question.clone()).await.expect(409);
    assert!(page.text_of(".notice").contains("Odile Garnier"));
    one.post(&deletion, page.form_to(&deletion)).await.expect(303);
    // The other had the question open, too.
    other.post(&deletion, question).await.expect(404);
    other.post(&format!("/animals/{animal}"), [("name", "Filou")]).await.expect(404);
}
