//! The first page.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;

use crate::support::{Page, Server, Visitor, individual};

#[tokio::test]
async fn an_empty_salon_is_told_where_to_begin() {
    let server = Server::start().await;
    let page = server.staff(Role::FrontDesk).await.get("/").await.expect(200);
    assert_eq!(page.text_of("h1"), "Bonjour, Diane");
    assert_eq!(page.text_of(".card h2"), "Par où commencer");
    assert!(page.has("ol.steps a[href='/clients/new']") && !page.has("search form"));
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
    let page = opened(&staff, "Paul Caron").await;
    assert_eq!(
        page.select(".card h2"),
        ["Favoris", "Vus récemment", "Vos dernières modifications", "À compléter"]
    );
    assert_eq!(page.select(".lines .who b"), ["Marion Bastide", "Paul Caron", "Paul Caron", "Odile Petit"]);
    assert_eq!(page.text_of(".lines .who .small"), "Rex");
    assert_eq!(page.attribute(".lines a.num", "href"), "tel:+33612345678");
    assert_eq!(page.attribute("search form", "action"), "/clients");

    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    assert!(!neighbour.get("/").await.text().contains("Bastide"));
}

/// The first page once it names this record first among those that were opened: they are remembered in the background.
async fn opened(staff: &Visitor, name: &str) -> Page {
    for _ in 0..100 {
        let page = staff.get("/").await.expect(200);
        let names = page.select(".split > .stack:first-child .card:nth-child(2) .who b");
        if names.first().is_some_and(|first| first == name) {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{name} was not remembered");
}

#[tokio::test]
async fn records_that_were_opened_are_found_again_by_whoever_opened_them() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    for number in 0..32 {
        let client = server.add_client(individual("Léa", &format!("N{number:02}"))).await;
        server.clock.advance(chrono::TimeDelta::minutes(2));
        staff.get(&format!("/clients/{client}")).await.expect(200);
        opened(&staff, &format!("Léa N{number:02}")).await;
    }
    let page = staff.get("/").await.expect(200);
    assert_eq!(page.select(".split > .stack:first-child .card:nth-child(2) .who b").len(), 6);
    let kept = "SELECT count(*) FROM recent_clients";
    assert_eq!(server.sql().await.value::<i64>(kept, &[]).await, 30);
    let colleague = server.staff(Role::Owner).await;
    assert!(!colleague.get("/").await.expect(200).text().contains("Vus récemment"));
}

#[tokio::test]
async fn ones_own_changes_are_found_among_many_of_others_and_alerts_beside_the_animals() {
    let server = Server::start().await;
    let marion = server.add_client(individual("Marion", "Bastide")).await;
    let alerts = vec!["bites".to_owned()];
    server.add_animal(marion, AnimalInput { name: "Rex".to_owned(), alerts, ..AnimalInput::default() }).await;
    let desk = server.staff(Role::FrontDesk).await;
    desk.submit(&format!("/clients/{marion}/situation"), [("situation_mode", "active")]).await.expect(200);
    server.clock.advance(chrono::TimeDelta::hours(1));
    for number in 0..310 {
        server.add_client(individual("Léa", &format!("N{number}"))).await;
    }
    let page = opened(&desk, "Marion Bastide").await;
    assert_eq!(page.select(".split > .stack:last-child .who b"), ["Marion Bastide"]);
    assert_eq!(page.select(".split > .stack:last-child .badge"), ["Mord"]);
}
