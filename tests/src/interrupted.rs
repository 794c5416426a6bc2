//! A session that ends in the middle of a form: what was typed comes back after signing in.

use checkindog_api::Role;
use chrono::TimeDelta;

use crate::support::{Fields, PASSWORD, Page, Server, Visitor, individual};

/// Somebody at the desk who has gone to lunch, and stayed away.
async fn away_too_long(server: &Server) -> Visitor {
    let visitor = server.staff(Role::FrontDesk).await;
    server.clock.advance(TimeDelta::hours(13));
    visitor
}

/// Signs in at the page that came in place of the answer; gives the page with what had been typed.
async fn sign_in_again(server: &Server, visitor: &Visitor, page: &Page) -> Page {
    assert_eq!(
        page.text_of("[role=alert]"),
        "Votre session est terminée. Reconnectez-vous\u{a0}: ce que vous aviez saisi est gardé."
    );
    let form = page.form_to("/sign-in").set("email", server.cast.desk.email).set("password", PASSWORD);
    let page = visitor.post("/sign-in", form).await.expect(200);
    assert_eq!(page.text_of("h1"), "Vous revoilà");
    page
}

#[tokio::test]
async fn a_new_client_is_created_with_all_that_was_typed() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    let notes = "Sonner deux fois.\n\n« Gentil » & <calme>\n".repeat(200);
    let form = visitor.get("/clients/new").await.form_to("/clients");
    let form = form.set("last_name", "Bastide").set("first_name", "Marion").set("notes", &notes);
    server.clock.advance(TimeDelta::hours(13));

    let page = visitor.post("/clients", form.clone().set("animal_name", "Rex")).await.expect(401);
    // A wrong password first: nothing is lost by it.
    let wrong = page.form_to("/sign-in").set("email", server.cast.desk.email).set("password", "pas le bon");
    let page = visitor.post("/sign-in", wrong).await.expect(422);
    assert_eq!(page.text_of("[role=alert]"), "E-mail ou mot de passe incorrect.");
    let again = page.form_to("/sign-in").set("password", PASSWORD);
    let page = visitor.post("/sign-in", again).await.expect(200);

    assert_eq!(page.fact("Nom").as_deref(), Some("Bastide"));
    assert_eq!(page.fact("Nom de l’animal").as_deref(), Some("Rex"));
    assert!(!page.body.contains(PASSWORD) && !page.body.contains("<calme>"));
    let count = "SELECT count(*) FROM clients WHERE last_name = 'Bastide'";
    assert_eq!(server.sql().await.value::<i64>(count, &[]).await, 0, "nothing is saved unasked");

    let record = visitor.submit("/clients", page.form_to("/clients")).await;
    assert_eq!(record.text_of("h1"), "Marion Bastide");
    assert!(record.text().contains("Rex"));
    let stored: String =
        server.sql().await.value("SELECT notes FROM clients WHERE last_name = 'Bastide'", &[]).await;
    assert_eq!(stored, notes.trim());
}

#[tokio::test]
async fn an_edit_a_memo_and_an_animal_come_back_too() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let address = format!("/clients/{client}");
    let desk = server.staff(Role::FrontDesk).await;
    let edit = desk.get(&format!("{address}/edit")).await.form_to(&address).set("city", "Brest");
    for (action, form, seen) in [
        (address.clone(), edit, "Brest"),
        (format!("{address}/memos"), Fields::from([("text", "Préfère le mardi")]), "Préfère le mardi"),
        (format!("{address}/animals"), Fields::from([("name", "Filou"), ("alerts", "bites")]), "Filou"),
    ] {
        let visitor = away_too_long(&server).await;
        let page = visitor.post(&action, form).await.expect(401);
        let page = sign_in_again(&server, &visitor, &page).await;
        let record = visitor.submit(&action, page.form_to(&action)).await;
        assert!(record.text().contains(seen), "{seen}: {}", record.text());
    }
}

#[tokio::test]
async fn a_mistake_in_what_was_typed_is_told_in_the_form_as_always() {
    let server = Server::start().await;
    let visitor = away_too_long(&server).await;
    let page = visitor.post("/clients", [("last_name", "Bastide"), ("email", "marion")]).await.expect(401);
    let page = sign_in_again(&server, &visitor, &page).await;
    let page = visitor.post("/clients", page.form_to("/clients")).await.expect(422);
    assert_eq!(page.error_of("email").as_deref(), Some("Cette adresse e-mail n’est pas valable."));
    assert_eq!(page.field("last_name").as_deref(), Some("Bastide"));
}

#[tokio::test]
async fn a_form_within_a_page_gives_way_to_the_sign_in() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let visitor = away_too_long(&server).await;
    let action = format!("/clients/{client}/animals");
    let page = visitor.post_fragment(&action, [("name", "Filou")]).await.expect(401);
    assert_eq!((page.header("hx-retarget"), page.header("hx-reswap")), ("body", "innerHTML"));
    let page = sign_in_again(&server, &visitor, &page).await;
    assert!(visitor.submit(&action, page.form_to(&action)).await.text().contains("Filou"));
}

#[tokio::test]
async fn what_another_site_sends_is_not_kept() {
    let server = Server::start().await;
    let visitor = away_too_long(&server).await;
    let request = visitor.request(reqwest::Method::POST, "/clients").header("origin", "https://malin.test");
    let page = visitor.send(request.form(&[("last_name", "Pirate")])).await.expect(403);
    assert!(!page.body.contains("Pirate"));
}

#[tokio::test]
async fn a_form_is_never_handed_to_another_site() {
    let server = Server::start().await;
    let form = Fields::from([
        ("email", server.cast.desk.email),
        ("password", PASSWORD),
        ("next", "https://malin.test/"),
        ("typed", "true"),
        ("typed.notes", "secret"),
    ]);
    let page = server.visitor().post("/sign-in", form).await.expect(200);
    assert_eq!(page.attribute("form", "action"), "/");
}
