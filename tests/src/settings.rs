//! The settings of a salon: who may change them, what they hold, what follows from them, and the trace that stays.

use checkindog_api::{NewClient, Role};
use reqwest::Method;

use crate::support::{Fields, Page, Server, Visitor, company, individual};

const PAGES: [&str; 7] = [
    "/settings",
    "/settings/salon",
    "/settings/appearance",
    "/settings/logo",
    "/settings/clients",
    "/settings/exemption-types",
    "/settings/history",
];

async fn save(staff: &Visitor, address: &str, changes: &[(&str, &str)]) -> Page {
    let form = staff.get(address).await.expect(200).form_to(address);
    let form = changes.iter().fold(form, |form, (name, value)| form.set(name, value));
    staff.submit(address, form).await
}

#[tokio::test]
async fn settings_are_for_owners_and_managers() {
    let server = Server::start().await;
    for page in PAGES {
        assert_eq!(server.staff(Role::Owner).await.get(page).await.status, 200, "{page}");
        assert_eq!(server.staff(Role::Manager).await.get(page).await.status, 200, "{page}");
        assert_eq!(server.staff(Role::FrontDesk).await.get(page).await.status, 403, "{page}");
        assert_eq!(server.staff(Role::Groomer).await.get(page).await.status, 403, "{page}");
        assert!(
            server.visitor().get(page).await.location().starts_with("/sign-in?next=%2Fsettings"),
            "{page}"
        );
    }
    let desk = server.staff(Role::FrontDesk).await;
    assert!(!desk.get("/clients").await.has("nav.rail a[href='/settings']"));
    desk.post("/settings/salon", [("name", "À moi")]).await.expect(403);
    desk.post("/settings/exemption-types", [("label", "À moi")]).await.expect(403);
    let manager = server.staff(Role::Manager).await;
    assert!(manager.get("/clients").await.has("nav.rail a[href='/settings']"));
}

#[tokio::test]
async fn the_legal_identity_is_the_owners_alone() {
    let server = Server::start().await;
    let manager = server.staff(Role::Manager).await;
    assert!(!manager.get("/settings").await.has("a[href='/settings/legal']"));
    manager.get("/settings/legal").await.expect(403);
    manager.post("/settings/legal", [("siret", "732 829 320 00074")]).await.expect(403);
    // Nor by the door of another page.
    let form = manager.get("/settings/salon").await.form_to("/settings/salon").set("siret", "73282932000074");
    manager.submit("/settings/salon", form).await;
    let owner = server.staff(Role::Owner).await;
    assert_eq!(owner.get("/settings/legal").await.expect(200).field("siret").as_deref(), Some(""));

    let typed = [
        ("legal_form", "sarl"),
        ("siret", "732 829 320 00074"),
        ("capital", "1 000,50"),
        ("vat_status", "exempt_293b"),
    ];
    let page = save(&owner, "/settings/legal", &typed).await.expect(200);
    assert_eq!(page.flash().as_deref(), Some("Les réglages sont enregistrés."));
    assert_eq!(page.field("siret").as_deref(), Some("73282932000074"));
    assert_eq!(page.field("capital").as_deref(), Some("1000,50"));
    assert!(page.text().contains("TVA non applicable, art. 293 B du CGI"));
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let wrong = |address: &'static str, name: &'static str, value: &'static str| {
        let owner = &owner;
        async move {
            let form = owner.get(address).await.form_to(address).set(name, value);
            let page = owner.post(address, form).await.expect(422);
            assert!(page.has(".error-summary"), "{name}");
            (page.error_of(name), page.field(name))
        }
    };
    for (address, name, value, message) in [
        ("/settings/salon", "name", "", "Ce champ est obligatoire."),
        ("/settings/salon", "phone", "12", "Ce numéro de téléphone n’est pas valable."),
        ("/settings/salon", "email", "chez nous", "Cette adresse e-mail n’est pas valable."),
        ("/settings/salon", "website", "nulle part", "Cette adresse de site web n’est pas valable."),
        (
            "/settings/legal",
            "siret",
            "732 829 320 00075",
            "Ce SIRET n’est pas valable : vérifiez ses 14 chiffres.",
        ),
        (
            "/settings/legal",
            "capital",
            "beaucoup",
            "Écrivez un montant en euros, par exemple 1 000 ou 1 000,50.",
        ),
        ("/settings/clients", "inactivity_months", "121", "Écrivez un nombre de mois, de 1 à 120."),
    ] {
        let (error, kept) = wrong(address, name, value).await;
        assert_eq!(error.map(|error| error.replace('\u{a0}', " ")).as_deref(), Some(message));
        assert_eq!(kept.as_deref(), Some(value));
    }
    // La Poste's establishments pass another check; the VAT number must be of the same business.
    save(&owner, "/settings/legal", &[("siret", "356 000 000 00048")]).await.expect(200);
    let (error, _) = wrong("/settings/legal", "vat_number", "FR83404833048").await;
    assert_eq!(error.as_deref(), Some("Ce numéro de TVA n’est pas celui de l’entreprise au SIRET indiqué."));
    for (address, name, value) in [
        ("/settings/salon", "time_zone", "Europe/Atlantis"),
        ("/settings/salon", "language", "de"),
        ("/settings/salon", "country", "XX"),
        ("/settings/legal", "legal_form", "royaume"),
        ("/settings/clients", "profile", "boucherie"),
        ("/settings/salon", "name", "a\0b"),
    ] {
        let form = owner.get(address).await.form_to(address).set(name, value);
        let status = owner.post(address, form).await.status;
        assert!([303, 422].contains(&status), "{name}: {status}");
    }
}

#[tokio::test]
async fn the_salons_details_are_saved_and_the_trace_says_by_whom() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let typed = [
        ("name", "Aux Poils d’Or"),
        ("phone", "02 61 91 00 29"),
        ("website", "poilsdor.example.com"),
        ("time_zone", "Indian/Reunion"),
    ];
    let page = save(&owner, "/settings/salon", &typed).await.expect(200);
    assert_eq!(page.text_of("nav.rail > .salon"), "Aux Poils d’Or");
    assert_eq!(page.field("phone").as_deref(), Some("02 61 91 00 29"));
    assert_eq!(page.field("website").as_deref(), Some("https://poilsdor.example.com"));

    let trace = owner.get("/settings/history").await.expect(200);
    let entry = trace.text_of(".changes > li");
    assert!(entry.starts_with("Odile Garnier a modifié") || entry.contains(" a modifié"), "{entry}");
    assert!(entry.contains("Les Poils d’Or → Aux Poils d’Or"), "{entry}");
    assert!(entry.contains("vide → 02 61 91 00 29"), "{entry}");
    // Saving what is there already leaves no trace.
    save(&owner, "/settings/salon", &[]).await.expect(200);
    assert_eq!(owner.get("/settings/history").await.select(".changes > li").len(), 1);
    // Nor does the neighbour see any of it.
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    let page = neighbour.get("/settings/history").await.expect(200);
    assert!(page.text().contains("Aucune modification") && !page.has(".changes > li"));
    assert_eq!(neighbour.get("/settings/salon").await.field("name").as_deref(), Some("Chez Médor"));
}

#[tokio::test]
async fn two_who_save_at_once_keep_what_each_changed() {
    let server = Server::start().await;
    let (owner, manager) = (server.staff(Role::Owner).await, server.staff(Role::Manager).await);
    save(&owner, "/settings/salon", &[("phone", "02 61 91 00 29")]).await.expect(200);
    let stale = manager.get("/settings/salon").await.form_to("/settings/salon").set("city", "Brest");
    save(&owner, "/settings/salon", &[("phone", "02 61 91 00 30"), ("name", "Aux Poils")]).await.expect(200);
    save(&owner, "/settings/clients", &[("inactivity_months", "6")]).await.expect(200);
    // Other fields, other pages: nobody is asked anything, and nothing is lost.
    let page = manager.submit("/settings/salon", stale).await.expect(200);
    assert_eq!(page.flash().as_deref(), Some("Les réglages sont enregistrés."));
    for (name, value) in [("city", "Brest"), ("phone", "02 61 91 00 30"), ("name", "Aux Poils")] {
        assert_eq!(page.field(name).as_deref(), Some(value), "{name}");
    }
}

#[tokio::test]
async fn two_who_change_the_same_field_are_asked_which_to_keep() {
    let server = Server::start().await;
    let (owner, manager) = (server.staff(Role::Owner).await, server.staff(Role::Manager).await);
    let address = "/settings/salon";
    let stale = manager.get(address).await.form_to(address).set("name", "Le mien").set("city", "Brest");
    save(&owner, address, &[("name", "Le tien")]).await.expect(200);
    let page = manager.post(address, stale).await.expect(409);
    assert_eq!(page.text_of("h1"), "Ces réglages ont changé entre-temps");
    assert_eq!(page.select("table.compare tbody th"), ["Nom"]);
    assert_eq!(page.select("table.compare .value"), ["Le tien", "Le mien"]);
    let form = page.form_to(address);

    let resumed = manager.post(address, form.clone().set("resume", "true")).await.expect(200);
    assert_eq!(resumed.field("name").as_deref(), Some("Le mien"));
    let saved = manager.submit(address, form.clone().set("keep-name", "theirs")).await.expect(200);
    assert_eq!(saved.text_of("nav.rail > .salon"), "Le tien");
    assert_eq!(saved.field("city").as_deref(), Some("Brest"), "what nobody else changed is saved");
    let saved = manager.submit(address, form.set("keep-name", "mine")).await.expect(200);
    assert_eq!(saved.text_of("nav.rail > .salon"), "Le mien");
    // And from the form that was taken up again.
    let again = resumed.form_to(address).set("name", "Le nôtre");
    assert_eq!(manager.post(address, again).await.status, 409, "it was saved in between");
}

#[tokio::test]
async fn no_deed_of_the_settings_is_open_to_others() {
    let server = Server::start().await;
    let types = "/settings/exemption-types";
    let deeds = [
        "/settings/salon".to_owned(),
        "/settings/legal".to_owned(),
        "/settings/appearance".to_owned(),
        "/settings/clients".to_owned(),
        "/settings/codes".to_owned(),
        types.to_owned(),
        format!("{types}/others"),
        format!("{types}/others/position"),
        format!("{types}/others/deletion"),
    ];
    let (visitor, desk) = (server.visitor(), server.staff(Role::FrontDesk).await);
    for deed in &deeds {
        let answer = visitor.post(deed, Fields::default()).await.expect(303);
        assert!(answer.location().starts_with("/sign-in"), "{deed}");
        assert_eq!(desk.post(deed, Fields::default()).await.status, 403, "{deed}");
    }
    // The neighbour has types of the same codes, and no others.
    let owner = server.staff(Role::Owner).await;
    owner.submit(types, Fields::default().set("label", "Étudiants")).await.expect(200);
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    let place = [("step", "up")];
    neighbour.post(&format!("{types}/etudiants/position"), place).await.expect(404);
    neighbour.post(&format!("{types}/etudiants/deletion"), Fields::default()).await.expect(404);
    assert!(owner.get(types).await.attributes(".rename input", "value").contains(&"Étudiants".to_owned()));
}

#[tokio::test]
async fn the_trace_names_types_as_people_do() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let types = "/settings/exemption-types";
    owner.submit(&format!("{types}/over_70"), Fields::default().set("label", "Anciens")).await.expect(200);
    owner.submit(&format!("{types}/over_70/position"), Fields::default().set("step", "up")).await;
    save(&owner, "/settings/salon", &[("language", "en")]).await.expect(200);
    let entries = owner.get("/settings/history").await.expect(200).select(".changes > li");
    assert!(entries[0].contains("Français → English"), "{entries:?}");
    assert!(entries[1].contains("l’ordre des types d’exonération") && entries[1].contains("Anciens"));
    assert!(entries[2].contains("Personnes âgées +70 ans non dépendantes → Anciens"), "{entries:?}");
    assert!(
        entries.iter().all(|entry| !entry.contains("over_70") && !entry.contains("others")),
        "{entries:?}"
    );
}

#[tokio::test]
async fn a_readable_colour_becomes_the_salons_and_a_faint_one_is_refused_with_another() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    assert!(!owner.get("/clients").await.has("link[href*='accent-']"));
    let form = |accent: &str, own: &str| {
        Fields::default().set("version", "1").set("accent", accent).set("own_accent", own)
    };

    let page = owner.post("/settings/appearance", form("own", "#ffd400")).await.expect(422);
    assert!(page.text().contains("Cette couleur est trop pâle pour être lue sur nos pages."));
    assert!(page.text_of("#accent-preview").contains("contraste est de 1,"));
    let better = page.attribute("#accent-preview input[name=accent]", "value");
    owner.submit("/settings/appearance", form(&better, "#000000")).await.expect(200);

    let page = owner.get("/clients").await;
    let sheet = page.attribute("link[href*='accent-']", "href");
    assert!(sheet.contains(better.trim_start_matches('#')));
    let sheet = owner.get(&sheet).await.expect(200);
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(
        sheet.header("cache-control").contains("immutable")
            && sheet.body.contains(&format!("light-dark({better},"))
    );
    owner.get("/assets/0/accent-ffd400.css").await.expect(404);
    let preview =
        owner.get_fragment("/settings/appearance/preview?accent=own&own_accent=%23be185d").await.expect(200);
    assert_eq!(preview.select("figure").len(), 2);
    for hostile in ["", "red", "%23%3Cscript%3E", "%23be185d%00"] {
        let address = format!("/settings/appearance/preview?accent=own&own_accent={hostile}");
        owner.get_fragment(&address).await.expect(200);
    }
}

#[tokio::test]
async fn without_company_records_only_individuals_are_created() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let known = server.add_client(company("Refuge du Val")).await;
    let address = "/settings/clients";
    let form = owner.get(address).await.form_to(address).without("company_records");
    owner.submit(address, form).await.expect(200);

    assert!(!owner.get("/clients").await.has("nav.rail a[href='/clients/new?kind=company']"));
    assert!(!owner.get("/clients/new?kind=company").await.expect(200).has("input[type=radio][name=kind]"));
    let new = [("kind", "company"), ("company_name", "Élevage des Landes")];
    let refused = owner.post("/clients", new).await.expect(422);
    assert!(refused.text().contains("Les fiches professionnelles sont désactivées dans les réglages."));
    let api = server.api_of(Role::Owner).await;
    let body = serde_json::json!({ "kind": "company", "company_name": "Élevage" });
    assert_eq!(api.post("/clients", &body).await.expect(422).mistakes()[0].0, "kind");
    // What exists stays, and can be changed.
    let edit = owner.get(&format!("/clients/{known}/edit")).await.expect(200);
    let form = edit.form_to(&format!("/clients/{known}")).set("city", "Brest");
    assert!(owner.submit(&format!("/clients/{known}"), form).await.expect(200).text().contains("Brest"));
}

#[tokio::test]
async fn another_profile_asks_for_other_fields_and_marks_what_lacks_them() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    server.add_client(individual("Marion", "Bastide")).await;
    server.add_client(NewClient { first_name: String::new(), ..individual("", "Le Goff") }).await;
    let incomplete = "SELECT last_name FROM clients WHERE incomplete AND last_name <> '' ORDER BY last_name";
    let sql = server.sql().await;
    assert!(sql.column::<String>(incomplete, &[]).await.is_empty());
    let address = "/settings/clients";
    save(&owner, address, &[("profile", "repair")]).await.expect(200);
    assert_eq!(sql.column::<String>(incomplete, &[]).await, ["Le Goff"]);
    save(&owner, address, &[("profile", "home_services")]).await.expect(200);
    assert_eq!(sql.column::<String>(incomplete, &[]).await, ["Bastide", "Le Goff"]);
    save(&owner, address, &[("profile", "grooming")]).await.expect(200);
    assert!(sql.column::<String>(incomplete, &[]).await.is_empty());
}

#[tokio::test]
async fn exemption_types_are_added_renamed_ordered_and_removed_while_unused() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let address = "/settings/exemption-types";
    let page = owner.submit(address, Fields::default().set("label", "Étudiants")).await.expect(200);
    assert_eq!(page.flash().as_deref(), Some("Le type «\u{202f}Étudiants\u{202f}» est ajouté."));
    let labels = |page: &Page| page.attributes(".rename input", "value");
    assert_eq!(labels(&page).last().map(String::as_str), Some("Étudiants"));
    let page =
        owner.submit(&format!("{address}/etudiants/position"), Fields::default().set("step", "up")).await;
    assert_eq!(labels(&page)[2], "Étudiants");
    let page =
        owner.submit(&format!("{address}/etudiants"), Fields::default().set("label", "Apprentis")).await;
    assert_eq!(labels(&page)[2], "Apprentis");
    assert!(owner.get("/clients/new").await.text().contains("Apprentis"));

    server.add_client(NewClient { exemption: "etudiants".to_owned(), ..individual("Léa", "Morel") }).await;
    let removal = format!("{address}/etudiants/deletion");
    assert!(owner.get(address).await.has(&format!("form[action='{removal}'] button[disabled]")));
    let page = owner.post(&removal, Fields::default()).await.expect(422);
    assert!(page.text().contains("Des clients ont ce type"));
    assert_eq!(labels(&page)[2], "Apprentis", "a removal types nothing");
    let page = owner.submit(&format!("{address}/others/deletion"), Fields::default()).await.expect(200);
    assert_eq!(labels(&page).len(), 3);
    assert_eq!(page.flash().as_deref(), Some("Le type «\u{202f}Autres\u{202f}» est supprimé."));

    let empty = owner.post(address, [("label", " ")]).await.expect(422);
    assert!(empty.text().contains("Ce champ est obligatoire."));
    let long =
        owner.post(&format!("{address}/over_70"), [("label", "é".repeat(201).as_str())]).await.expect(422);
    assert!(long.text().contains("Ce texte est trop long."));
    owner.post(&format!("{address}/nothing"), [("label", "Rien")]).await.expect(404);
    owner.post(&format!("{address}/over_70/position"), [("step", "sideways")]).await.expect(422);
    // The neighbour has types of its own.
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    neighbour.post(&format!("{address}/etudiants"), [("label", "Volés")]).await.expect(404);
    assert_eq!(labels(&neighbour.get(address).await).len(), 3);
}

#[tokio::test]
async fn hidden_boxes_and_other_pages_fields_are_left_alone() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    save(&owner, "/settings/salon", &[("city", "Brest")]).await.expect(200);
    let sent = Fields::default().set("version", "2").set("inactivity_months", "6").set("city", "Paris");
    owner.submit("/settings/clients", sent).await.expect(200);
    assert_eq!(owner.get("/settings/salon").await.field("city").as_deref(), Some("Brest"));
    let page = owner.get("/settings/clients").await;
    assert_eq!(page.field("inactivity_months").as_deref(), Some("6"));
    assert!(page.has("input[name=company_records][checked]"));
}

#[tokio::test]
async fn programs_read_and_change_settings_as_people_do() {
    let server = Server::start().await;
    let owner = server.api_of(Role::Owner).await;
    let found = owner.get("/settings").await.expect(200);
    assert_eq!(found.json["name"], "Les Poils d’Or");
    let body = serde_json::json!({ "siret": "732 829 320 00074", "inactivity_months": "18" });
    let saved = owner.patch("/settings", found.header("etag"), &body).await.expect(200);
    assert_eq!(saved.json["siret"], "73282932000074");
    assert_eq!(saved.json["name"], "Les Poils d’Or");
    owner
        .patch("/settings", found.header("etag"), &serde_json::json!({ "name": "Trop tard" }))
        .await
        .expect(412);
    let wrong = owner
        .patch("/settings", saved.header("etag"), &serde_json::json!({ "accent": "#ffd400" }))
        .await
        .expect(422);
    assert_eq!(wrong.mistakes()[0].0, "accent");

    let manager = server.api_of(Role::Manager).await;
    manager
        .patch("/settings", saved.header("etag"), &serde_json::json!({ "legal_form": "sarl" }))
        .await
        .expect(403);
    manager
        .patch("/settings", saved.header("etag"), &serde_json::json!({ "city": "Brest" }))
        .await
        .expect(200);
    let desk = server.api_of(Role::FrontDesk).await;
    desk.get("/settings").await.expect(403);
    desk.patch("/settings", saved.header("etag"), &serde_json::json!({ "city": "Paris" })).await.expect(403);
    let unconditional = owner.request(Method::PATCH, "/settings").json(&serde_json::json!({}));
    owner.send(unconditional).await.expect(428);
}

#[tokio::test]
async fn all_parts_of_pages_are_shown_to_developers() {
    let server = Server::start().await;
    let page = server.visitor().get("/design").await.expect(200);
    assert!(page.select("section.sample").len() >= 8);
}
