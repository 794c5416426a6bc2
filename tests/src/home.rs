//! The first page.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;

use crate::support::{Server, individual};

#[tokio::test]
async fn an_empty_salon_is_told_where_to_begin() {
    let server = Server::start().await;
    let page = server.staff(Role::FrontDesk).await.get("/").await.expect(200);
    assert_eq!(page.text_of("h1"), "Bonjour, Diane");
    assert_eq!(page.text_of(".card h2"), "Par où commencer");
    assert!(page.has("ol.steps a[href='/clients/new']") && !page.has("form[role=search]"));
    let page = server.staff(Role::Groomer).await.get("/").await.expect(200);
    assert!(!page.has("ol.steps") && !page.has("a[href='/clients/new']"));
    server.visitor().get("/").await.expect(303);
}

#[tokio::test]
async fn it_names_favourites_own_changes_and_what_is_incomplete() {
    let server = Server::start().await;
    let marion = NewClient { mobile: "06 12 34 56 78".to_owned(), ..individual("Marion", "Bastide") };
    let marion = server.add_client(marion).await;
    server.add_animal(marion, AnimalInput { name: "Rex".to_owned(), ..AnimalInput::default() }).await;
    let paul = server.add_client(individual("Paul", "Caron")).await;
    server.add_client(individual("Odile", "Petit")).await;
    server.sql().await.run("UPDATE clients SET incomplete = true WHERE last_name = 'Petit'").await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.get("/").await.expect(200);
    assert_eq!(page.select(".card h2"), ["Favoris", "À compléter"]);

    staff.post(&format!("/clients/{marion}/favourite"), [("marked", "true")]).await.expect(303);
    server.clock.advance(chrono::TimeDelta::hours(1));
    staff.submit(&format!("/clients/{paul}/situation"), [("situation_mode", "active")]).await;
    let page = staff.get("/").await.expect(200);
    assert_eq!(page.select(".card h2"), ["Favoris", "Vos dernières modifications", "À compléter"]);
    assert_eq!(page.select(".lines .who b"), ["Marion Bastide", "Paul Caron", "Odile Petit"]);
    assert_eq!(page.text_of(".lines .who .small"), "Rex");
    assert_eq!(page.attribute(".lines a.num", "href"), "tel:+33612345678");
    assert_eq!(page.attribute("form[role=search]", "action"), "/clients");

    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    assert!(!neighbour.get("/").await.text().contains("Bastide"));
}
