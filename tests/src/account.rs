//! One's own account: name, language, password, sessions, tokens, salons, and the record of sign-ins.

use checkindog_api::Role;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use crate::support::{Fields, PASSWORD, Server, Visitor};

const NEW_PASSWORD: &str = "quatre mots tout simples";

#[tokio::test]
async fn name_and_language_are_changed() {
    let server = Server::start().await;
    let groomer = server.staff(Role::Groomer).await;
    let form = groomer.get("/account").await.expect(200).form_to("/account");
    assert_eq!(form.value("name"), Some("Gabin Moreau"));
    let page = groomer.submit("/account", form.set("name", "Gabin Petit").set("language", "en")).await;
    assert_eq!(page.flash().as_deref(), Some("Your profile is saved."));
    assert!(page.text_of("nav.rail .account").ends_with("Gabin Petit"));
    let page = groomer.post("/account", [("name", " "), ("language", "xx")]).await.expect(422);
    assert_eq!(page.error_of("name").as_deref(), Some("This field is required."));
    assert_eq!(page.error_of("language").as_deref(), Some("This choice does not exist."));
}

#[tokio::test]
async fn a_new_password_takes_the_old_one_and_ends_the_other_sessions() {
    let server = Server::start().await;
    let (desk, phone) = (server.staff(Role::FrontDesk).await, server.staff(Role::FrontDesk).await);
    let change = async |current: &str, password: &str| {
        desk.post("/account/password", [("current", current), ("password", password)]).await
    };
    let page = change("pas le bon mot", "court").await.expect(422);
    assert_eq!(page.error_of("current").as_deref(), Some("Ce mot de passe n’est pas le bon."));
    assert_eq!(page.error_of("password").as_deref(), Some("Un mot de passe a au moins 10 caractères."));
    phone.get("/clients").await.expect(200);

    change(PASSWORD, NEW_PASSWORD).await.expect(303);
    desk.get("/clients").await.expect(200);
    phone.get("/clients").await.expect(303);
    for (password, status) in [(PASSWORD, 422), (NEW_PASSWORD, 303)] {
        let credentials = [("email", server.cast.desk.email), ("password", password)];
        server.visitor().post("/sign-in", credentials).await.expect(status);
    }
}

#[tokio::test]
async fn guessing_the_password_at_a_signed_in_screen_is_braked_too() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let form = [("current", "pas le bon mot"), ("password", NEW_PASSWORD)];
    for _ in 0..10 {
        desk.post("/account/password", form).await.expect(422);
    }
    let form = [("current", PASSWORD), ("password", NEW_PASSWORD)];
    let braked = desk.post("/account/password", form).await.expect(429);
    assert_eq!(braked.header("retry-after"), "2");
    assert_eq!(braked.error_of("current").as_deref(), Some("Trop d’essais. Réessayez dans 2\u{a0}s."));
}

#[tokio::test]
async fn a_new_password_closes_what_the_old_one_could_still_open() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let link = format!("/staff/{}/password", server.cast.desk.id);
    let page = server.staff(Role::Owner).await.post(&link, []).await.expect(200);
    let link = page.attribute("#shown-once", "value");
    let link = link.strip_prefix(server.url()).expect("ours");
    assert!(!desk.get("/account").await.has("[name=tokens]"), "no tokens, no question");
    let (kept, gone) =
        (server.token(&server.cast.desk, None).await, server.token(&server.cast.desk, None).await);
    let form = desk.get("/account").await.form_to("/account/password");
    assert_eq!(form.value("tokens"), Some("true"), "ticked");
    let unticked = form.clone().without("tokens").set("current", PASSWORD).set("password", NEW_PASSWORD);
    desk.post("/account/password", unticked).await.expect(303);
    server.visitor().get(link).await.expect(404);
    server.api(&kept).get("/me").await.expect(200);
    let ticked = form.set("current", NEW_PASSWORD).set("password", "encore quatre mots");
    desk.post("/account/password", ticked).await.expect(303);
    for token in [kept, gone] {
        server.api(&token).get("/me").await.expect(401);
    }
}

#[tokio::test]
async fn a_token_makes_none_that_outlives_it() {
    let server = Server::start().await;
    let end = server.clock.now() + TimeDelta::days(30);
    let parent = server.api(&server.token(&server.cast.desk, Some(end)).await);
    for days in [json!(null), json!(365), json!(7)] {
        parent.post("/tokens", &json!({ "name": "Caisse", "days": days })).await.expect(200);
    }
    let tokens = parent.get("/tokens").await.json;
    let ends: Vec<_> = (0..3).map(|at| tokens["items"][at]["expires_at"].clone()).collect();
    assert_eq!(ends[1], ends[2], "never, and in a year");
    assert!(ends[0].as_str() < ends[1].as_str(), "{ends:?}");
    assert_eq!(tokens["items"][3]["expires_at"], ends[1], "as long as the one that made them");
    let events = parent.get("/sign-ins").await.json;
    assert_eq!(events["items"][0]["event"], "token_made");
}

#[tokio::test]
async fn all_sessions_are_ended_by_a_program() {
    let server = Server::start().await;
    let (desk, owner) = (server.staff(Role::FrontDesk).await, server.staff(Role::Owner).await);
    let api = server.api_of(Role::FrontDesk).await;
    api.send(api.request(Method::DELETE, "/sessions")).await.expect(204);
    desk.get("/clients").await.expect(303);
    owner.get("/clients").await.expect(200);
}

#[tokio::test]
async fn passwords_are_not_kept_when_a_session_has_ended() {
    let server = Server::start().await;
    for (path, field) in [
        ("/account/password", "current"),
        ("/account/password", "password"),
        ("/account/second-factor", "current"),
        ("/account/second-factor/removal", "password"),
        ("/account/second-factor/confirmation", "code"),
    ] {
        let desk = server.staff(Role::FrontDesk).await;
        server.clock.advance(TimeDelta::hours(13));
        let page = desk.post(path, [(field, "secret-de-diane")]).await.expect(401);
        assert!(!page.body.contains("secret-de-diane"), "{path} {field}");
        let said = "Votre session est terminée. Reconnectez-vous, puis recommencez.";
        assert_eq!(page.text_of("[role=alert]"), said);
        let form = page.form_to("/sign-in").set("email", server.cast.desk.email).set("password", PASSWORD);
        assert_eq!(desk.post("/sign-in", form).await.expect(303).location(), "/account");
    }
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let server = Server::start().await;
    let (desk, phone, tablet) = (
        server.staff(Role::FrontDesk).await,
        server.staff(Role::FrontDesk).await,
        server.staff(Role::FrontDesk).await,
    );
    let others = server.staff(Role::Owner).await;
    let page = desk.get("/account/sessions").await.expect(200);
    assert_eq!(page.select("main .plain-list > li").len(), 3);
    assert_eq!(page.select("main .badge"), ["Cet appareil"]);
    let ends = page.attributes("form[action$='/end']", "action");
    assert_eq!(ends.len(), 3, "two others, and all others");

    others.post(&ends[0], []).await.expect(404);
    desk.post("/account/sessions/abc/end", []).await.expect(404);
    desk.submit(&ends[0], []).await;
    let signed_in = [phone.get("/clients").await.status, tablet.get("/clients").await.status];
    assert!(signed_in == [200, 303] || signed_in == [303, 200], "{signed_in:?}");
    desk.submit("/account/other-sessions/end", []).await;
    for gone in [&phone, &tablet] {
        gone.get("/clients").await.expect(303);
    }
    assert_eq!(desk.get("/account/sessions").await.select("main .plain-list > li").len(), 1);
    others.get("/clients").await.expect(200);
}

#[tokio::test]
async fn a_token_is_made_shown_once_used_and_revoked() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let form = desk.get("/account/tokens").await.expect(200).form_to("/account/tokens");
    assert_eq!((form.value("scopes"), form.value("days")), (Some("write"), Some("90")));
    let page = desk.post("/account/tokens", form.clone()).await.expect(422);
    assert_eq!(page.error_of("name").as_deref(), Some("Ce champ est obligatoire."));
    let page = desk.post("/account/tokens", form.set("name", "Caisse")).await.expect(200);
    let token = page.attribute("#shown-once", "value");
    assert!(token.starts_with("cdg_"), "{token}");

    let page = desk.get("/account/tokens").await.expect(200);
    assert!(!page.body.contains(&token), "once");
    assert_eq!(page.select("main .plain-list .badge"), ["Lire", "Écrire"]);
    assert!(page.text().contains("jamais utilisé"));
    let api = server.api(&token);
    api.get("/me").await.expect(200);
    api.post("/clients", &json!({ "last_name": "Bastide" })).await.expect(201);
    api.get("/exports/clients").await.expect(403);
    assert!(!desk.get("/account/tokens").await.text().contains("jamais utilisé"));

    let revoke = page.attribute("form[action$='/revocation']", "action");
    server.staff(Role::Owner).await.post(&revoke, []).await.expect(404);
    desk.submit(&revoke, []).await;
    api.get("/me").await.expect(401);
    desk.post(&revoke, []).await.expect(404);
}

#[tokio::test]
async fn a_token_ends_when_it_was_said_to() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    for (name, value) in [("days", "0"), ("days", "demain"), ("days", "99999999999"), ("scopes", "fly")] {
        let form = Fields::from([("name", "Caisse"), (name, value)]);
        let page = desk.post("/account/tokens", form).await.expect(422);
        assert!(page.error_of(name).is_some(), "{name} {value}");
    }
    let page = desk.post("/account/tokens", [("name", "Caisse"), ("days", "30")]).await.expect(200);
    let api = server.api(&page.attribute("#shown-once", "value"));
    api.get("/me").await.expect(200);
    server.clock.advance(TimeDelta::days(30));
    api.get("/me").await.expect(401);
    let page = server.staff(Role::FrontDesk).await.get("/account/tokens").await.expect(200);
    assert!(page.text().contains("Expiré"));
}

#[tokio::test]
async fn a_session_goes_on_in_another_salon_of_the_person() {
    let server = Server::start().await;
    let neighbour = &server.cast.neighbour;
    server.works_at(&server.cast.desk, &neighbour.salon, "groomer").await;
    let desk = server.staff(Role::FrontDesk).await;
    desk.get("/clients/new").await.expect(200);
    let page = desk.get("/account/salons").await.expect(200);
    assert_eq!(page.select("main .plain-list b"), ["Chez Médor", "Les Poils d’Or"]);
    desk.post("/account/salons", page.form_to("/account/salons")).await.expect(303);
    let page = desk.get(&format!("/clients/{}", neighbour.client)).await.expect(200);
    assert_eq!(page.text_of("nav.rail > .salon"), "Chez Médor");
    desk.get("/clients/new").await.expect(403);

    let owner = server.staff(Role::Owner).await;
    assert!(!owner.get("/clients").await.has("a[href='/account/salons']"), "nothing to change to");
    for salon in [neighbour.salon.id.to_string(), "x".to_owned(), String::new()] {
        owner.post("/account/salons", [("salon", salon.as_str())]).await.expect(404);
    }
}

#[tokio::test]
async fn the_record_of_sign_ins_is_read_by_the_person_and_by_owners() {
    let server = Server::start().await;
    let credentials = [("email", server.cast.desk.email), ("password", "pas le bon mot")];
    server.visitor().post("/sign-in", credentials).await.expect(422);
    server.clock.advance(TimeDelta::minutes(1));
    let desk = server.staff(Role::FrontDesk).await;
    let page = desk.get("/account/sign-ins").await.expect(200);
    let lines = page.select("main .plain-list > li");
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("Mot de passe")
            && lines[0].contains("12 nov. 2026, 11")
            && !lines[0].ends_with("Refusé"),
        "{lines:?}"
    );
    assert!(lines[1].ends_with("Refusé"), "{lines:?}");

    let diane = format!("/staff/{}", server.cast.desk.id);
    let owner = server.staff(Role::Owner).await;
    assert_eq!(owner.get(&diane).await.expect(200).select("main .plain-list > li").len(), 2);
    let manager = server.staff(Role::Manager).await;
    assert!(!manager.get(&diane).await.expect(200).has("main .plain-list > li"));
}

#[tokio::test]
async fn what_somebody_does_in_one_salon_is_not_told_in_another() {
    let server = Server::start().await;
    let neighbour = &server.cast.neighbour;
    server.staff(Role::FrontDesk).await;
    server.works_at(&server.cast.desk, &neighbour.salon, "front_desk").await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let (odile, henri) = (server.staff(Role::Owner).await, server.signed_in(&neighbour.owner).await);
    let seen =
        async |owner: &Visitor| owner.get(&diane).await.expect(200).select("main .plain-list > li").len();
    assert_eq!((seen(&odile).await, seen(&henri).await), (1, 0), "what was before is of the first salon");

    let desk = server.staff(Role::FrontDesk).await;
    desk.post("/account/salons", [("salon", neighbour.salon.id.to_string().as_str())]).await.expect(303);
    desk.post("/account/tokens", [("name", "Agenda")]).await.expect(200);
    assert_eq!((seen(&odile).await, seen(&henri).await), (2, 1));

    // Once she has left, nothing more comes to the first; her own page tells all.
    odile.post(&format!("{diane}/deactivation"), []).await.expect(303);
    let desk = server.staff(Role::FrontDesk).await;
    assert_eq!((seen(&odile).await, seen(&henri).await), (3, 2));
    assert_eq!(desk.get("/account/sign-ins").await.select("main .plain-list > li").len(), 5);
}

#[tokio::test]
async fn a_program_looks_after_the_account_of_its_user() {
    let server = Server::start().await;
    server.staff(Role::FrontDesk).await;
    let api = server.api_of(Role::FrontDesk).await;
    let sessions = api.get("/sessions").await.expect(200).json;
    let session = format!("/sessions/{}", sessions["items"][0]["id"].as_str().expect("a session"));
    api.send(api.request(Method::DELETE, &session)).await.expect(204);
    api.send(api.request(Method::DELETE, &session)).await.expect(404);
    assert_eq!(api.get("/sign-ins").await.expect(200).json["items"][0]["event"], "password");

    let body = json!({ "name": "Caisse", "scopes": ["write"], "days": 30 });
    let made = api.post("/tokens", &body).await.expect(200).json;
    let child = server.api(made["token"].as_str().expect("a token"));
    child.post("/clients", &json!({ "last_name": "Bastide" })).await.expect(201);
    child.post("/tokens", &body).await.expect(403);
    child.get("/sessions").await.expect(403);
    assert_eq!(api.get("/tokens").await.expect(200).json["items"][0]["scopes"], json!(["read", "write"]));
    let token = format!("/tokens/{}", made["id"].as_str().expect("an id"));
    api.send(api.request(Method::DELETE, &token)).await.expect(204);
    child.get("/me").await.expect(401);
    api.post("/tokens", &json!({ "name": "", "scopes": ["fly"] })).await.expect_problem(422, "invalid");
}
