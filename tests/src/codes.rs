//! Client codes by the patterns of the salon, with and without gaps, and new ones after a change of stage.

use checkindog_api::{NewClient, Role};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

use crate::support::{Fields, Page, Server, Visitor, individual};

async fn set(staff: &Visitor, fields: &[(&str, &str)]) -> Page {
    let form = staff.get("/settings/codes").await.expect(200).form_to("/settings/codes");
    let form = fields.iter().fold(form, |form, (name, value)| form.set(name, value));
    staff.post("/settings/codes", form).await
}

async fn new_code(server: &Server, client: NewClient) -> String {
    let id = server.add_client(client).await;
    server.sql().await.value("SELECT code FROM clients WHERE id = $1", &[&id.0]).await
}

fn prospect(last_name: &str) -> NewClient {
    NewClient { stage: "prospect".to_owned(), ..individual("Jean", last_name) }
}

#[tokio::test]
async fn codes_follow_the_patterns_of_the_salon() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let page = owner.get("/settings/codes").await.expect(200);
    assert_eq!(page.field("client_pattern").as_deref(), Some("CLI{00000}"));
    assert_eq!(
        (page.fact("Client").as_deref(), page.fact("Prospect").as_deref()),
        (Some("CLI00001"), Some("00001"))
    );
    assert_eq!(page.fact("Numéro de dossier").as_deref(), Some("D-CLI00001"));
    server.add_client(individual("Anne", "Avant")).await;

    let patterns = [
        ("client_pattern", "CLT-{000}"),
        ("prospect_pattern", "P{AA}-{000}"),
        ("file_number_pattern", "{AAAA}/{code}"),
    ];
    let page = set(&owner, &patterns).await.expect(303);
    let page = owner.follow(&page).await;
    assert_eq!(page.flash().as_deref(), Some("Les réglages des codes client sont enregistrés."));
    assert_eq!(page.fact("Numéro de dossier").as_deref(), Some("2026/CLT-001"));
    assert_eq!(new_code(&server, individual("Marion", "Bastide")).await, "CLT-001");
    assert_eq!(new_code(&server, prospect("Futur")).await, "P26-001");
    let button = owner.get_fragment("/clients/file-number?stage=client&code=CLT-001").await.expect(200);
    assert_eq!(button.attribute("input", "value"), "2026/CLT-001");
    // The neighbour has patterns of its own.
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    let page = neighbour.get("/settings/codes").await.expect(200);
    assert_eq!(page.field("client_pattern").as_deref(), Some("CLI{00000}"));
}

#[tokio::test]
async fn a_pattern_that_would_repeat_codes_is_refused_beside_its_field() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    for (field, pattern, message) in [
        ("client_pattern", "CLIENT", "Sans la place d’un numéro, {000}, tous les codes seraient les mêmes."),
        ("client_pattern", "{00}{00}", "Un code n’a qu’un numéro\u{a0}: gardez une seule place {000}."),
        ("prospect_pattern", "CLI{000}", "Ce modèle donnerait aux prospects les codes des clients"),
        ("file_number_pattern", "D-1", "Sans la place du code, {code}"),
        ("file_number_pattern", "{code", "Cette place n’est pas connue ici."),
    ] {
        let page = set(&owner, &[(field, pattern)]).await.expect(422);
        let said = page.error_of(field).expect(pattern);
        assert!(said.starts_with(message), "{said}");
        assert_eq!(page.field(field).as_deref(), Some(pattern));
    }
    let page =
        owner.get_fragment("/settings/codes/examples?client_pattern=X&prospect_pattern=P%7B00%7D").await;
    let said = page.expect(200).select("dd");
    assert!(said[0].starts_with("Sans la place d’un numéro") && said[1] == "P01", "{said:?}");
    assert_eq!(new_code(&server, individual("Marion", "Bastide")).await, "CLI00001");
}

#[tokio::test]
async fn only_those_who_may_change_settings_set_patterns() {
    let server = Server::start().await;
    for role in [Role::FrontDesk, Role::Groomer] {
        let staff = server.staff(role).await;
        staff.get("/settings/codes").await.expect(403);
        staff.get("/settings/codes/examples").await.expect(403);
        staff.post("/settings/codes", Fields::default()).await.expect(403);
    }
    set(&server.staff(Role::Manager).await, &[("client_pattern", "M{00}")]).await.expect(303);
}

#[tokio::test]
async fn codes_that_are_there_are_never_given_again() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    for code in ["CLT-004", "CLT-0005", "clt-009", "CLT-9x"] {
        server.add_client(NewClient { code: code.to_owned(), ..individual("Jean", code) }).await;
    }
    set(&owner, &[("client_pattern", "CLT-{000}")]).await.expect(303);
    assert_eq!(new_code(&server, individual("Marion", "Bastide")).await, "CLT-006");
    server.add_client(NewClient { code: "CLT-007".to_owned(), ..individual("Jean", "Sept") }).await;
    assert_eq!(new_code(&server, individual("Anne", "Huit")).await, "CLT-008");
}

#[tokio::test]
async fn the_buttons_send_what_a_code_is_made_of_and_a_file_number_takes_no_code() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let desk = server.staff(Role::FrontDesk).await;
    let form = desk.get("/clients/new").await.expect(200);
    for button in ["#generate-code", "#generate-file_number"] {
        assert_eq!(form.attribute(button, "hx-include"), "[name='stage'], [name='code']");
    }
    for _ in 0..2 {
        let field = desk.get_fragment("/clients/file-number?stage=client&code=").await.expect(200);
        assert_eq!(field.attribute("input", "value"), "D-CLI00001");
        assert!(field.has("#generate-file_number"), "the focus returns to it");
    }
    assert_eq!(new_code(&server, individual("Marion", "Bastide")).await, "CLI00001");
}

#[tokio::test]
async fn the_examples_of_a_new_pattern_are_what_saving_it_would_give() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    for code in ["", "", "CLT-004", "X1", "X12y"] {
        server.add_client(NewClient { code: code.to_owned(), ..individual("Jean", "Un") }).await;
    }
    let examples = async |client: &str| {
        let query =
            format!("client_pattern={client}&prospect_pattern=P%7B00%7D&file_number_pattern=D-%7Bcode%7D");
        owner.get_fragment(&format!("/settings/codes/examples?{query}")).await.expect(200).select("dd")
    };
    assert_eq!(examples("CLI%7B00000%7D").await, ["CLI00003", "P01", "D-CLI00003"]);
    assert_eq!(examples("CLT-%7B000%7D").await, ["CLT-005", "P01", "D-CLT-005"]);
    assert_eq!(examples("X%7B0%7D").await[0], "X2");
    assert_eq!(examples("%7B0%7DX").await[0], "1X");
    // Where numbers differ in length, and years come before them.
    for code in ["7", "9", "10", "2024-031", "2025-007", "2026-0004"] {
        server.add_client(NewClient { code: code.to_owned(), ..individual("Jean", "Deux") }).await;
    }
    assert_eq!(examples("%7B0%7D").await[0], "11");
    assert_eq!(examples("%7BAAAA%7D-%7B000%7D").await[0], "2026-032");
    set(&owner, &[("client_pattern", "CLT-{000}")]).await.expect(303);
    assert_eq!(new_code(&server, individual("Marion", "Bastide")).await, "CLT-005");
}

#[tokio::test]
async fn the_year_of_a_code_is_that_of_the_salon() {
    let server = Server::start().await;
    // New Year's Eve in Greenwich, New Year in Paris.
    server.clock.advance(chrono::TimeDelta::minutes((49 * 24 + 13) * 60 + 30));
    let owner = server.staff(Role::Owner).await;
    set(&owner, &[("client_pattern", "{AAAA}-{000}")]).await.expect(303);
    let shown = owner.get("/settings/codes").await.expect(200).fact("Client");
    let given = new_code(&server, individual("Marion", "Bastide")).await;
    assert_eq!((shown.as_deref(), given.as_str()), (Some("2027-001"), "2027-001"));
    let api = server.api_of(Role::Owner).await;
    let created = api.post("/clients", &json!({ "last_name": "Suivante" })).await.expect(201);
    assert_eq!(created.json["code"], "2027-002");
}

#[tokio::test]
async fn programs_read_and_set_the_patterns() {
    let server = Server::start().await;
    let api = server.api_of(Role::Manager).await;
    let mut settings = api.get("/settings/codes").await.expect(200).json;
    assert_eq!(settings["client_pattern"], "CLI{00000}");
    let put = |body: serde_json::Value| api.send(api.request(Method::PUT, "/settings/codes").json(&body));
    settings["client_pattern"] = json!("CLT-{000}");
    assert_eq!(put(settings.clone()).await.expect(200).json, settings);
    assert_eq!(new_code(&server, individual("Marion", "Bastide")).await, "CLT-001");
    settings["prospect_pattern"] = json!("CLT-{00}");
    let refused = put(settings.clone()).await.expect_problem(422, "invalid");
    assert_eq!(refused.mistakes(), [("prospect_pattern".to_owned(), "patterns_alike".to_owned())]);
    let desk = server.api_of(Role::FrontDesk).await;
    desk.get("/settings/codes").await.expect_problem(403, "forbidden");
    let refused = desk.send(desk.request(Method::PUT, "/settings/codes").json(&settings)).await;
    refused.expect_problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_creates_at_once_gets_a_number_each_and_who_breaks_off_stops_nobody() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let create = async |number: usize| {
        let stage = if number.is_multiple_of(4) { "prospect" } else { "client" };
        api.post("/clients", &json!({ "last_name": format!("Client {number}"), "stage": stage })).await.status
    };
    // Half of them hang up, some of them while others wait for the numbers that they take.
    let patience = |number: usize| std::time::Duration::from_millis(2 * number as u64);
    let hung_up = (0..30).map(|number| tokio::time::timeout(patience(number), create(number)));
    let (_, statuses) = tokio::join!(join_all(hung_up), join_all((0..40).map(create)));
    assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
    assert_eq!(create(41).await, 201);
    let codes: Vec<String> = server
        .sql()
        .await
        .column("SELECT code FROM clients WHERE salon_id = $1", &[&server.cast.salon.id.0])
        .await;
    let (clients, prospects): (Vec<_>, Vec<_>) = codes.iter().partition(|code| code.starts_with("CLI"));
    assert!(clients.len() > 30 && prospects.len() >= 10, "{codes:?}");
}

#[tokio::test]
async fn without_gaps_a_creation_that_fails_gives_its_number_back() {
    let server = Server::start().await;
    set(&server.staff(Role::Owner).await, &[("gap_free", "true")]).await.expect(303);
    server.add_client(NewClient { file_number: "D-1".to_owned(), ..individual("Anne", "Un") }).await;
    let api = server.api_of(Role::FrontDesk).await;
    let created = (0..30).map(|number| {
        // Every third has a file number that is taken.
        let file_number = if number % 3 == 0 { "D-1" } else { "" };
        let body = json!({ "last_name": format!("Client {number}"), "file_number": file_number });
        let api = &api;
        async move { api.post("/clients", &body).await.status }
    });
    let statuses = join_all(created).await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 20);
    // Nor does a button take one.
    let desk = server.staff(Role::FrontDesk).await;
    for _ in 0..2 {
        let field = desk.get_fragment("/clients/code?stage=client").await.expect(200);
        assert_eq!(field.attribute("input", "value"), "CLI00022");
    }
    let codes: Vec<String> = server
        .sql()
        .await
        .column(
            "SELECT code FROM clients WHERE code LIKE 'CLI%' AND salon_id = $1 ORDER BY code",
            &[&server.cast.salon.id.0],
        )
        .await;
    let expected: Vec<String> = (1..=21).map(|number| format!("CLI{number:05}")).collect();
    assert_eq!(codes, expected);
}

#[tokio::test]
async fn after_a_change_of_stage_new_codes_are_proposed() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(prospect("Futur")).await;
    let address = format!("/clients/{client}");
    let form = staff.get(&format!("{address}/edit")).await.form_to(&address);
    let page = staff.submit(&address, form.set("stage", "client")).await;
    assert_eq!(page.text_of("h1"), "Nouveaux codes");
    assert!(
        page.text().contains("00001 devient CLI00001") && page.text().contains("vide devient D-CLI00001")
    );
    let form = page.form_to(&format!("{address}/codes"));
    let page = staff.submit(&format!("{address}/codes"), form).await;
    assert_eq!(page.flash().as_deref(), Some("Les codes sont régénérés\u{a0}: CLI00001."));
    assert_eq!(page.fact("Numéro de dossier").as_deref(), Some("D-CLI00001"));
    let history = staff.get(&format!("{address}/history")).await;
    assert!(history.text_of(".changes > li .diff").contains("00001 → CLI00001"));

    // A code that was typed stays, and nobody asks.
    let form = staff.get(&format!("{address}/edit")).await.form_to(&address);
    let page = staff.submit(&address, form.set("stage", "prospect").set("code", "VIP")).await;
    assert_eq!(page.text_of("h1"), "Jean Futur");
    let page = staff.post(&format!("{address}/codes"), []).await.expect(422);
    assert_eq!(page.error_of("code").as_deref(), Some("Cochez ce qui doit changer."));
    // Only the file number, and one that is taken.
    server.add_client(NewClient { file_number: "D-VIP".to_owned(), ..individual("Jean", "Autre") }).await;
    let page = staff.post(&format!("{address}/codes"), [("file_number", "true")]).await.expect(422);
    assert_eq!(page.error_of("file_number").as_deref(), Some("Ce numéro de dossier est déjà pris."));
    server.staff(Role::Groomer).await.get(&format!("{address}/codes")).await.expect(403);
}
