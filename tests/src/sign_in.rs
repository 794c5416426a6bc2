//! Signing in and out, sessions, and the brake on guessing.

use checkindog_api::Role;
use checkindog_daemon::auth;
use chrono::TimeDelta;

use crate::support::{Fields, PASSWORD, Page, Server, Visitor};

const COOKIE: &str = "checkindog-staff";

async fn sign_in(visitor: &Visitor, email: &str, password: &str) -> Page {
    visitor.post("/sign-in", [("email", email), ("password", password)]).await
}

fn alert(page: &Page) -> String {
    page.text_of("[role=alert]")
}

#[tokio::test]
async fn who_is_not_signed_in_signs_in_and_reaches_the_page_they_asked_for() {
    let server = Server::start().await;
    let visitor = server.visitor();
    let refused = visitor.get("/clients?search=mar").await;
    assert_eq!(refused.location(), "/sign-in?next=%2Fclients%3Fsearch%3Dmar");

    let page = visitor.follow(&refused).await;
    let form = page.form_to("/sign-in").set("email", "diane@poilsdor.test").set("password", PASSWORD);
    let answer = visitor.post("/sign-in", form).await;
    assert_eq!(answer.location(), "/clients?search=mar");
    assert_eq!(visitor.follow(&answer).await.text_of("h1"), "Clients");
}

#[tokio::test]
async fn without_a_wish_one_lands_at_home() {
    let server = Server::start().await;
    let visitor = server.visitor();
    assert_eq!(visitor.get("/").await.expect(303).location(), "/sign-in");
    let answer = sign_in(&visitor, " Diane@PoilsDor.test ", PASSWORD).await;
    assert_eq!(answer.location(), "/");
    let page = visitor.follow(&answer).await.expect(200);
    assert!(page.text_of("nav.rail .account").ends_with("Diane Rousseau"));
    assert_eq!(page.text_of("nav.rail > .salon"), "Les Poils d’Or");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    let server = Server::start().await;
    let visitor = server.visitor();
    let wrong = sign_in(&visitor, "diane@poilsdor.test", "autre-chose").await.expect(422);
    let unknown = sign_in(&visitor, "personne@poilsdor.test", PASSWORD).await.expect(422);
    assert_eq!(alert(&wrong), "E-mail ou mot de passe incorrect.");
    assert_eq!(wrong.body.replace("diane@", "personne@"), unknown.body);
    assert_eq!(wrong.field("email").as_deref(), Some("diane@poilsdor.test"));
    assert_eq!(wrong.field("password").as_deref(), Some(""));
    assert!(visitor.cookie(COOKIE).is_none());
}

#[tokio::test]
async fn an_empty_form_says_what_is_missing() {
    let server = Server::start().await;
    let page = sign_in(&server.visitor(), "", "").await.expect(422);
    assert_eq!(alert(&page), "Saisissez votre e-mail et votre mot de passe.");
    let page = sign_in(&server.visitor_speaking("en-GB,en;q=0.9"), "", "").await.expect(422);
    assert_eq!(alert(&page), "Enter your e-mail and your password.");
}

#[tokio::test]
async fn an_address_that_no_database_holds_does_no_harm() {
    let server = Server::start().await;
    sign_in(&server.visitor(), "diane\0@poilsdor.test", PASSWORD).await.expect(400);
    sign_in(&server.visitor(), &"é".repeat(300), PASSWORD).await.expect(422);
}

#[tokio::test]
async fn an_account_without_a_salon_cannot_enter() {
    let server = Server::start().await;
    let groomer = server.cast.groomer.id.0;
    server.sql().await.rows("DELETE FROM staff WHERE user_id = $1", &[&groomer]).await;
    let page = sign_in(&server.visitor(), server.cast.groomer.email, PASSWORD).await.expect(422);
    assert_eq!(alert(&page), "Ce compte n’est rattaché à aucun salon.");
}

#[tokio::test]
async fn ten_failures_slow_an_account_down_and_the_right_password_works_after_the_wait() {
    let server = Server::start().await;
    let visitor = server.visitor();
    let email = server.cast.desk.email;
    for _ in 0..10 {
        sign_in(&visitor, email, "mauvais-mot-de-passe").await.expect(422);
    }
    let braked = sign_in(&visitor, email, PASSWORD).await.expect(429);
    assert_eq!(alert(&braked), "Trop d’essais. Réessayez dans 2\u{a0}s.");
    assert_eq!(braked.header("retry-after"), "2");
    // Whoever only waits gets in: an attempt that was braked does not count.
    server.clock.advance(TimeDelta::seconds(2));
    sign_in(&visitor, email, PASSWORD).await.expect(303);
}

#[tokio::test]
async fn each_further_failure_doubles_the_wait_up_to_a_minute() {
    let server = Server::start().await;
    let visitor = server.visitor();
    let email = server.cast.desk.email;
    for _ in 0..10 {
        sign_in(&visitor, email, "mauvais-mot-de-passe").await.expect(422);
    }
    for wait in [2, 4, 8, 16, 32, 60, 60] {
        let braked = sign_in(&visitor, email, PASSWORD).await.expect(429);
        assert_eq!(braked.header("retry-after"), wait.to_string());
        server.clock.advance(TimeDelta::seconds(wait));
        sign_in(&visitor, email, "mauvais-mot-de-passe").await.expect(422);
    }
    // Other accounts are not concerned, and after a quarter of an hour all is forgotten.
    sign_in(&visitor, server.cast.owner.email, PASSWORD).await.expect(303);
    server.clock.advance(TimeDelta::minutes(15));
    sign_in(&server.visitor(), email, PASSWORD).await.expect(303);
}

#[tokio::test]
async fn thirty_failures_slow_an_address_down_whatever_the_account() {
    let server = Server::start().await;
    let visitor = server.visitor();
    let sql = server.sql().await;
    sign_in(&visitor, "a@exemple.fr", "mauvais-mot-de-passe").await.expect(422);
    let address: String = sql.value("SELECT address FROM sign_ins", &[]).await;
    let statement = "INSERT INTO sign_ins (id, email, address, network, succeeded, at)
                     SELECT gen_random_uuid(), n || '@exemple.fr', $1, $1, false, $2 FROM generate_series(1, 29) n";
    sql.rows(statement, &[&address, &server.clock.now()]).await;
    sign_in(&visitor, server.cast.desk.email, PASSWORD).await.expect(429);
    server.clock.advance(TimeDelta::seconds(2));
    sign_in(&visitor, server.cast.desk.email, PASSWORD).await.expect(303);
}

#[tokio::test]
async fn of_many_attempts_at_once_no_more_get_through_than_one_by_one() {
    let server = Server::start().await;
    let email = server.cast.desk.email;
    let attempts = (0..50).map(|_| {
        let visitor = server.visitor();
        async move { sign_in(&visitor, email, "mauvais-mot-de-passe").await.status }
    });
    let statuses = futures_util::future::join_all(attempts).await;
    let count = |status| statuses.iter().filter(|answered| **answered == status).count();
    assert_eq!((count(422), count(429)), (10, 40), "{statuses:?}");
}

/// An attempt from this address, as the proxy on this machine tells it.
async fn sign_in_from(server: &Server, address: &str, password: &str) -> u16 {
    let visitor = server.visitor();
    let form = [("email", server.cast.desk.email), ("password", password)];
    let request = visitor.request(reqwest::Method::POST, "/sign-in").header("origin", server.url());
    visitor.send(request.header("x-forwarded-for", address).form(&form)).await.status
}

#[tokio::test]
async fn strangers_do_not_keep_somebody_out_of_where_they_usually_sign_in() {
    let server = Server::start().await;
    assert_eq!(sign_in_from(&server, "203.0.113.7", PASSWORD).await, 303);
    for _ in 0..10 {
        assert_eq!(sign_in_from(&server, "198.51.100.9", "mauvais-mot-de-passe").await, 422);
    }
    assert_eq!(sign_in_from(&server, "192.0.2.1", PASSWORD).await, 429, "nobody knows her here");
    assert_eq!(sign_in_from(&server, "203.0.113.7", PASSWORD).await, 303);
    server.clock.advance(TimeDelta::days(31));
    for _ in 0..10 {
        assert_eq!(sign_in_from(&server, "198.51.100.9", "mauvais-mot-de-passe").await, 422);
    }
    assert_eq!(sign_in_from(&server, "203.0.113.7", PASSWORD).await, 429, "too long ago");
}

#[tokio::test]
async fn another_address_of_the_same_household_is_braked_with_it() {
    let server = Server::start().await;
    assert_eq!(sign_in_from(&server, "2001:db8:1:2::1", PASSWORD).await, 303);
    for n in 0..10 {
        let address = format!("2001:db8:1:2::{n:x}");
        assert_eq!(sign_in_from(&server, &address, "mauvais-mot-de-passe").await, 422);
    }
    assert_eq!(sign_in_from(&server, "2001:db8:1:2:ffff::1", PASSWORD).await, 429);
    assert_eq!(sign_in_from(&server, "2001:db8:1:3::1", PASSWORD).await, 429, "the account as such");
}

#[tokio::test]
async fn what_is_no_address_is_not_written_down_and_the_record_ends_after_a_year() {
    let server = Server::start().await;
    sign_in(&server.visitor(), "mon-mot-de-passe", "secret").await.expect(422);
    let sql = server.sql().await;
    assert_eq!(sql.column::<String>("SELECT email FROM sign_ins", &[]).await, [""]);
    server.clock.advance(TimeDelta::days(366));
    sign_in(&server.visitor(), server.cast.desk.email, PASSWORD).await.expect(303);
    assert_eq!(sql.column::<String>("SELECT email FROM sign_ins", &[]).await, [server.cast.desk.email]);
}

#[tokio::test]
async fn the_page_says_whom_to_ask_about_a_forgotten_password() {
    let server = Server::start().await;
    let said =
        "Mot de passe oublié\u{202f}? Un propriétaire ou un responsable du salon peut vous créer un lien.";
    assert!(server.visitor().get("/sign-in").await.text().contains(said));
}

#[tokio::test]
async fn the_session_cookie_is_kept_from_scripts_and_strangers() {
    let server = Server::start().await;
    let answer = sign_in(&server.visitor(), server.cast.desk.email, PASSWORD).await.expect(303);
    let cookie = answer.set_cookie(COOKIE).expect("a session cookie").to_owned();
    for mark in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=3196800"] {
        assert!(cookie.contains(mark), "{mark} in {cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn behind_https_the_cookie_is_secure_and_bound_to_the_host() {
    let server = Server::start_at("https://salon.test").await;
    let answer = sign_in(&server.visitor(), server.cast.desk.email, PASSWORD).await.expect(303);
    let cookie = answer.set_cookie("__Host-checkindog-staff").expect("a session cookie").to_owned();
    for mark in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.contains(mark), "{mark} in {cookie}");
    }
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
}

#[tokio::test]
async fn the_secret_of_a_cookie_is_not_in_the_database() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    let secret = visitor.cookie(COOKIE).expect("signed in");
    let sessions: Vec<String> = server.sql().await.column("SELECT s::text FROM sessions s", &[]).await;
    assert_eq!(sessions.len(), 1);
    assert!(!sessions[0].contains(&secret));
}

#[tokio::test]
async fn signing_in_again_ends_the_older_session_of_the_browser() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    let old = visitor.cookie(COOKIE).expect("signed in");
    sign_in(&visitor, server.cast.desk.email, PASSWORD).await.expect(303);
    assert_ne!(visitor.cookie(COOKIE).expect("signed in"), old);

    let thief = server.visitor();
    thief.set_cookie(COOKIE, &old);
    assert_eq!(thief.get("/clients").await.expect(303).location(), "/sign-in?next=%2Fclients");
    visitor.get("/clients").await.expect(200);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_everyone_who_has_the_cookie() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    let secret = visitor.cookie(COOKIE).expect("signed in");
    assert_eq!(visitor.post("/sign-out", []).await.expect(303).location(), "/sign-in");
    assert!(visitor.cookie(COOKIE).is_none());

    let thief = server.visitor();
    thief.set_cookie(COOKIE, &secret);
    thief.get("/clients").await.expect(303);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_of_silence() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    for _ in 0..3 {
        server.clock.advance(TimeDelta::hours(11));
        visitor.get("/clients").await.expect(200);
    }
    server.clock.advance(TimeDelta::hours(12));
    visitor.get("/clients").await.expect(303);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_in_any_case() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    for _ in 0..(30 * 24 / 10 - 1) {
        server.clock.advance(TimeDelta::hours(10));
        visitor.get("/clients").await.expect(200);
    }
    server.clock.advance(TimeDelta::hours(10));
    visitor.get("/clients").await.expect(303);
}

#[tokio::test]
async fn a_person_who_left_the_salon_is_signed_out_at_once() {
    let server = Server::start().await;
    let visitor = server.staff(Role::Groomer).await;
    let api = server.api_of(Role::Groomer).await;
    server.sql().await.rows("DELETE FROM staff WHERE user_id = $1", &[&server.cast.groomer.id.0]).await;
    visitor.get("/clients").await.expect(303);
    api.get("/me").await.expect(401);
}

#[tokio::test]
async fn a_session_cannot_be_fixed_or_invented() {
    let server = Server::start().await;
    let visitor = server.visitor();
    visitor.set_cookie(COOKIE, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    visitor.get("/clients").await.expect(303);
    sign_in(&visitor, server.cast.desk.email, PASSWORD).await.expect(303);
    assert!(!visitor.cookie(COOKIE).expect("signed in").starts_with("0123"));
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let server = Server::start().await;
    let elsewhere = [
        "https://malin.test/",
        "//malin.test/",
        "/\\malin.test",
        "\\\\malin.test",
        "javascript:alert(1)",
        "/\t/malin.test",
        "/\n/malin.test",
        "",
    ];
    for next in elsewhere {
        let form = Fields::from([("email", server.cast.desk.email), ("password", PASSWORD), ("next", next)]);
        let answer = server.visitor().post("/sign-in", form).await.expect(303);
        assert_eq!(answer.location(), "/", "{next:?}");
    }
}

#[tokio::test]
async fn the_language_is_that_of_the_browser_until_somebody_chooses() {
    let server = Server::start().await;
    let french = server.visitor_speaking("de, fr;q=0.5").get("/sign-in").await.expect(200);
    assert_eq!((french.text_of("h1"), french.attribute("html", "lang")), ("Connexion".into(), "fr".into()));

    let visitor = server.visitor_speaking("en");
    assert_eq!(visitor.get("/sign-in").await.text_of("h1"), "Sign in");
    visitor.post("/language", [("lang", "fr")]).await.expect(303);
    assert_eq!(visitor.get("/sign-in").await.text_of("h1"), "Connexion");
}

#[tokio::test]
async fn the_language_switch_comes_back_and_is_remembered_with_the_account() {
    let server = Server::start().await;
    let visitor = server.staff(Role::FrontDesk).await;
    let page = visitor.get("/clients/new").await.expect(200);
    assert_eq!(page.text_of("form[action='/language'] button"), "English");
    let request = visitor.request(reqwest::Method::POST, "/language").header("origin", server.url());
    let request = request.header("referer", format!("{}/clients/new?kind=company", server.url()));
    let answer = visitor.send(request.form(&[("lang", "en")])).await;
    assert_eq!(answer.expect(303).location(), "/clients/new?kind=company");
    assert_eq!(visitor.get("/clients/new").await.text_of("h1"), "New client");

    let elsewhere = server.staff(Role::FrontDesk).await;
    assert_eq!(elsewhere.get("/clients/new").await.attribute("html", "lang"), "en");
    visitor.post("/language", [("lang", "de")]).await.expect(422);
}

#[tokio::test]
async fn a_fragment_without_a_session_is_refused_in_place() {
    let server = Server::start().await;
    let answer = server.visitor().get_fragment("/clients?search=a").await.expect(401);
    assert_eq!(answer.location(), "");
    assert_eq!(answer.header("hx-reswap"), "none");
    assert_eq!(
        answer.text_of("#flash .toast > span"),
        "Connexion nécessaire. Connectez-vous pour voir cette page."
    );
}

#[tokio::test]
async fn after_a_form_without_a_session_one_does_not_come_back_to_a_page_that_only_takes_forms() {
    let server = Server::start().await;
    let answer = server.visitor().post("/clients", [("last_name", "Bastide")]).await.expect(303);
    assert_eq!(answer.location(), "/sign-in");
}

#[tokio::test]
async fn every_attempt_is_on_record_without_the_password() {
    let server = Server::start().await;
    sign_in(&server.visitor(), server.cast.desk.email, "presque-le-bon").await.expect(422);
    server.staff(Role::FrontDesk).await;
    let sql = server.sql().await;
    let attempts: Vec<bool> = sql.column("SELECT succeeded FROM sign_ins ORDER BY id", &[]).await;
    assert_eq!(attempts, [false, true]);
    let text: Vec<String> = sql.column("SELECT s::text FROM sign_ins s", &[]).await;
    assert!(text.iter().all(|row| !row.contains("presque") && !row.contains(PASSWORD)));
}

#[tokio::test]
async fn passwords_are_hashed_with_argon2id_and_short_ones_are_refused() {
    let server = Server::start().await;
    let hashes: Vec<String> = server.sql().await.column("SELECT password_hash FROM users", &[]).await;
    assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")), "{hashes:?}");
    assert!(auth::hash_password("trop-court".to_owned()).await.is_ok());
    assert!(auth::hash_password("tropcourt".to_owned()).await.is_err());
}
