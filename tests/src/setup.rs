//! From nothing: the link of the first start makes the salon and its owner, once.

use checkindog_daemon::setup;
use chrono::TimeDelta;

use crate::daemon::Home;
use crate::support::{Database, Fields, Page, Server, Visitor, database};

/// A daemon on a database without any salon, and where its set-up link leads.
pub async fn empty_house() -> (Server, String) {
    let (_, cast) = database().await;
    let server = Server::on(Database::empty().await, cast, None).await;
    let link = offer(&server).await.expect("nobody lives here");
    (server, link)
}

async fn offer(server: &Server) -> Option<String> {
    let mut conn = server.app.db.conn().await.expect("a connection");
    let link = setup::offer(&mut conn, "", server.app.now()).await.expect("an answer");
    link.inspect(|link| assert!(link.starts_with("/setup?key="), "{link}"))
}

/// The form behind the link, filled in.
async fn filled_in(visitor: &Visitor, link: &str) -> Fields {
    let form = visitor.get(link).await.expect(200).form_to("/setup");
    form.set("salon_name", "Les Poils d’Or")
        .set("name", "Odile Garnier")
        .set("email", " Odile@PoilsDor.test ")
        .set("password", "quatre mots tout simples")
}

#[tokio::test]
async fn the_link_makes_salon_and_owner_and_leads_to_the_first_page() {
    let (server, link) = empty_house().await;
    let visitor = server.visitor();
    let form =
        filled_in(&visitor, &link).await.set("profile", "home_services").set("time_zone", "Indian/Reunion");
    let answer = visitor.post("/setup", form).await.expect(303);
    assert_eq!(answer.location(), "/welcome");
    let page = visitor.follow(&answer).await;
    assert_eq!(page.text_of("h1"), "Bienvenue chez Les Poils d’Or");
    assert_eq!(page.flash().as_deref(), Some("Votre salon est prêt."));
    assert!(
        page.has("a[href='/clients/new']") && page.text_of("nav.rail .account").ends_with("Odile Garnier")
    );
    visitor.get("/clients/new").await.expect(200);

    let sql = server.sql().await;
    let salon = sql.rows("SELECT slug, profile, time_zone, language FROM salons", &[]).await;
    let columns: [String; 4] = [0, 1, 2, 3].map(|column| salon[0].get(column));
    assert_eq!(columns, ["les-poils-d-or", "home_services", "Indian/Reunion", "fr"]);
    assert_eq!(sql.value::<String>("SELECT role FROM staff", &[]).await, "owner");
    let again = server.visitor();
    let credentials = [("email", "odile@poilsdor.test"), ("password", "quatre mots tout simples")];
    again.post("/sign-in", credentials).await.expect(303);
}

#[tokio::test]
async fn the_salon_speaks_the_language_that_was_chosen() {
    let (server, link) = empty_house().await;
    let visitor = server.visitor_speaking("en");
    assert_eq!(visitor.get(&link).await.text_of("h1"), "Welcome");
    let form = filled_in(&visitor, &link).await;
    assert_eq!(form.value("language"), Some("en"), "that of the browser is proposed");
    let page = visitor.submit("/setup", form).await;
    assert_eq!(page.text_of("h1"), "Welcome to Les Poils d’Or");
}

#[tokio::test]
async fn every_mistake_has_a_message_beside_its_field_and_the_password_is_not_shown_again() {
    let (server, link) = empty_house().await;
    let visitor = server.visitor();
    let form = visitor.get(&link).await.form_to("/setup");
    let page = visitor.post("/setup", form.clone()).await.expect(422);
    for field in ["salon_name", "name", "email", "password"] {
        assert_eq!(page.error_of(field).as_deref(), Some("Ce champ est obligatoire."), "{field}");
    }
    let form = filled_in(&visitor, &link)
        .await
        .set("email", "odile")
        .set("password", "azertyuiop")
        .set("time_zone", "Mars/Olympus")
        .set("profile", "bakery")
        .set("name", "Odile \u{0} Garnier");
    let page = visitor.post("/setup", form).await.expect(422);
    assert_eq!(page.error_of("email").as_deref(), Some("Cette adresse e-mail n’est pas valable."));
    assert_eq!(
        page.error_of("password").as_deref(),
        Some("Ce mot de passe est trop facile à deviner. Prenez-en un autre.")
    );
    assert_eq!(page.error_of("time_zone").as_deref(), Some("Ce choix n’existe pas."));
    assert_eq!(page.field("salon_name").as_deref(), Some("Les Poils d’Or"));
    assert_eq!(page.field("password").as_deref(), Some(""));
    assert!(!page.body.contains("azertyuiop"));
    assert_eq!(server.sql().await.value::<i64>("SELECT count(*) FROM salons", &[]).await, 0);
}

fn closed(page: &Page) -> bool {
    page.status == 404 && page.text_of("h1") == "Ce lien ne fonctionne plus"
}

#[tokio::test]
async fn the_link_dies_with_its_use_and_a_salon_closes_the_door() {
    let (server, link) = empty_house().await;
    let other_link = offer(&server).await.expect("a second daemon prints one too");
    let visitor = server.visitor();
    let form = filled_in(&visitor, &link).await;
    visitor.post("/setup", form.clone()).await.expect(303);
    for link in [&link, &other_link] {
        assert!(closed(&server.visitor().get(link).await), "{link}");
    }
    assert!(closed(&server.visitor().post("/setup", form.set("email", "pirate@exemple.fr")).await));
    assert_eq!(offer(&server).await, None);
    assert_eq!(server.sql().await.value::<i64>("SELECT count(*) FROM users", &[]).await, 1);
}

#[tokio::test]
async fn of_two_who_come_at_once_one_gets_the_salon() {
    let (server, link) = empty_house().await;
    let (first, second) = (server.visitor(), server.visitor());
    let form = filled_in(&first, &link).await;
    let other = form.clone().set("email", "second@exemple.fr");
    let (first, second) = tokio::join!(first.post("/setup", form), second.post("/setup", other));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
    assert_eq!(server.sql().await.value::<i64>("SELECT count(*) FROM salons", &[]).await, 1);
}

#[tokio::test]
async fn without_the_right_link_there_is_nothing_to_set_up() {
    let (server, link) = empty_house().await;
    let visitor = server.visitor();
    for wrong in ["/setup", "/setup?key=", "/setup?key=0123456789abcdef", "/setup?key=%00"] {
        assert!(closed(&visitor.get(wrong).await), "{wrong}");
    }
    let form = filled_in(&visitor, &link).await;
    assert!(closed(&visitor.post("/setup", form.clone().set("key", "0123456789abcdef")).await));
    server.clock.advance(TimeDelta::hours(24));
    assert!(closed(&visitor.get(&link).await), "a day is over");
    assert!(closed(&visitor.post("/setup", form).await));
    assert_eq!(server.sql().await.value::<i64>("SELECT count(*) FROM salons", &[]).await, 0);
}

#[tokio::test]
async fn the_daemon_prints_the_link_and_a_command_prints_it_again() {
    let (home, database) = (Home::new(), Database::empty().await);
    let of_database = ["--database-url", &database.owner_url];
    let mut daemon = home.start(&of_database).await;
    let line = daemon.line().await;
    let start = format!("set up your salon: {}", daemon.url());
    let link = line.strip_prefix(&start).unwrap_or_else(|| panic!("{line:?}")).to_owned();

    let elsewhere = [&of_database[..], &["--public-url", "https://salon.test", "setup-link"]].concat();
    let printed = home.added(&elsewhere, "").await;
    assert!(printed.starts_with("https://salon.test/setup?key="), "{printed}");

    let visitor = daemon.visitor();
    let form = filled_in(&visitor, &link).await;
    visitor.post("/setup", form).await.expect(303);
    assert!(!daemon.log().contains("key="), "the log does not hold the secret");
    let refused = home.administer(&elsewhere, "").await;
    assert!(String::from_utf8_lossy(&refused.stderr).contains("there is a salon already"));
}
