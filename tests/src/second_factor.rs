//! The second step of signing in: switched on, asked for, lost, taken away.

use checkindog_api::Role;
use chrono::TimeDelta;
use reqwest::Method;
use totp_rs::{Builder, Secret, Totp};

use crate::support::{Fields, PASSWORD, Page, Server, Visitor};

const HERE: &str = "/account/second-factor";
/// The password, given again.
const AGAIN: [(&str, &str); 1] = [("current", PASSWORD)];

const OVER: &str = "Le temps est écoulé, ou ce code a déjà servi. Recommencez avec votre mot de passe.";
/// Holds the step between password and session.
const STEP: &str = "checkindog-second-step";

/// An authenticator that has learnt the secret which a page shows.
pub struct Authenticator(Totp);

impl Authenticator {
    pub fn learn(shown: &str) -> Self {
        let secret = Secret::try_from_base32(shown.replace(' ', "")).expect("base 32");
        Self(Builder::new().with_secret(secret).build().expect("an authenticator"))
    }

    /// The code at the time of the server.
    pub fn code(&self, server: &Server) -> String {
        self.0.generate(server.clock.now().timestamp().unsigned_abs()).to_string()
    }
}

/// Switches the second factor on; gives the authenticator and the recovery codes.
pub async fn switch_on(server: &Server, visitor: &Visitor) -> (Authenticator, Vec<String>) {
    let page = visitor.submit(HERE, AGAIN).await;
    assert!(page.has("svg.qr path"), "a QR code");
    let authenticator = Authenticator::learn(&page.text_of("main code"));
    let code = authenticator.code(server);
    let page = visitor.post(&format!("{HERE}/confirmation"), [("code", code.as_str())]).await.expect(200);
    let codes = page.select(".recovery-codes code");
    assert_eq!(codes.len(), 10);
    // The code that confirmed it is used up.
    server.clock.advance(TimeDelta::seconds(60));
    (authenticator, codes)
}

/// Gives the password; the answer asks for a code.
async fn password_given(server: &Server) -> (Visitor, Fields) {
    let visitor = server.visitor();
    let credentials =
        [("email", server.cast.desk.email), ("password", PASSWORD), ("next", "/clients?search=a")];
    let page = visitor.post("/sign-in", credentials).await.expect(200);
    assert_eq!(page.text_of("h1"), "Double vérification");
    visitor.get("/clients").await.expect(303);
    (visitor, page.form_to("/sign-in/code"))
}

fn error(page: &Page) -> String {
    page.error_of("code").unwrap_or_default()
}

#[tokio::test]
async fn the_code_is_asked_for_after_the_password_and_works_once() {
    let server = Server::start().await;
    let (authenticator, _) = switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let (visitor, form) = password_given(&server).await;
    let page = visitor.post("/sign-in/code", form.clone().set("code", "000000")).await.expect(422);
    assert_eq!(error(&page), "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.");
    let code = authenticator.code(&server);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let answer = visitor.post("/sign-in/code", form.set("code", &spaced)).await.expect(303);
    assert_eq!(answer.location(), "/clients?search=a");
    visitor.get("/clients").await.expect(200);

    // Whoever has seen the code cannot use it again.
    let (thief, form) = password_given(&server).await;
    thief.post("/sign-in/code", form.clone().set("code", &code)).await.expect(422);
    server.clock.advance(TimeDelta::seconds(30));
    thief.post("/sign-in/code", form.set("code", &authenticator.code(&server))).await.expect(303);
}

#[tokio::test]
async fn of_one_code_given_twice_at_once_one_counts() {
    let server = Server::start().await;
    let (authenticator, _) = switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let code = authenticator.code(&server);
    let ((first, form), (second, other)) = (password_given(&server).await, password_given(&server).await);
    let (first, second) = tokio::join!(
        first.post("/sign-in/code", form.set("code", &code)),
        second.post("/sign-in/code", other.set("code", &code)),
    );
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}

/// The same browser as another visitor: of a form sent twice, the second request goes before the answer to the first is there.
fn second_click(server: &Server, first: &Visitor) -> Visitor {
    let second = server.visitor();
    second.set_cookie(STEP, &first.cookie(STEP).expect("between password and session"));
    second
}

#[tokio::test]
async fn a_code_sent_twice_leads_to_where_the_first_did() {
    let server = Server::start().await;
    let (authenticator, _) = switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let (first, form) = password_given(&server).await;
    let second = second_click(&server, &first);
    let form = form.set("code", &authenticator.code(&server));
    first.post("/sign-in/code", form.clone()).await.expect(303);
    let answer = second.post("/sign-in/code", form.clone()).await.expect(303);
    // The browser has the session by now…
    let page = first.get(answer.location()).await.expect(303);
    assert_eq!(page.location(), "/clients?search=a");
    // … or gave up on the first answer before its cookie came.
    let page = second.follow(&answer).await.expect(200);
    assert_eq!(page.text_of("[role=alert]"), OVER);
    assert_eq!(page.field("next").as_deref(), Some("/clients?search=a"));
    assert_eq!(first.post("/sign-in/code", form).await.expect(303).location(), "/clients?search=a");
    // The way on leads to no other site.
    let away = first.get("/sign-in/code?next=https%3A%2F%2Fmalin.test").await.expect(303);
    assert_eq!(away.location(), "/");
}

#[tokio::test]
async fn of_two_clicks_at_once_neither_ends_on_an_error() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let (authenticator, _) = switch_on(&server, &desk).await;
    for _ in 0..5 {
        server.clock.advance(TimeDelta::seconds(60));
        let (first, form) = password_given(&server).await;
        let second = second_click(&server, &first);
        let form = form.set("code", &authenticator.code(&server));
        let (first, second) =
            tokio::join!(first.post("/sign-in/code", form.clone()), second.post("/sign-in/code", form));
        let mut landed = [first.expect(303).location().to_owned(), second.expect(303).location().to_owned()];
        landed.sort();
        assert_eq!(landed, ["/clients?search=a", "/sign-in/code?next=%2Fclients%3Fsearch%3Da"]);
    }
}

#[tokio::test]
async fn a_recovery_code_stands_in_once_and_new_ones_replace_the_old() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let (_, codes) = switch_on(&server, &desk).await;
    for (code, status) in
        [(codes[0].to_uppercase(), 303), (codes[0].clone(), 422), (codes[1].replace('-', ""), 303)]
    {
        let (visitor, form) = password_given(&server).await;
        visitor.post("/sign-in/code", form.set("code", &code)).await.expect(status);
    }
    assert!(desk.get(HERE).await.text().contains("Il vous reste 8"));
    let renew = format!("{HERE}/codes");
    let page = desk.post(&renew, [("current", "pas le bon mot")]).await.expect(422);
    assert_eq!(page.error_of("current").as_deref(), Some("Ce mot de passe n’est pas le bon."));
    let fresh = desk.post(&renew, [("current", PASSWORD)]).await.expect(200).select(".recovery-codes code");
    let (visitor, form) = password_given(&server).await;
    visitor.post("/sign-in/code", form.clone().set("code", &codes[2])).await.expect(422);
    visitor.post("/sign-in/code", form.set("code", &fresh[0])).await.expect(303);
}

#[tokio::test]
async fn guessing_codes_is_braked_and_the_step_ends_by_itself() {
    let server = Server::start().await;
    let (authenticator, _) = switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let (visitor, form) = password_given(&server).await;
    for _ in 0..10 {
        visitor.post("/sign-in/code", form.clone().set("code", "000000")).await.expect(422);
    }
    let right = form.clone().set("code", &authenticator.code(&server));
    let braked = visitor.post("/sign-in/code", right).await.expect(429);
    assert_eq!(braked.header("retry-after"), "2");
    server.clock.advance(TimeDelta::minutes(10));
    let late = form.set("code", &authenticator.code(&server));
    let page = visitor.submit("/sign-in/code", late).await;
    assert_eq!(page.text_of("[role=alert]"), OVER);
    assert_eq!(page.field("next").as_deref(), Some("/clients?search=a"));
    let page = server.visitor().submit("/sign-in/code", [("code", "000000")]).await;
    assert_eq!(page.text_of("[role=alert]"), OVER);
}

#[tokio::test]
async fn it_is_not_on_until_a_code_has_shown_that_it_works() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let confirm = format!("{HERE}/confirmation");
    assert_eq!(desk.post(&confirm, [("code", "000000")]).await.expect(303).location(), HERE);
    let first = desk.submit(HERE, AGAIN).await.text_of("main code");
    assert_eq!(desk.submit(HERE, AGAIN).await.text_of("main code"), first, "coming back shows the same");
    let page = desk.post(&confirm, [("code", "12")]).await.expect(422);
    assert!(error(&page).starts_with("Ce code n’est pas le bon"));
    server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
    desk.submit(&format!("{HERE}/removal"), []).await;
    let second = desk.submit(HERE, AGAIN).await.text_of("main code");
    assert_ne!(second, first);

    // Who finds the screen an hour later learns nothing from it.
    server.clock.advance(TimeDelta::hours(1));
    assert!(!desk.get(HERE).await.expect(200).has("svg.qr"));
    let late = Authenticator::learn(&second).code(&server);
    assert_eq!(desk.post(&confirm, [("code", late.as_str())]).await.expect(303).location(), HERE);
    server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
    assert_ne!(desk.submit(HERE, AGAIN).await.text_of("main code"), second);
}

#[tokio::test]
async fn an_unlocked_screen_is_not_enough_to_switch_it_on() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let page = desk.post(HERE, []).await.expect(422);
    assert_eq!(page.error_of("current").as_deref(), Some("Ce champ est obligatoire."));
    for _ in 0..10 {
        let page = desk.post(HERE, [("current", "pas le bon mot")]).await.expect(422);
        assert_eq!(page.error_of("current").as_deref(), Some("Ce mot de passe n’est pas le bon."));
    }
    let page = desk.post(HERE, AGAIN).await.expect(429);
    assert_eq!(page.error_of("current").as_deref(), Some("Trop d’essais. Réessayez dans 2\u{a0}s."));
    let begun = "SELECT count(*) FROM second_factors";
    assert_eq!(server.sql().await.value::<i64>(begun, &[]).await, 0);
}

#[tokio::test]
async fn once_it_is_on_who_came_without_it_is_out_and_a_second_click_does_no_harm() {
    let server = Server::start().await;
    let (desk, thief) = (server.staff(Role::FrontDesk).await, server.staff(Role::FrontDesk).await);
    let (authenticator, _) = switch_on(&server, &desk).await;
    thief.get("/clients").await.expect(303);
    desk.get("/clients").await.expect(200);
    let code = authenticator.code(&server);
    let again = desk.post(&format!("{HERE}/confirmation"), [("code", code.as_str())]).await.expect(303);
    assert_eq!(again.location(), HERE);
    assert!(desk.get(HERE).await.text().contains("Il vous reste 10"));
}

#[tokio::test]
async fn switching_it_off_takes_the_password() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    switch_on(&server, &desk).await;
    let removal = format!("{HERE}/removal");
    for current in ["", "pas le bon mot"] {
        let page = desk.post(&removal, [("password", current)]).await.expect(422);
        assert!(page.error_of("password").is_some() && page.error_of("current").is_none());
    }
    let page = desk.submit(&removal, [("password", PASSWORD)]).await;
    assert_eq!(page.flash().as_deref(), Some("La double vérification est désactivée."));
    server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
}

#[tokio::test]
async fn an_owner_takes_it_away_from_who_lost_it() {
    let server = Server::start().await;
    switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let reset = format!("{diane}/second-factor");
    server.staff(Role::Manager).await.post(&reset, []).await.expect(403);
    server.signed_in(&server.cast.neighbour.owner).await.post(&reset, []).await.expect(404);
    let owner = server.staff(Role::Owner).await;
    assert_eq!(owner.get(&diane).await.fact("Double vérification").as_deref(), Some("Activée"));
    let page = owner.submit(&reset, []).await;
    assert_eq!(page.flash().as_deref(), Some("La double vérification de Diane Rousseau est désactivée."));
    assert!(page.text().contains("Double vérification désactivée par l’équipe"), "on record");
    server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
    owner.post(&format!("/staff/{}/second-factor", server.cast.owner.id), []).await.expect(403);
}

#[tokio::test]
async fn nobody_takes_it_away_from_who_works_elsewhere_too() {
    let server = Server::start().await;
    server.works_at(&server.cast.desk, &server.cast.neighbour.salon, "groomer").await;
    switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let diane = format!("/staff/{}/second-factor", server.cast.desk.id);
    let page = server.staff(Role::Owner).await.submit(&diane, []).await;
    assert!(page.flash().is_some_and(|said| said.starts_with("Diane Rousseau travaille aussi")));
    let api = server.api_of(Role::Owner).await;
    api.send(api.request(Method::DELETE, &diane)).await.expect_problem(409, "works-elsewhere");
    password_given(&server).await;
}

#[tokio::test]
async fn an_owner_takes_it_away_with_a_program_too() {
    let server = Server::start().await;
    switch_on(&server, &server.staff(Role::FrontDesk).await).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let reset = format!("{diane}/second-factor");
    let owner = server.api_of(Role::Owner).await;
    let has_one = async || {
        let team = owner.get("/staff").await.expect(200).json;
        let team = team["items"].as_array().expect("people").clone();
        let diane = team.iter().find(|member| member["email"] == server.cast.desk.email).expect("Diane");
        diane["second_factor"].clone()
    };
    assert_eq!(has_one().await, true);
    let manager = server.api_of(Role::Manager).await;
    manager.send(manager.request(Method::DELETE, &reset)).await.expect_problem(403, "forbidden");
    owner.send(owner.request(Method::DELETE, &reset)).await.expect(204);
    assert_eq!(has_one().await, false);
    let events = owner.get(&format!("{diane}/sign-ins")).await.expect(200).json;
    assert_eq!(events["items"][0]["event"], "second_factor_reset");
    manager.get(&format!("{diane}/sign-ins")).await.expect(403);
    let own = format!("/staff/{}/second-factor", server.cast.owner.id);
    owner.send(owner.request(Method::DELETE, &own)).await.expect(403);
    let henri = server.cast.neighbour.owner.id;
    owner.send(owner.request(Method::DELETE, &format!("/staff/{henri}/second-factor"))).await.expect(404);
    owner.get(&format!("/staff/{henri}/sign-ins")).await.expect(404);
    let desk = server.api_of(Role::FrontDesk).await;
    assert!(desk.get("/staff").await.json["items"][0]["second_factor"].is_null());
}

#[tokio::test]
async fn what_was_typed_survives_both_steps() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let (authenticator, _) = switch_on(&server, &desk).await;
    server.clock.advance(TimeDelta::hours(13));
    let page = desk.post("/clients", [("last_name", "Bastide")]).await.expect(401);
    let form = page.form_to("/sign-in").set("email", server.cast.desk.email).set("password", PASSWORD);
    let page = desk.post("/sign-in", form).await.expect(200);
    let form = page.form_to("/sign-in/code").set("code", &authenticator.code(&server));
    let page = desk.post("/sign-in/code", form).await.expect(200);
    assert_eq!(desk.submit("/clients", page.form_to("/clients")).await.text_of("h1"), "Bastide");
}

#[tokio::test]
async fn the_database_alone_gives_no_codes() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let shown = desk.submit(HERE, AGAIN).await.text_of("main code").replace(' ', "");
    let secret = Secret::try_from_base32(shown).expect("base 32");
    let stored: Vec<u8> = server.sql().await.value("SELECT secret FROM second_factors", &[]).await;
    assert!(!stored.windows(8).any(|part| secret.as_ref().starts_with(part)));
    let key = std::fs::metadata(server.database.spool.with_extension("key")).expect("a key");
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&key.permissions()) & 0o077, 0);
}
