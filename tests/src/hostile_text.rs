//! HTML and SQL in every field: it comes back as the text that it is.

use checkindog_api::Role;
use reqwest::Method;

use crate::support::{Fields, Page, Server, individual};

const NASTY: &str = r#"<script>alert(1)</script>'; DROP TABLE clients;--"&lt;"#;
const NASTY_CODE: &str = r#"<b>'"%&lt;--"#;

fn nasty_client() -> Fields {
    Fields::from([
        ("kind", "individual"),
        ("civility", "mme"),
        ("first_name", NASTY),
        ("last_name", NASTY),
        ("company_name", NASTY),
        ("contact_person", NASTY),
        ("address_line1", NASTY),
        ("address_line2", NASTY),
        ("postal_code", "<i>'\"%"),
        ("city", NASTY),
        ("notes", NASTY),
        ("code", NASTY_CODE),
        ("file_number", NASTY_CODE),
        ("external_id", NASTY),
        ("animal_name", NASTY),
    ])
}

fn assert_harmless(page: &Page, what: &str) {
    assert_eq!(page.select("script").len(), 1, "{what}");
    assert!(!page.body.contains("<script>alert") && !page.body.contains("<b>'"), "{what}");
}

#[tokio::test]
async fn html_and_sql_in_every_field_come_back_as_they_were_typed() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let staff = server.staff(Role::Owner).await;
    let answer = staff.post("/clients", nasty_client()).await.expect(303);
    let address = answer.location().to_owned();
    let name = format!("Mme {NASTY} {NASTY}");

    let list = staff.get("/clients").await.expect(200);
    assert_harmless(&list, "the list");
    assert_eq!(list.text_of("a.who b"), name);
    let record = staff.get(&address).await.expect(200);
    assert_harmless(&record, "the record");
    assert_eq!(record.text_of("h1"), name);
    assert!(record.text_of(".pet .name").starts_with(NASTY));
    let edit = staff.get(&format!("{address}/edit")).await.expect(200);
    assert_harmless(&edit, "the form");
    let typed = nasty_client();
    for (field, value) in
        typed.pairs().iter().filter(|(name, _)| !["animal_name", "external_id"].contains(&name.as_str()))
    {
        assert_eq!(edit.field(field).as_deref(), Some(value.as_str()), "{field}");
    }
    let changed = edit.form_to(&address).set("city", &format!("{NASTY}!"));
    staff.post(&address, changed).await.expect(303);
    let history = staff.get(&format!("{address}/history")).await.expect(200);
    assert_harmless(&history, "the history");
    assert_eq!(history.text_of(".changes ins"), format!("{NASTY}!"));
    for tab in ["information", "animals", "memos", "deletion"] {
        assert_harmless(&staff.get(&format!("{address}/{tab}")).await.expect(200), tab);
    }
}

#[tokio::test]
async fn html_and_sql_in_memos_animals_and_searches_are_text() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let memos = format!("/clients/{client}/memos");
    let page = staff.submit(&memos, [("text", NASTY)]).await;
    assert_harmless(&page, "the memos");
    assert_eq!(page.text_of(".memo p"), NASTY);

    let form = Fields::from([
        ("name", NASTY),
        ("breed", NASTY),
        ("coat", NASTY),
        ("temperament", NASTY),
        ("notes", NASTY),
    ]);
    let page = staff.submit(&format!("/clients/{client}/animals"), form).await;
    assert_harmless(&page, "the record");
    let animal = page.attribute(".pet a", "href");
    let page = staff.get(&animal).await.expect(200);
    assert_harmless(&page, "the animal");
    assert_eq!(page.text_of("h1"), NASTY);
    assert_harmless(&staff.get(&format!("{animal}/edit")).await.expect(200), "the animal's form");
    assert_harmless(&staff.get(&format!("{animal}/deletion")).await.expect(200), "the animal's deletion");

    let request = staff.request(Method::GET, "/clients").query(&[("search", "<script>alert(1)</script>'")]);
    let found = staff.send(request).await.expect(200);
    assert_harmless(&found, "the search");
    assert_eq!(found.field("search").as_deref(), Some("<script>alert(1)</script>'"));
}

#[tokio::test]
async fn wrong_values_are_shown_again_as_text() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let fields = [
        "kind",
        "stage",
        "civility",
        "email",
        "phone",
        "mobile",
        "siret",
        "vat_number",
        "country",
        "exemption",
        "manager_id",
    ];
    for field in fields {
        let form = Fields::from([("last_name", "Bastide")]).set(field, NASTY);
        let page = staff.post("/clients", form).await.expect(422);
        assert_harmless(&page, field);
        assert!(page.error_of(field).is_some(), "{field}");
    }
    let page =
        server.visitor().get("/sign-in?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.expect(200);
    assert_harmless(&page, "the sign-in");
}
