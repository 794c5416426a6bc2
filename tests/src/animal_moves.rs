//! An animal given to another client in the browser: found, asked, done, told in both histories; two people at once.

use checkindog_api::Role;
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::{AnimalId, ClientId};

use crate::support::{Fields, Server, individual};

struct Scene {
    server: Server,
    marion: ClientId,
    noe: ClientId,
    filou: AnimalId,
}

/// Marion Bastide has Filou, Noé Peeters has Mia.
async fn scene() -> Scene {
    let server = Server::start().await;
    let marion = server.add_client(individual("Marion", "Bastide")).await;
    let noe = server.add_client(individual("Noé", "Peeters")).await;
    let named = |name: &str| AnimalInput { name: name.to_owned(), ..AnimalInput::default() };
    let alerts = vec!["bites".to_owned()];
    let filou = server.add_animal(marion, AnimalInput { alerts, ..named("Filou") }).await;
    let other_alert = "Craint l’eau".to_owned();
    server.add_animal(noe, AnimalInput { other_alert, ..named("Mia") }).await;
    Scene { server, marion, noe, filou }
}

#[tokio::test]
async fn an_animal_is_given_to_another_client() {
    let Scene { server, marion, noe, filou } = scene().await;
    let staff = server.staff(Role::Groomer).await;
    let address = format!("/animals/{filou}/transfer");
    let page = staff.get(&format!("/animals/{filou}")).await.expect(200);
    assert!(page.has(&format!("a[href=\"{address}\"]")));

    let page = staff.get(&address).await.expect(200);
    assert_eq!(page.text_of("h1"), "Réattribuer Filou");
    assert!(page.text_of("#candidates").starts_with("Tapez le nom"));
    let found = staff.get_fragment(&format!("{address}?search=peet")).await.expect(200);
    assert!(!found.has("nav"));
    assert_eq!(found.select("#candidates li b"), ["Noé Peeters"]);
    assert_eq!(found.select("#candidates .badge"), ["Mia", "Craint l’eau"], "what tells namesakes apart");
    let chosen = found.attribute("#candidates a", "href");

    let question = staff.get(&chosen).await.expect(200);
    assert!(question.text().contains("Filou passera de la fiche de Marion Bastide à celle de Noé Peeters."));
    assert_eq!(question.text_of(".page-head .badge"), "Mord");
    let done = staff.submit(&address, question.form_to(&address)).await;
    assert_eq!(done.flash().as_deref(), Some("Filou est maintenant sur la fiche de Noé Peeters."));
    assert_eq!(done.text_of(".record-head .line a"), "animal de Noé Peeters");
    for client in [marion, noe] {
        let history = staff.get(&format!("/clients/{client}/history")).await.expect(200);
        let newest = &history.select(".changes > li")[0];
        assert!(newest.starts_with("Gabin Moreau a réattribué l’animal Filou."), "{newest}");
        assert!(newest.contains("Marion Bastide → Noé Peeters"), "{newest}");
    }
    assert!(!staff.get(&format!("/clients/{marion}")).await.has(".pet"));
    assert_eq!(staff.get(&format!("/clients/{noe}")).await.select(".pet .name a"), ["Filou", "Mia"]);
}

#[tokio::test]
async fn the_present_owner_and_nobody_are_not_proposed() {
    let Scene { server, filou, .. } = scene().await;
    let staff = server.staff(Role::FrontDesk).await;
    let address = format!("/animals/{filou}/transfer");
    for (search, text) in [
        ("bastide", "Aucun autre client ne correspond à «\u{202f}bastide\u{202f}»."),
        ("voisin", "Aucun autre client ne correspond à «\u{202f}voisin\u{202f}»."),
        ("%20", "Tapez le nom, le téléphone ou le code du nouveau propriétaire."),
    ] {
        let found = staff.get_fragment(&format!("{address}?search={search}")).await.expect(200);
        assert_eq!(found.text_of("#candidates"), text);
    }
    // Without JavaScript the same search is a page.
    let page = staff.get(&format!("{address}?search=noe")).await.expect(200);
    assert!(page.has("nav.rail") && page.has("#candidates a"));
}

#[tokio::test]
async fn a_new_owner_who_cannot_be_is_told_on_the_page() {
    let Scene { server, filou, .. } = scene().await;
    let staff = server.staff(Role::Groomer).await;
    let address = format!("/animals/{filou}/transfer");
    for to in [
        String::new(),
        "nobody".to_owned(),
        server.cast.neighbour.client.to_string(),
        ClientId::new().to_string(),
    ] {
        let form = Fields::from([("version", "1")]).set("to", &to);
        let page = staff.post(&address, form).await.expect(422);
        assert_eq!(page.text_of(".notice"), "Ce client n’existe plus. Choisissez-en un autre.");
        assert!(page.has("form.finder"));
    }
    let theirs = server.cast.neighbour.client;
    staff.get(&format!("{address}?to={theirs}")).await.expect(404);
    staff.get(&format!("{address}?to=nobody")).await.expect(400);
}

#[tokio::test]
async fn two_people_who_move_one_animal_see_it() {
    let Scene { server, noe, filou, .. } = scene().await;
    let lea = server.add_client(individual("Léa", "Martin")).await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let address = format!("/animals/{filou}/transfer");
    let mine = one.get(&format!("{address}?to={noe}")).await.expect(200).form_to(&address);
    let theirs = other.get(&format!("{address}?to={lea}")).await.expect(200).form_to(&address);
    other.post(&address, theirs).await.expect(303);
    let page = one.post(&address, mine).await.expect(409);
    assert!(page.text_of(".notice").starts_with("Odile Garnier a modifié ou réattribué l’animal"));
    assert!(page.text().contains("Filou passera de la fiche de Léa Martin à celle de Noé Peeters."));
    // Now they know, and may still want it.
    let done = one.submit(&address, page.form_to(&address)).await;
    assert_eq!(done.text_of(".record-head .line a"), "animal de Noé Peeters");
}

#[tokio::test]
async fn at_the_very_same_moment_one_of_two_moves_wins() {
    let Scene { server, noe, filou, .. } = scene().await;
    let lea = server.add_client(individual("Léa", "Martin")).await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let address = format!("/animals/{filou}/transfer");
    let to = |client: ClientId| Fields::from([("version", "1")]).set("to", &client.to_string());
    let (first, second) = tokio::join!(one.post(&address, to(noe)), other.post(&address, to(lea)));
    let mut answers = [first.status, second.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
}

#[tokio::test]
async fn an_animal_is_moved_by_who_may_and_only_within_the_salon() {
    let Scene { server, noe, filou, .. } = scene().await;
    let address = format!("/animals/{filou}/transfer");
    let order = || Fields::from([("version", "1")]).set("to", &noe.to_string());
    server.visitor().post(&address, order()).await.expect(303);
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    neighbour.get(&address).await.expect(404);
    neighbour.post(&address, order()).await.expect(404);
    let owner: String = server
        .sql()
        .await
        .value(
            "SELECT last_name FROM clients c JOIN animals a ON a.client_id = c.id WHERE a.id = $1",
            &[&filou.0],
        )
        .await;
    assert_eq!(owner, "Bastide");
}
