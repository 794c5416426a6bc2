//! Another e-mail address to sign in with.

use checkindog_api::Role;
use chrono::TimeDelta;

use crate::support::{Fields, PASSWORD, Page, Server, Visitor};

const NEW: &str = "diane.rousseau@exemple.fr";
const HERE: &str = "/account/email";

fn change(email: &str) -> Fields {
    Fields::from([("email", email), ("email_password", PASSWORD)])
}

async fn sign_in(server: &Server, email: &str, password: &str) -> Page {
    server.visitor().post("/sign-in", [("email", email), ("password", password)]).await
}

async fn lines(visitor: &Visitor, path: &str) -> Vec<String> {
    visitor.get(path).await.expect(200).select("main .plain-list > li")
}

#[tokio::test]
async fn from_then_on_the_new_one_opens_and_the_other_devices_are_out() {
    let server = Server::start().await;
    let (desk, phone) = (server.staff(Role::FrontDesk).await, server.staff(Role::FrontDesk).await);
    let form = desk.get("/account").await.expect(200).form_to(HERE);
    assert_eq!(form.value("email"), Some(server.cast.desk.email));
    let form = form.set("email", " Diane.Rousseau@Exemple.FR ").set("email_password", PASSWORD);
    let page = desk.submit(HERE, form).await;
    let said = "Vous vous connectez désormais avec diane.rousseau@exemple.fr\u{202f}; vos autres appareils sont déconnectés.";
    assert_eq!(page.flash().as_deref(), Some(said));
    phone.get("/clients").await.expect(303);
    desk.get("/clients").await.expect(200);
    sign_in(&server, server.cast.desk.email, PASSWORD).await.expect(422);
    sign_in(&server, NEW, PASSWORD).await.expect(303);
}

#[tokio::test]
async fn it_takes_the_password_and_an_address_that_is_free() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    for (email, said) in [
        ("", "Ce champ est obligatoire."),
        ("diane", "Cette adresse e-mail n’est pas valable."),
        (server.cast.desk.email, "C’est déjà votre adresse e-mail."),
        (server.cast.neighbour.owner.email, "Un autre compte a déjà cette adresse e-mail."),
    ] {
        let page = desk.post(HERE, change(email)).await.expect(422);
        assert_eq!(page.error_of("email").as_deref(), Some(said), "{email}");
        assert_eq!(page.field("email").as_deref(), Some(email), "what was typed is there");
        assert_eq!(page.field("name").as_deref(), Some("Diane Rousseau"), "and the rest as it was");
    }
    // Without the password nobody learns whether an address has an account.
    for (password, said) in
        [("", "Ce champ est obligatoire."), ("pas le bon mot", "Ce mot de passe n’est pas le bon.")]
    {
        let taken = change(server.cast.owner.email).set("email_password", password);
        let page = desk.post(HERE, taken).await.expect(422);
        assert_eq!(page.error_of("email_password").as_deref(), Some(said));
        assert_eq!(page.error_of("email"), None);
        assert_eq!(page.field("email").as_deref(), Some(server.cast.owner.email));
    }
    server.visitor().post(HERE, change(NEW)).await.expect(303);
    sign_in(&server, NEW, PASSWORD).await.expect(422);
    sign_in(&server, server.cast.desk.email, PASSWORD).await.expect(303);
}

#[tokio::test]
async fn guessing_the_password_here_is_braked_too() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    for _ in 0..10 {
        desk.post(HERE, change(NEW).set("email_password", "pas le bon mot")).await.expect(422);
    }
    let braked = desk.post(HERE, change(NEW)).await.expect(429);
    assert_eq!(braked.error_of("email_password").as_deref(), Some("Trop d’essais. Réessayez dans 2\u{a0}s."));
}

#[tokio::test]
async fn links_for_a_new_password_are_gone_and_a_password_is_not_kept() {
    let server = Server::start().await;
    let desk = server.staff(Role::FrontDesk).await;
    let diane = format!("/staff/{}/password", server.cast.desk.id);
    let link = server.staff(Role::Owner).await.post(&diane, []).await.expect(200);
    let link = link.attribute("#shown-once", "value");
    let link = link.strip_prefix(server.url()).expect("ours");
    desk.post(HERE, change(NEW)).await.expect(303);
    server.visitor().get(link).await.expect(404);
    server.clock.advance(TimeDelta::hours(13));
    let page = desk.post(HERE, change("autre@exemple.fr")).await.expect(401);
    assert!(!page.body.contains(PASSWORD));
}

#[tokio::test]
async fn the_record_goes_with_the_person_and_not_with_the_address() {
    let server = Server::start().await;
    let old = server.cast.desk.email;
    sign_in(&server, old, "pas le bon mot").await.expect(422);
    server.clock.advance(TimeDelta::minutes(1));
    let desk = server.staff(Role::FrontDesk).await;
    server.clock.advance(TimeDelta::minutes(1));
    desk.post(HERE, change(NEW)).await.expect(303);
    let own = lines(&desk, "/account/sign-ins").await;
    assert!(own[0].starts_with("Adresse e-mail changée") && own[0].contains(NEW), "{own:?}");
    assert_eq!(own.len(), 4, "a refusal, a sign-in, the password given again, the change: {own:?}");
    let diane = format!("/staff/{}", server.cast.desk.id);
    assert_eq!(lines(&server.staff(Role::Owner).await, &diane).await, own);

    // Gabin takes the address that has become free, and finds nothing of hers.
    server.clock.advance(TimeDelta::minutes(1));
    let gabin = server.staff(Role::Groomer).await;
    gabin.post(HERE, change(old)).await.expect(303);
    assert_eq!(lines(&gabin, "/account/sign-ins").await.len(), 3);
    assert_eq!(lines(&desk, "/account/sign-ins").await.len(), 4);
}

#[tokio::test]
async fn the_brake_goes_with_the_person_and_not_with_the_address() {
    let server = Server::start().await;
    let old = server.cast.desk.email;
    let desk = server.staff(Role::FrontDesk).await;
    for _ in 0..9 {
        sign_in(&server, old, "mauvais-mot-de-passe").await.expect(422);
    }
    desk.post(HERE, change(NEW)).await.expect(303);
    // To the old address, now nobody's, the ten count from nothing; to the new one they go on.
    sign_in(&server, old, PASSWORD).await.expect(422);
    sign_in(&server, NEW, "mauvais-mot-de-passe").await.expect(422);
    sign_in(&server, NEW, PASSWORD).await.expect(429);
    sign_in(&server, old, PASSWORD).await.expect(422);
    // Who takes the old one is not slowed down by what strangers typed before.
    let gabin = server.staff(Role::Groomer).await;
    gabin.post(HERE, change(old)).await.expect(303);
    sign_in(&server, old, PASSWORD).await.expect(303);
}

#[tokio::test]
async fn of_two_who_want_one_address_at_once_one_has_it() {
    let server = Server::start().await;
    let (desk, groomer) = (server.staff(Role::FrontDesk).await, server.staff(Role::Groomer).await);
    let (first, second) = tokio::join!(desk.post(HERE, change(NEW)), groomer.post(HERE, change(NEW)));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}
