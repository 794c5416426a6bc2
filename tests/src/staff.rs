//! The team: who may invite, change roles, give new passwords and close access; and the pages behind the links.

use checkindog_api::{Role, Scope};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

use crate::support::{Fields, PASSWORD, Page, Server, Visitor};

const NEW_PASSWORD: &str = "quatre mots tout simples";

/// The path of the link that an answer shows once.
fn link_of(server: &Server, page: &Page) -> String {
    let link = page.attribute("#shown-once", "value");
    link.strip_prefix(server.url()).unwrap_or_else(|| panic!("{link}")).to_owned()
}

async fn invite(server: &Server, who: &Visitor, email: &str, role: &str) -> String {
    let form = Fields::from([("name", "Nadia Petit"), ("email", email), ("role", role)]);
    link_of(server, &who.post("/staff", form).await.expect(200))
}

fn is_dead(page: &Page) -> bool {
    page.status == 404 && page.text_of("h1") == "Ce lien ne fonctionne plus"
}

#[tokio::test]
async fn everybody_sees_the_team_and_what_each_role_may_do() {
    let server = Server::start().await;
    let groomer = server.staff(Role::Groomer).await;
    let page = groomer.get("/staff").await.expect(200);
    assert_eq!(page.text_of("h1"), "Équipe");
    assert_eq!(
        page.select(".cell-who b"),
        ["Diane Rousseau", "Gabin Moreau", "Marc Lefèvre", "Odile Garnier"]
    );
    assert_eq!(
        page.select("table.rights thead th"),
        ["Propriétaire", "Responsable", "Accueil", "Toiletteur"]
    );
    assert_eq!(page.select("table.rights tbody tr:nth-child(4) td .aloud"), ["Oui", "Oui", "Oui", "Non"]);
    assert!(!page.has("a[href^='/staff/']"));
    for path in ["/staff/new".to_owned(), format!("/staff/{}", server.cast.desk.id)] {
        groomer.get(&path).await.expect(403);
    }
    groomer.post("/staff", [("name", "Nadia")]).await.expect(403);
}

#[tokio::test]
async fn somebody_new_joins_by_invitation() {
    let server = Server::start().await;
    let manager = server.staff(Role::Manager).await;
    let link = invite(&server, &manager, " Nadia@Exemple.fr ", "groomer").await;
    let page = manager.get("/staff").await.expect(200);
    assert!(page.text().contains("nadia@exemple.fr · par Marc Lefèvre"), "{}", page.text());

    let visitor = server.visitor();
    let page = visitor.get(&link).await.expect(200);
    assert_eq!(page.text_of("h1"), "Rejoindre Les Poils d’Or");
    assert!(page.text().contains("Marc Lefèvre vous invite") && page.text().contains("Toiletteur"));
    let form = page.form_to("/invitation");
    let page =
        visitor.post("/invitation", form.clone().set("name", "").set("password", "court")).await.expect(422);
    assert_eq!(page.error_of("name").as_deref(), Some("Ce champ est obligatoire."));
    assert_eq!(page.error_of("password").as_deref(), Some("Un mot de passe a au moins 10 caractères."));
    visitor.post("/invitation", form.clone().set("password", NEW_PASSWORD)).await.expect(303);
    let page = visitor.get("/clients").await.expect(200);
    assert!(page.text_of("nav.rail .account").ends_with("Nadia Petit"));
    visitor.get("/clients/new").await.expect(403);

    assert!(is_dead(&server.visitor().get(&link).await), "once");
    assert!(is_dead(&server.visitor().post("/invitation", form.set("password", NEW_PASSWORD)).await));
    let nadia =
        manager.get("/staff").await.attributes(".cell-who a", "href").into_iter().nth(3).expect("Nadia");
    assert_eq!(manager.get(&nadia).await.fact("Invité par").as_deref(), Some("Marc Lefèvre"));
}

#[tokio::test]
async fn somebody_who_has_an_account_joins_with_its_password() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let henri = &server.cast.neighbour.owner;
    let link = invite(&server, &owner, henri.email, "front_desk").await;
    let visitor = server.visitor();
    let form = visitor.get(&link).await.expect(200).form_to("/invitation");
    assert_eq!(form.value("name"), None, "the account has a name");
    let page = visitor.post("/invitation", form.clone().set("password", "pas le bon mot")).await.expect(422);
    assert_eq!(page.error_of("password").as_deref(), Some("Ce mot de passe n’est pas le bon."));
    visitor.post("/invitation", form.set("password", PASSWORD)).await.expect(303);
    let page = visitor.get("/clients").await.expect(200);
    assert_eq!(page.text_of("nav.rail > .salon"), "Les Poils d’Or");
    assert!(page.has("#account a[href='/account/salons']"));
}

#[tokio::test]
async fn a_wrong_invitation_has_a_message_beside_each_field() {
    let server = Server::start().await;
    let manager = server.staff(Role::Manager).await;
    let page = manager.post("/staff", []).await.expect(422);
    for field in ["name", "email", "role"] {
        assert_eq!(page.error_of(field).as_deref(), Some("Ce champ est obligatoire."), "{field}");
    }
    // A manager gives every role but that of an owner.
    let form = Fields::from([("name", "Nadia"), ("email", "nadia"), ("role", "owner")]);
    let page = manager.post("/staff", form).await.expect(422);
    assert_eq!(page.error_of("email").as_deref(), Some("Cette adresse e-mail n’est pas valable."));
    assert_eq!(page.error_of("role").as_deref(), Some("Ce choix n’existe pas."));
    assert_eq!(page.field("name").as_deref(), Some("Nadia"));
    let form = Fields::from([("name", "Gabin"), ("email", server.cast.groomer.email), ("role", "manager")]);
    let page = manager.post("/staff", form).await.expect(422);
    assert_eq!(page.error_of("email").as_deref(), Some("Cette personne travaille déjà dans ce salon."));
}

#[tokio::test]
async fn an_invitation_ends_by_time_by_withdrawal_by_a_newer_one_and_with_the_right_to_invite() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let manager = server.staff(Role::Manager).await;
    let first = invite(&server, &manager, "nadia@exemple.fr", "groomer").await;
    let second = invite(&server, &manager, "nadia@exemple.fr", "groomer").await;
    assert!(is_dead(&server.visitor().get(&first).await));
    server.visitor().get(&second).await.expect(200);

    let action = owner.get("/staff").await.attribute("form[action$='/withdrawal']", "action");
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    neighbour.post(&action, []).await.expect(404);
    let page = owner.submit(&action, []).await;
    assert_eq!(page.flash().as_deref(), Some("L’invitation de nadia@exemple.fr est retirée."));
    assert!(is_dead(&server.visitor().get(&second).await));
    owner.post(&action, []).await.expect(404);

    let third = invite(&server, &manager, "nadia@exemple.fr", "groomer").await;
    let marc = format!("/staff/{}", server.cast.manager.id);
    owner.post(&marc, [("role", "front_desk")]).await.expect(303);
    assert!(is_dead(&server.visitor().get(&third).await), "Marc may not invite any more");
    owner.post(&marc, [("role", "manager")]).await.expect(303);
    server.visitor().get(&third).await.expect(200);
    server.clock.advance(TimeDelta::hours(24));
    assert!(is_dead(&server.visitor().get(&third).await));
}

#[tokio::test]
async fn nobody_raises_themselves_and_managers_leave_owners_alone() {
    let server = Server::start().await;
    let manager = server.staff(Role::Manager).await;
    let (marc, odile) = (server.cast.manager.id, server.cast.owner.id);
    for (id, change, role) in [(marc, "", "owner"), (marc, "", "manager"), (odile, "", "groomer")] {
        manager.post(&format!("/staff/{id}{change}"), [("role", role)]).await.expect(403);
    }
    for change in ["/password", "/deactivation", "/activation"] {
        for id in [marc, odile] {
            manager.post(&format!("/staff/{id}{change}"), []).await.expect(403);
        }
    }
    let desk = format!("/staff/{}", server.cast.desk.id);
    manager.post(&desk, [("role", "owner")]).await.expect(403);
    manager.post(&desk, [("role", "emperor")]).await.expect(422);
    let page = manager.submit(&desk, [("role", "manager")]).await;
    let said = "Diane Rousseau a maintenant le rôle «\u{202f}Responsable\u{202f}».";
    assert_eq!(page.flash().as_deref(), Some(said));
    assert!(!manager.get(&format!("/staff/{odile}")).await.expect(200).has("main form"));
}

#[tokio::test]
async fn the_last_owner_stays() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let odile = format!("/staff/{}", server.cast.owner.id);
    for (path, form) in [
        (odile.clone(), Fields::from([("role", "manager")])),
        (format!("{odile}/deactivation"), Fields::default()),
    ] {
        let page = owner.submit(&path, form).await;
        let said =
            "Le salon n’a pas d’autre propriétaire qu’Odile Garnier\u{a0}: nommez-en d’abord un autre.";
        assert_eq!(page.flash().as_deref(), Some(said));
    }
    // With a second owner she may go; of two who go at once, one stays.
    let marc = format!("/staff/{}", server.cast.manager.id);
    owner.post(&marc, [("role", "owner")]).await.expect(303);
    let other = server.staff(Role::Manager).await;
    let (one, two) = (format!("{odile}/deactivation"), format!("{marc}/deactivation"));
    let (first, second) = tokio::join!(owner.post(&one, []), other.post(&two, []));
    assert_eq!((first.status, second.status), (303, 303));
    let owners = "SELECT count(*) FROM staff WHERE salon_id = $1 AND role = 'owner' AND left_at IS NULL";
    assert_eq!(server.sql().await.value::<i64>(owners, &[&server.cast.salon.id.0]).await, 1);
}

#[tokio::test]
async fn who_is_shut_out_is_out_at_once_and_may_come_back() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let desk = server.staff(Role::FrontDesk).await;
    let api = server.api_of(Role::FrontDesk).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let page = owner.submit(&format!("{diane}/deactivation"), []).await;
    assert_eq!(page.flash().as_deref(), Some("L’accès de Diane Rousseau est fermé."));
    desk.get("/clients").await.expect(303);
    api.get("/me").await.expect(401);
    let credentials = [("email", server.cast.desk.email), ("password", PASSWORD)];
    let page = server.visitor().post("/sign-in", credentials).await.expect(422);
    assert_eq!(page.text_of("[role=alert]"), "Ce compte n’est rattaché à aucun salon.");

    owner.submit(&format!("{diane}/activation"), []).await;
    server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
    api.get("/me").await.expect(401);
}

#[tokio::test]
async fn a_link_gives_a_new_password_and_ends_what_the_old_one_opened() {
    let server = Server::start().await;
    let manager = server.staff(Role::Manager).await;
    let desk = server.staff(Role::FrontDesk).await;
    let diane = format!("/staff/{}/password", server.cast.desk.id);
    let first = link_of(&server, &manager.post(&diane, []).await.expect(200));
    let link = link_of(&server, &manager.post(&diane, []).await.expect(200));
    assert!(is_dead(&server.visitor().get(&first).await), "a newer one was made");

    let visitor = server.visitor();
    let form = visitor.get(&link).await.expect(200).form_to("/password");
    let page = visitor.post("/password", form.clone().set("password", "azertyuiop")).await.expect(422);
    let said = "Ce mot de passe est trop facile à deviner. Prenez-en un autre.";
    assert_eq!(page.error_of("password").as_deref(), Some(said));
    let form = form.set("password", NEW_PASSWORD);
    let page = visitor.submit("/password", form.clone()).await;
    assert!(page.text_of("[role=alert]").starts_with("Votre mot de passe est changé."));
    desk.get("/clients").await.expect(303);
    for (password, status) in [(PASSWORD, 422), (NEW_PASSWORD, 303)] {
        let credentials = [("email", server.cast.desk.email), ("password", password)];
        server.visitor().post("/sign-in", credentials).await.expect(status);
    }
    assert!(is_dead(&visitor.post("/password", form).await), "once");
    for wrong in ["/password", "/password?key=abc", "/invitation?key=abc"] {
        assert!(is_dead(&visitor.get(wrong).await), "{wrong}");
    }
}

#[tokio::test]
async fn a_link_for_a_password_works_only_as_long_as_who_made_it_may_make_it() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let sql = server.sql().await;
    // As each of these would leave them; what the pages do themselves comes after.
    let changes = [
        ("promoted in between", server.cast.desk.id, "role = 'owner'"),
        ("maker demoted", server.cast.manager.id, "role = 'front_desk'"),
        ("maker left", server.cast.manager.id, "left_at = now()"),
        ("subject left", server.cast.desk.id, "left_at = now()"),
    ];
    for (what, who, change) in changes {
        let manager = server.staff(Role::Manager).await;
        let link = link_of(&server, &manager.post(&format!("{diane}/password"), []).await.expect(200));
        let visitor = server.visitor();
        let form = visitor.get(&link).await.expect(200).form_to("/password").set("password", NEW_PASSWORD);
        sql.rows(&format!("UPDATE staff SET {change} WHERE user_id = $1"), &[&who.0]).await;
        assert!(is_dead(&visitor.get(&link).await), "{what}");
        assert!(is_dead(&visitor.post("/password", form).await), "{what}");
        sql.rows(
            "UPDATE staff SET role = 'manager', left_at = NULL WHERE user_id = $1",
            &[&server.cast.manager.id.0],
        )
        .await;
        sql.rows(
            "UPDATE staff SET role = 'front_desk', left_at = NULL WHERE user_id = $1",
            &[&server.cast.desk.id.0],
        )
        .await;
        visitor.get(&link).await.expect(200);
    }
    for (path, form) in [
        (diane.clone(), Fields::from([("role", "groomer")])),
        (format!("{diane}/deactivation"), Fields::default()),
    ] {
        let manager = server.staff(Role::Manager).await;
        let link = link_of(&server, &manager.post(&format!("{diane}/password"), []).await.expect(200));
        owner.post(&path, form).await.expect(303);
        assert!(is_dead(&server.visitor().get(&link).await), "{path}");
    }
    let page = owner.submit(&format!("{diane}/password"), []).await;
    assert!(
        page.flash().is_some_and(|said| said.starts_with("Diane Rousseau ne fait plus partie de l’équipe"))
    );
    let credentials = [("email", server.cast.desk.email), ("password", NEW_PASSWORD)];
    server.visitor().post("/sign-in", credentials).await.expect(422);
}

#[tokio::test]
async fn nobody_makes_a_link_for_their_own_password() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let odile = format!("/staff/{}", server.cast.owner.id);
    assert!(!owner.get(&odile).await.expect(200).has("form[action$='/password']"));
    owner.post(&format!("{odile}/password"), []).await.expect(403);
    let api = server.api_of(Role::Owner).await;
    api.post(&format!("{odile}/password-link"), &json!({})).await.expect_problem(403, "forbidden");
    let manager = server.api_of(Role::Manager).await;
    manager.post(&format!("{odile}/password-link"), &json!({})).await.expect_problem(403, "forbidden");
    let henri = format!("/staff/{}/password-link", server.cast.neighbour.owner.id);
    api.post(&henri, &json!({})).await.expect(404);
    let links = "SELECT count(*) FROM one_time_links";
    assert_eq!(server.sql().await.value::<i64>(links, &[]).await, 0);
}

#[tokio::test]
async fn a_new_password_by_a_link_revokes_the_tokens() {
    let server = Server::start().await;
    let api = server.api_of(Role::FrontDesk).await;
    let manager = server.staff(Role::Manager).await;
    let diane = format!("/staff/{}/password", server.cast.desk.id);
    let link = link_of(&server, &manager.post(&diane, []).await.expect(200));
    let visitor = server.visitor();
    let form = visitor.get(&link).await.form_to("/password").set("password", NEW_PASSWORD);
    api.get("/me").await.expect(200);
    visitor.post("/password", form).await.expect(303);
    api.get("/me").await.expect(401);
}

#[tokio::test]
async fn an_old_invitation_changes_nothing_for_who_is_in_the_team() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let role = async || owner.get(&diane).await.fact("Rôle");
    owner.post(&format!("{diane}/deactivation"), []).await.expect(303);
    let link = invite(&server, &owner, server.cast.desk.email, "owner").await;
    let form = server.visitor().get(&link).await.form_to("/invitation").set("password", PASSWORD);

    // She was let in again by hand: the link is gone, and would do nothing if it were not.
    owner.post(&format!("{diane}/activation"), []).await.expect(303);
    assert!(is_dead(&server.visitor().post("/invitation", form).await));
    owner.post(&format!("{diane}/deactivation"), []).await.expect(303);
    let link = invite(&server, &owner, server.cast.desk.email, "owner").await;
    let form = server.visitor().get(&link).await.form_to("/invitation").set("password", PASSWORD);
    let back = "UPDATE staff SET left_at = NULL WHERE user_id = $1";
    server.sql().await.rows(back, &[&server.cast.desk.id.0]).await;
    assert!(is_dead(&server.visitor().post("/invitation", form).await));
    assert_eq!(role().await.as_deref(), Some("Accueil"));

    // Who left comes back with the role of the invitation.
    owner.post(&format!("{diane}/deactivation"), []).await.expect(303);
    let link = invite(&server, &owner, server.cast.desk.email, "groomer").await;
    let form = server.visitor().get(&link).await.form_to("/invitation").set("password", PASSWORD);
    server.visitor().post("/invitation", form).await.expect(303);
    assert_eq!(role().await.as_deref(), Some("Toiletteur"));
}

#[tokio::test]
async fn guessing_at_an_invitation_is_braked_beside_the_field() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let link = invite(&server, &owner, server.cast.neighbour.owner.email, "front_desk").await;
    let visitor = server.visitor();
    let form = visitor.get(&link).await.form_to("/invitation");
    for _ in 0..10 {
        visitor.post("/invitation", form.clone().set("password", "pas le bon mot")).await.expect(422);
    }
    let page = visitor.post("/invitation", form.set("password", PASSWORD)).await.expect(429);
    assert_eq!(page.error_of("password").as_deref(), Some("Trop d’essais. Réessayez dans 2\u{a0}s."));
    assert_eq!(page.header("retry-after"), "2");
}

#[tokio::test]
async fn a_link_for_a_password_opens_no_salon_that_one_does_not_manage() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let henri = &server.cast.neighbour.owner;
    let link = invite(&server, &owner, henri.email, "groomer").await;
    let visitor = server.visitor();
    let form = visitor.get(&link).await.form_to("/invitation").set("password", PASSWORD);
    visitor.post("/invitation", form).await.expect(303);
    let page = owner.submit(&format!("/staff/{}/password", henri.id), []).await;
    assert!(page.flash().is_some_and(|said| said.starts_with("Henri Faure travaille aussi")));
    let links = "SELECT count(*) FROM one_time_links WHERE purpose = 'password'";
    assert_eq!(server.sql().await.value::<i64>(links, &[]).await, 0);
}

#[tokio::test]
async fn the_neighbours_team_is_nobody_elses_business() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let henri = format!("/staff/{}", server.cast.neighbour.owner.id);
    owner.get(&henri).await.expect(404);
    owner.post(&henri, [("role", "groomer")]).await.expect(404);
    for change in ["/password", "/second-factor", "/deactivation", "/activation"] {
        owner.post(&format!("{henri}{change}"), []).await.expect(404);
    }
}

#[tokio::test]
async fn a_program_manages_the_team_as_its_user_may() {
    let server = Server::start().await;
    let api = server.api_of(Role::Manager).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    let patch = async |path: &str, body| api.send(api.request(Method::PATCH, path).json(&body)).await;
    let changed = patch(&diane, json!({ "role": "groomer" })).await.expect(200).json;
    assert_eq!((&changed["role"], &changed["active"]), (&json!("groomer"), &json!(true)));
    assert_eq!(patch(&diane, json!({ "active": false })).await.expect(200).json["active"], false);
    // All of it or nothing.
    patch(&diane, json!({ "role": "owner", "active": true })).await.expect_problem(403, "forbidden");
    assert_eq!(patch(&diane, json!({})).await.expect(200).json["active"], false);
    patch(&diane, json!({ "role": "emperor" })).await.expect_problem(422, "invalid");
    patch(&diane, json!({ "role": "owner" })).await.expect_problem(403, "forbidden");
    patch(&format!("/staff/{}", server.cast.neighbour.owner.id), json!({})).await.expect(404);
    let owner = server.api_of(Role::Owner).await;
    let odile = format!("/staff/{}", server.cast.owner.id);
    let answer = owner.send(owner.request(Method::PATCH, &odile).json(&json!({ "active": false }))).await;
    answer.expect_problem(409, "last-owner");

    let body = json!({ "name": "Nadia Petit", "email": "nadia@exemple.fr", "role": "groomer" });
    let url =
        api.post("/invitations", &body).await.expect(200).json["url"].as_str().expect("a link").to_owned();
    server.visitor().get(url.strip_prefix(server.url()).expect("ours")).await.expect(200);
    let pending = api.get("/invitations").await.expect(200).json;
    assert_eq!(pending["items"][0]["invited_by"], "Marc Lefèvre");
    let invitation = format!("/invitations/{}", pending["items"][0]["id"].as_str().expect("an id"));
    api.send(api.request(Method::DELETE, &invitation)).await.expect(204);
    api.send(api.request(Method::DELETE, &invitation)).await.expect(404);
    let mistakes =
        api.post("/invitations", &json!({ "name": "", "email": "x", "role": "" })).await.expect(422);
    assert_eq!(mistakes.mistakes().len(), 3);
    let gabin = format!("/staff/{}/password-link", server.cast.groomer.id);
    api.post(&gabin, &json!({})).await.expect(200);
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say_and_no_more() {
    let server = Server::start().await;
    let owner = &server.cast.owner;
    let reader = server.api(&server.token_for(owner, &[Scope::Read], None).await);
    let writer = server.api(&server.token_for(owner, &[Scope::Read, Scope::Write], None).await);
    let client = json!({ "last_name": "Bastide" });
    for api in [&reader, &writer] {
        api.get("/clients").await.expect(200);
        api.get("/staff").await.expect(200);
        api.get("/exports/clients").await.expect(403);
        api.get("/invitations").await.expect(403);
    }
    reader.post("/clients", &client).await.expect_problem(403, "forbidden");
    let made = writer.post("/clients", &client).await.expect(201).json;
    let star = format!("/clients/{}/favourite", made["id"].as_str().expect("an id"));
    for method in [Method::PUT, Method::DELETE] {
        reader.send(reader.request(method.clone(), &star)).await.expect_problem(403, "forbidden");
        writer.send(writer.request(method, &star)).await.expect(204);
    }
    let importer = server.api(&server.token_for(owner, &[Scope::Read, Scope::Import], None).await);
    importer.get("/exports/clients").await.expect(200);
    importer.post("/clients", &client).await.expect(403);
}
