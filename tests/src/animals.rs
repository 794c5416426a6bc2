//! Animals: added in place or on a page of their own, edited, warned of, remembered, and found again.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::{AnimalId, ClientId};

use crate::support::{Fields, Server, Visitor, individual};

async fn marion(server: &Server) -> ClientId {
    server.add_client(individual("Marion", "Bastide")).await
}

fn named(name: &str) -> AnimalInput {
    AnimalInput { name: name.to_owned(), ..AnimalInput::default() }
}

async fn edit_form(staff: &Visitor, animal: AnimalId) -> Fields {
    staff.get(&format!("/animals/{animal}/edit")).await.expect(200).form_to(&format!("/animals/{animal}"))
}

#[tokio::test]
async fn an_animal_is_added_in_place() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let action = format!("/clients/{client}/animals");
    let record = staff.get(&format!("/clients/{client}")).await.expect(200);
    assert_eq!(record.attribute("#animals a.button", "hx-get"), format!("{action}/new"));
    let form = staff.get_fragment(&format!("{action}/new")).await.expect(200);
    assert!(form.has("form.inline-form") && !form.has("nav"));

    let filled = form.form_to(&action).set("name", "Pistache").set("type", "Caniche nain").set("sex", "male");
    let answer = staff.post_fragment(&action, filled).await.expect(200);
    assert_eq!(answer.text_of("#animals .pet .name"), "Pistache");
    assert_eq!(answer.text_of("#animals .pet .small"), "Caniche nain · mâle");
    assert_eq!(answer.attribute("#animals", "hx-swap-oob"), "true");
    assert_eq!(answer.flash().as_deref(), Some("La fiche de Pistache est créée."));
}

#[tokio::test]
async fn a_wrong_animal_comes_back_in_place_with_what_was_typed() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let form = Fields::from([("name", ""), ("type", "Licorne"), ("breed", "Des bois"), ("species", "cat")]);
    let answer = staff.post_fragment(&format!("/clients/{client}/animals"), form).await.expect(422);
    assert!(answer.has("form.inline-form") && !answer.has("nav"));
    assert_eq!(answer.error_of("name").as_deref(), Some("Ce champ est obligatoire."));
    assert!(answer.error_of("type").expect("an error").contains("écrivez-le sous"));
    assert_eq!(
        (answer.field("breed").as_deref(), answer.field("species").as_deref()),
        (Some("Des bois"), Some("cat"))
    );
}

#[tokio::test]
async fn without_javascript_an_animal_is_added_on_a_page_of_its_own() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let action = format!("/clients/{client}/animals");
    let page = staff.get(&format!("{action}/new")).await.expect(200);
    assert_eq!(page.text_of("h1"), "Nouvel animal");
    let record = staff.submit(&action, page.form_to(&action).set("name", "Pistache")).await;
    assert_eq!(
        (record.text_of("h1"), record.text_of(".pet .name")),
        ("Marion Bastide".into(), "Pistache".into())
    );
    let wrong = staff.post(&action, [("name", "")]).await.expect(422);
    assert!(wrong.has("nav.rail") && wrong.error_of("name").is_some());
}

#[tokio::test]
async fn every_field_of_an_animal_can_be_edited() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let animal = server.add_animal(client, named("Pistache")).await;
    let values = [
        ("name", "Pistache II"),
        ("species", "cat"),
        ("type", "Maine Coon"),
        ("breed", "Silver"),
        ("sex", "female"),
        ("birth_date", "2020-02-29"),
        ("birth_date_approximate", "true"),
        ("weight", "6,2"),
        ("neutered", "true"),
        ("chip_number", "250269812345678"),
        ("tattoo", "2GKX418"),
        ("other_alert", "Phobie des ciseaux"),
        ("coat", "Long, noir"),
        ("temperament", "Douce au peigne"),
        ("notes", "Craint le séchoir.\nAime la brosse."),
        ("deceased_on", "2026-11-01"),
    ];
    let mut form = edit_form(&staff, animal).await;
    for (name, value) in values {
        form = form.set(name, value);
    }
    let page = staff
        .submit(&format!("/animals/{animal}"), form.tick("alerts", "heart").tick("alerts", "bites"))
        .await;
    assert_eq!(page.flash().as_deref(), Some("La fiche de Pistache II est enregistrée."));
    let saved = edit_form(&staff, animal).await;
    for (name, value) in values {
        assert_eq!(saved.value(name), Some(value), "{name}");
    }
    let alerts: Vec<&str> =
        saved.pairs().iter().filter(|(name, _)| name == "alerts").map(|(_, value)| value.as_str()).collect();
    assert_eq!(alerts, ["bites", "heart"]);
    assert_eq!(saved.value("deceased"), Some("true"), "who has a date of death is dead");
    let unticked =
        saved.without("alerts").without("deceased").without("birth_date_approximate").set("deceased_on", "");
    staff.submit(&format!("/animals/{animal}"), unticked).await;
    let saved = edit_form(&staff, animal).await;
    assert!(
        saved.value("alerts").is_none()
            && saved.value("deceased").is_none()
            && saved.value("birth_date_approximate").is_none()
    );
}

#[tokio::test]
async fn what_is_wrong_with_an_animal_is_told_beside_the_field() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let animal = server.add_animal(client, named("Pistache")).await;
    let mistakes = [
        ("name", "  ", "Ce champ est obligatoire."),
        ("species", "licorne", "Ce choix n’existe pas."),
        ("sex", "autre", "Ce choix n’existe pas."),
        ("neutered", "un peu", "Ce choix n’existe pas."),
        ("birth_date", "2026-02-30", "Cette date n’existe pas."),
        ("birth_date", "2026-11-13", "Cette date est dans le futur."),
        ("deceased_on", "hier", "Cette date n’existe pas."),
        ("weight", "lourd", "Écrivez le poids en kilogrammes, par exemple 6,2."),
        ("weight", "0", "Écrivez le poids en kilogrammes, par exemple 6,2."),
        ("weight", "-3", "Écrivez le poids en kilogrammes, par exemple 6,2."),
        ("weight", "1501", "Écrivez le poids en kilogrammes, par exemple 6,2."),
        ("age", "vieux", "Écrivez un âge comme 3 ans ou 18 mois."),
        ("chip_number", "12345", "Un numéro de puce a 15 chiffres."),
        ("alerts", "explose", "Ce choix n’existe pas."),
    ];
    for (field, value, message) in mistakes {
        let form = edit_form(&staff, animal).await.set("coat", "Long").set(field, value);
        let page = staff.post(&format!("/animals/{animal}"), form).await.expect(422);
        assert_eq!(page.error_of(field).as_deref(), Some(message), "{field} {value}");
        assert_eq!(page.field("coat").as_deref(), Some("Long"));
    }
    for (field, length) in [
        ("name", 201),
        ("breed", 201),
        ("coat", 201),
        ("tattoo", 41),
        ("other_alert", 81),
        ("temperament", 1001),
        ("notes", 10_001),
    ] {
        let form = edit_form(&staff, animal).await.set(field, &"é".repeat(length));
        let page = staff.post(&format!("/animals/{animal}"), form).await.expect(422);
        assert_eq!(page.error_of(field).as_deref(), Some("Ce texte est trop long."), "{field}");
    }
    let form =
        edit_form(&staff, animal).await.set("birth_date", "2020-05-01").set("deceased_on", "2020-04-30");
    let page = staff.post(&format!("/animals/{animal}"), form).await.expect(422);
    assert_eq!(page.error_of("deceased_on").as_deref(), Some("Cette date précède la naissance."));
}

#[tokio::test]
async fn alerts_are_shown_wherever_the_animal_appears() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let alerts = vec!["bites".to_owned(), "epilepsy".to_owned()];
    let animal = server.add_animal(client, AnimalInput { alerts, ..named("Filou") }).await;
    let strip = "Filou\u{a0}: mord, épilepsie";
    let record = staff.get(&format!("/clients/{client}")).await.expect(200);
    assert_eq!(record.text_of("#alerts .alert-strip"), strip);
    assert_eq!(record.select(".pet .badge"), ["Mord", "Épilepsie"]);
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert_eq!(page.text_of(".alert-strip"), strip);
    assert_eq!(page.select("td .badge, .record-name .badge"), ["Mord", "Épilepsie"]);
    let list = staff.get("/clients").await.expect(200);
    assert_eq!(list.select("td .badge"), ["Filou", "Mord", "Épilepsie"]);
    for tab in ["information", "memos", "history"] {
        let page = staff.get(&format!("/clients/{client}/{tab}")).await.expect(200);
        assert_eq!(page.text_of("#alerts .alert-strip"), strip, "{tab}");
    }
}

#[tokio::test]
async fn an_animal_that_died_is_kept_and_warns_no_more() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let rex = AnimalInput { deceased: true, alerts: vec!["bites".to_owned()], ..named("Rex") };
    let animal = server.add_animal(client, rex).await;
    server.add_animal(client, named("Pistache")).await;
    let record = staff.get(&format!("/clients/{client}")).await.expect(200);
    assert!(!record.has(".alert-strip"));
    assert_eq!(record.select(".pet .name a"), ["Pistache", "Rex"]);
    assert_eq!(record.select(".pet.deceased .badge"), ["Mord", "Décédé"]);
    assert_eq!(staff.get("/clients").await.select("td .badge"), ["Pistache"]);
    let form = edit_form(&staff, animal).await.set("deceased_on", "2026-05-02");
    let page = staff.submit(&format!("/animals/{animal}"), form).await;
    assert_eq!(page.fact("Décédé").as_deref(), Some("le 2 mai 2026"));
}

#[tokio::test]
async fn an_animals_page_tells_its_age_and_its_owner() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let input = AnimalInput {
        birth_date: "2015-11-13".to_owned(),
        sex: "male".to_owned(),
        neutered: "true".to_owned(),
        type_name: "Miniature Poodle".to_owned(),
        weight: "6.2".to_owned(),
        ..named("Pistache")
    };
    let animal = server.add_animal(client, input).await;
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert_eq!(page.text_of(".record-head .line a"), "animal de Marion Bastide");
    assert_eq!(page.attribute(".record-head .line a", "href"), format!("/clients/{client}"));
    assert_eq!(page.fact("Type").as_deref(), Some("Caniche nain"));
    assert_eq!(page.fact("Sexe").as_deref(), Some("mâle castré"));
    let born = page.fact("Date de naissance").expect("a birthday");
    assert!(born.starts_with("13 nov. 2015 (10") && born.ends_with("ans)"), "{born}");
    assert!(page.fact("Poids").expect("a weight").starts_with("6,2"));
}

#[tokio::test]
async fn two_people_who_edit_one_animal_see_it() {
    let server = Server::start().await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let animal = server.add_animal(marion(&server).await, named("Pistache")).await;
    let address = format!("/animals/{animal}");
    let (mine, theirs) = (
        edit_form(&one, animal).await.set("coat", "Long"),
        edit_form(&other, animal).await.set("coat", "Court").set("weight", "6,2").set("type", "Maine Coon"),
    );
    let mine = mine.set("weight", "7").tick("alerts", "bites").tick("alerts", "heart");
    other.submit(&address, theirs).await;
    let page = one.post(&address, mine).await.expect(409);
    assert!(page.text().contains("Odile Garnier l’a enregistrée le"));
    assert_eq!(
        page.select("tr.differs .value")[2..],
        ["Maine Coon", "vide", "6,2\u{a0}kg", "7\u{a0}kg", "Court", "Long", "vide", "Mord, Cœur"]
    );
    // What only the other person changed is proposed as it is stored; the coat is chosen, the weight taken from the other.
    let chosen = page.form_to(&address).set("keep-weight_grams", "theirs");
    let form = one.post(&address, chosen.clone().set("resume", "true")).await.expect(200).form_to(&address);
    assert_eq!((form.value("weight"), form.value("coat")), (Some("6,2"), Some("Long")));
    one.submit(&address, chosen).await;
    let saved = edit_form(&one, animal).await;
    assert_eq!((saved.value("weight"), saved.value("coat")), (Some("6,2"), Some("Long")));
    assert_eq!((saved.value("type"), saved.value("alerts")), (Some("Maine Coon"), Some("bites")));
}

#[tokio::test]
async fn an_animal_is_deleted_after_a_question_and_the_history_remembers() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let animal = server.add_animal(client, named("Pistache")).await;
    let page = staff.get(&format!("/animals/{animal}/deletion")).await.expect(200);
    assert_eq!(page.text_of("h1"), "Supprimer Pistache\u{202f}?");
    let record = staff
        .submit(&format!("/animals/{animal}/deletion"), page.form_to(&format!("/animals/{animal}/deletion")))
        .await;
    assert_eq!(record.flash().as_deref(), Some("La fiche de Pistache est supprimée."));
    assert!(!record.has(".pet"));
    staff.get(&format!("/animals/{animal}")).await.expect(404);
    let history = staff.get(&format!("/clients/{client}/history")).await.expect(200).select(".changes > li");
    assert!(history[0].starts_with("Gabin Moreau a supprimé l’animal Pistache."), "{}", history[0]);
    assert!(history[1].starts_with("Odile Garnier a ajouté l’animal Pistache."), "{}", history[1]);
}

#[tokio::test]
async fn a_type_is_understood_in_both_languages_whatever_the_case() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    for (name, code) in [
        ("Caniche nain", "dog-miniature-poodle"),
        ("MINIATURE POODLE", "dog-miniature-poodle"),
        ("epagneul breton", "dog-brittany-spaniel"),
        ("maine coon", "cat-maine-coon"),
    ] {
        let page = staff
            .submit(
                &format!("/clients/{client}/animals"),
                [("name", "Essai"), ("type", name), ("species", "dog")],
            )
            .await;
        assert!(page.has(".pet"));
        let statement = "SELECT t.name_en FROM animals a JOIN animal_types t ON t.code = a.type_code ORDER BY a.id DESC LIMIT 1";
        let found: String = server.sql().await.value(statement, &[]).await;
        let expected: String =
            server.sql().await.value("SELECT name_en FROM animal_types WHERE code = $1", &[&code]).await;
        assert_eq!(found, expected, "{name}");
    }
}

#[tokio::test]
async fn types_are_proposed_while_one_types() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let proposals = staff.get_fragment("/animal-types?type=can").await.expect(200);
    let texts = proposals.attributes("li[role=option]", "data-value");
    assert!(!texts.is_empty() && texts.len() <= 12, "{texts:?}");
    assert!(texts[0].starts_with("Can"), "{texts:?}");
    assert!(texts.contains(&"Caniche nain".to_owned()), "{texts:?}");
    assert!(proposals.has("#field-type-option-0"));

    let english = staff.get_fragment("/animal-types?type=poodle").await.expect(200);
    assert!(
        english
            .attributes("li", "data-value")
            .iter()
            .all(|name| name.contains("Caniche") || name.contains("caniche"))
    );
    let first = staff.get_fragment("/animal-types?animal_type=can").await.expect(200);
    assert!(first.has("#field-animal_type-option-0"));
    let english = server.english_staff(Role::Owner).await;
    let texts =
        english.get_fragment("/animal-types?type=caniche").await.expect(200).attributes("li", "data-value");
    assert!(texts.iter().any(|name| name.contains("Poodle")), "{texts:?}");
    for nothing in ["", "%00", "zzzz", "%25", "%27"] {
        let page = staff.get_fragment(&format!("/animal-types?type={nothing}")).await.expect(200);
        assert!(!page.has("li"), "{nothing}");
    }
}

#[tokio::test]
async fn a_client_is_found_by_the_animals_it_has_now() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = marion(&server).await;
    let animal = server.add_animal(client, named("Pistache")).await;
    server.add_animal(client, named("Filou")).await;
    let names = || async {
        let statement = "SELECT animal_names FROM clients WHERE id = $1";
        server.sql().await.value::<String>(statement, &[&client.0]).await
    };
    assert_eq!(names().await, "Pistache Filou");
    let form = edit_form(&staff, animal).await.set("name", "Noisette");
    staff.submit(&format!("/animals/{animal}"), form).await;
    assert_eq!(names().await, "Noisette Filou");
    assert!(staff.get("/clients?search=noisette").await.has("a.who"));
    assert!(!staff.get("/clients?search=pistache").await.has("a.who"));
    let deletion = format!("/animals/{animal}/deletion");
    let question = staff.get(&deletion).await.expect(200);
    staff.submit(&deletion, question.form_to(&deletion)).await;
    assert_eq!(names().await, "Filou");
}
