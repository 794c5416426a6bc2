//! What a client may ask for: all that is kept about them, or to be forgotten; and the ledger of their consents.

use checkindog_api::{ClientDossier, ConsentList, NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::ClientId;
use serde_json::json;

use crate::support::{Page, Server, individual};

/// Words that tell who the client is.
const TELLING: [&str; 11] = [
    "Bastide",
    "Marion",
    "marion@",
    "612345678",
    "Quimper",
    "Portail vert",
    "en avance",
    "250268500123456",
    "Craint",
    "2GKX418",
    "Phobie",
];

async fn marion(server: &Server) -> ClientId {
    let client = NewClient {
        email: "marion@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        city: "Quimper".to_owned(),
        notes: "Portail vert".to_owned(),
        sms_consent: true,
        ..individual("Marion", "Bastide")
    };
    let client = server.add_client(client).await;
    server.add_memo(client, "Toujours en avance").await;
    let pistache = AnimalInput {
        name: "Pistache".to_owned(),
        chip_number: "250268500123456".to_owned(),
        tattoo: "2GKX418".to_owned(),
        temperament: "Craint le séchoir".to_owned(),
        other_alert: "Phobie des ciseaux".to_owned(),
        ..AnimalInput::default()
    };
    server.add_animal(client, pistache).await;
    client
}

/// Filou, whom the client gives to Jean Autre; who that is.
async fn given_away(server: &Server, client: ClientId) -> ClientId {
    let jean = server.add_client(individual("Jean", "Autre")).await;
    let filou = AnimalInput { name: "Filou".to_owned(), ..AnimalInput::default() };
    let filou = server.add_animal(client, filou).await;
    let address = format!("/animals/{filou}/transfer");
    let desk = server.staff(Role::FrontDesk).await;
    let form = desk.get(&format!("{address}?to={jean}")).await.expect(200).form_to(&address);
    desk.post(&address, form).await.expect(303);
    jean
}

#[tokio::test]
async fn a_client_who_is_deleted_is_in_no_history_either() {
    let server = Server::start().await;
    let client = marion(&server).await;
    let jean = given_away(&server, client).await;
    let desk = server.staff(Role::FrontDesk).await;
    server.sql().await.run("DELETE FROM animals WHERE name = 'Pistache'").await;
    desk.post(&format!("/clients/{client}/deletion"), []).await.expect(303);
    let kept = "SELECT coalesce(string_agg(changes::text, ' '), '') FROM revisions";
    let kept: String = server.sql().await.value(kept, &[]).await;
    for word in TELLING {
        assert!(!kept.contains(word), "{word} in {kept}");
    }
    let theirs = desk.get(&format!("/clients/{jean}/history")).await.expect(200).select(".changes > li");
    assert!(theirs[0].contains("a réattribué l’animal Filou.") && !theirs[0].contains('→'), "{theirs:?}");
}

#[tokio::test]
async fn everything_about_a_client_is_one_file() {
    let server = Server::start().await;
    let client = marion(&server).await;
    let desk = server.staff(Role::FrontDesk).await;
    let page = desk.get(&format!("/clients/{client}/privacy")).await.expect(200);
    let file = desk.get(&page.attribute("a[href$='/dossier']", "href")).await.expect(200);
    assert!(file.header("content-disposition").starts_with("attachment"));
    let dossier: ClientDossier = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!((dossier.animals.len(), dossier.memos.len(), dossier.consents.len()), (1, 1, 1));
    assert_eq!(dossier.revisions.len(), 2);
    for word in TELLING {
        assert!(file.body.contains(word), "{word}");
    }
    let same: ClientDossier = server
        .api_of(Role::FrontDesk)
        .await
        .get(&format!("/clients/{client}/dossier"))
        .await
        .expect(200)
        .body();
    assert_eq!(same.client.code, dossier.client.code);
    let groomer = server.staff(Role::Groomer).await;
    for path in ["privacy", "dossier"] {
        groomer.get(&format!("/clients/{client}/{path}")).await.expect(403);
    }
}

#[tokio::test]
async fn a_client_who_is_forgotten_is_nowhere_to_be_found() {
    let server = Server::start().await;
    let client = marion(&server).await;
    let desk = server.staff(Role::FrontDesk).await;
    let address = format!("/clients/{client}");
    let form = desk.get(&format!("{address}/edit")).await.form_to(&address);
    desk.submit(&address, form.set("city", "Brest")).await;
    server.staff(Role::Groomer).await.post(&format!("{address}/anonymisation"), []).await.expect(403);
    let jean = given_away(&server, client).await;
    let photo =
        "UPDATE animals SET photo_id = gen_random_uuid() WHERE client_id = $1 RETURNING photo_id IS NOT NULL";
    assert!(server.sql().await.value::<bool>(photo, &[&client.0]).await);

    let page = desk.get(&format!("{address}/privacy")).await.expect(200);
    let form = page.form_to(&format!("{address}/anonymisation"));
    let page = desk.submit(&format!("{address}/anonymisation"), form).await;
    assert_eq!(page.flash().as_deref(), Some("La fiche CLI00001 est anonymisée."));
    assert_eq!(page.text_of("h1"), "Client anonymisé");
    assert_eq!(page.text_of(".record-name .badge"), "Client inactif");
    let everything = "SELECT concat((SELECT string_agg(c::text, ' ') FROM clients c), (SELECT string_agg(a::text, ' ') FROM animals a),
        (SELECT string_agg(m::text, ' ') FROM memos m), (SELECT string_agg(r::text, ' ') FROM revisions r),
        (SELECT string_agg(n::text, ' ') FROM consents n))";
    let left: String = server.sql().await.value(everything, &[]).await;
    for word in TELLING {
        assert!(!left.contains(word), "{word}");
    }
    let photos = "SELECT count(photo_id) FROM animals";
    assert_eq!(server.sql().await.value::<i64>(photos, &[]).await, 0);
    let theirs = desk.get(&format!("/clients/{jean}/history")).await.expect(200).select(".changes > li");
    assert!(theirs[0].contains("a réattribué l’animal Filou.") && !theirs[0].contains('→'), "{theirs:?}");
    let history = desk.get(&format!("{address}/history")).await.expect(200).select(".changes > li");
    assert!(history[0].starts_with("Diane Rousseau a anonymisé la fiche."), "{history:?}");
    assert!(history.last().expect("a creation").starts_with("Odile Garnier a créé la fiche."), "{history:?}");
    // The neighbour’s memos and history are still there.
    assert!(left.contains("Voisin") && left.contains("Zorro"));
}

/// Answers a form of before with the page that says who forgot the client, and nothing of what the form held.
fn forgotten(page: &Page, client: ClientId) {
    assert_eq!(page.text_of("h1"), "Ce client a été anonymisé entre-temps");
    assert!(
        page.text_of("main p").starts_with("Marc Lefèvre l’a anonymisé le 12 nov. 2026"),
        "{}",
        page.text()
    );
    assert!(page.has(&format!("main a[href='/clients/{client}']")) && !page.has("main form"));
    for word in TELLING.iter().chain(&["Brest", "Douarnenez"]) {
        assert!(!page.body.contains(word), "{word}");
    }
}

#[tokio::test]
async fn a_form_of_before_brings_nothing_back() {
    let server = Server::start().await;
    let client = marion(&server).await;
    let (desk, manager) = (server.staff(Role::FrontDesk).await, server.staff(Role::Manager).await);
    let address = format!("/clients/{client}");
    let before = desk.get(&format!("{address}/edit")).await.form_to(&address);
    desk.submit(&address, before.clone().set("city", "Brest")).await;
    let form = desk.get(&format!("{address}/edit")).await.form_to(&address);
    let animal =
        desk.get(&format!("{address}/animals")).await.attribute("#animals a[href^='/animals/']", "href");
    let animals = desk.get(&format!("{animal}/edit")).await.expect(200).form_to(&animal);

    manager.post(&format!("{address}/anonymisation"), []).await.expect(303);
    for form in [
        form.clone(),
        form.clone().set("city", "Douarnenez"),
        form.clone().set("resume", "true"),
        form.clone().set("email", "pas une adresse"),
        before,
    ] {
        forgotten(&desk.post(&address, form).await.expect(409), client);
    }
    for form in [animals.clone(), animals.clone().set("resume", "true"), animals.clone().set("name", "")] {
        forgotten(&desk.post(&animal, form).await.expect(409), client);
    }
    // What is written since can be in conflict like anything else.
    let later = desk.get(&format!("{address}/edit")).await.form_to(&address);
    manager.submit(&address, later.clone().set("notes", "Code conservé")).await;
    let page = desk.post(&address, later.set("notes", "À supprimer en 2030")).await.expect(409);
    assert_eq!(page.text_of("h1"), "Cette fiche a changé entre-temps");
    forgotten(&desk.post(&address, form).await.expect(409), client);
    // A version that nobody ever saw is no error of ours.
    let form = desk.get(&format!("{address}/edit")).await.form_to(&address).set("notes", "Rien");
    desk.post(&address, form.set("version", "-2147483648")).await.expect(409);
}

#[tokio::test]
async fn a_program_forgets_the_version_that_it_saw() {
    let server = Server::start().await;
    let client = marion(&server).await;
    let api = server.api_of(Role::FrontDesk).await;
    let path = format!("/clients/{client}/anonymisation");
    let post =
        |tag: &'static str| api.send(api.request(reqwest::Method::POST, &path).header("if-match", tag));
    post("\"7\"").await.expect(412);
    assert_eq!(post("\"1\"").await.expect(200).json["last_name"], "Client anonymisé");
    let renewed = api.post(&format!("/clients/{client}/codes"), &json!({ "code": true })).await.expect(200);
    assert_eq!(renewed.json["code"], "CLI00002");
}

#[tokio::test]
async fn the_ledger_of_consents_tells_how_when_and_what_was_asked() {
    let server = Server::start().await;
    let client = marion(&server).await;
    let desk = server.staff(Role::FrontDesk).await;
    let (page, action) = (format!("/clients/{client}/information"), format!("/clients/{client}/consents"));
    let form = desk.get(&page).await.expect(200).form_to(&action);
    assert_eq!(form.value("given"), Some("false"));
    let after = desk.submit(&action, form.set("source", "Par téléphone")).await;
    assert_eq!(after.flash().as_deref(), Some("La réponse du client est enregistrée."));
    let acts = after.select(".changes > li");
    assert!(
        acts[0].starts_with("SMS refusés en vigueur") && acts[0].ends_with("· au salon · Par téléphone"),
        "{acts:?}"
    );
    assert!(
        acts[1].starts_with("SMS acceptés") && acts[1].contains("Acceptez-vous de recevoir des SMS du salon"),
        "{acts:?}"
    );
    let consent = "SELECT sms_consent FROM clients WHERE id = $1";
    assert!(!server.sql().await.value::<bool>(consent, &[&client.0]).await);

    let api = server.api_of(Role::FrontDesk).await;
    let said = json!({ "given": true, "source": "Site web", "wording": "Des nouvelles par SMS ?" });
    api.post(&action, &said).await.expect(201);
    let list: ConsentList = api.get(&action).await.expect(200).body();
    assert_eq!(
        (list.items[0].source.as_str(), list.items[0].wording.as_str()),
        ("Site web", "Des nouvelles par SMS ?")
    );

    let long = desk.post(&action, [("given", "true"), ("source", &"x".repeat(201))]).await.expect(422);
    assert_eq!(long.error_of("source").as_deref(), Some("Ce texte est trop long."));
    assert_eq!(long.field("source").map(|text| text.len()), Some(201));
    let nothing = desk.post(&action, [("source", "Au comptoir")]).await.expect(422);
    assert_eq!(nothing.error_of("given").as_deref(), Some("Ce champ est obligatoire."));
    let without = server.add_client(individual("Jean", "Sans")).await;
    let page = desk.post(&format!("/clients/{without}/consents"), [("given", "true")]).await.expect(422);
    assert_eq!(page.error_of("given").as_deref(), Some("Pour les SMS, il faut un numéro de mobile."));
    assert!(page.has("nav.arrows") && nothing.has("#alerts .alert-strip"));
    server.staff(Role::Groomer).await.post(&action, [("given", "true")]).await.expect(403);
}
