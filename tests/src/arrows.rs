//! From record to record in the order of the list that one came from.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::db::ClientId;

use crate::support::{Server, Visitor, company, individual};

/// The names from the first record to the last by «next», and back by «previous»; the search goes along.
async fn walk(staff: &Visitor, start: ClientId, query: &str) -> (Vec<String>, Vec<String>) {
    let step = async |address: &str, arrow: usize| {
        let page = staff.get(address).await.expect(200);
        let there = page.attributes("nav.arrows a.button", "href")[arrow].clone();
        let answer = staff.get(&there).await.expect(303);
        assert!(answer.location().ends_with(query), "{}", answer.location());
        answer.location().to_owned()
    };
    let name = async |address: &str| staff.get(address).await.expect(200).text_of("h1");
    let mut ways = (Vec::new(), Vec::new());
    let mut at = step(&format!("/clients/{start}{query}"), 0).await;
    for (arrow, names) in [(2, &mut ways.0), (1, &mut ways.1)] {
        loop {
            names.push(name(&at).await);
            let next = step(&at, arrow).await;
            if next == at {
                break;
            }
            assert!(names.len() < 20, "{names:?}");
            at = next;
        }
    }
    assert_eq!(step(&at, 3).await, {
        let last = ways.0.len();
        let mut there = at.clone();
        for _ in 1..last {
            there = step(&there, 2).await;
        }
        there
    });
    ways.1.reverse();
    ways
}

#[tokio::test]
async fn arrows_follow_the_list_with_its_search_and_its_filters() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let rex = |first: &str, last: &str| NewClient {
        email: format!("{}.rexmail@exemple.fr", last.to_lowercase()),
        ..individual(first, last)
    };
    let abel = server.add_client(rex("Zoé", "Abel")).await;
    for client in [
        rex("Anne", "Marchand"),
        individual("Marie", "Zola"),
        individual("Marc", "Bastide"),
        company("Marbrerie du Port"),
        NewClient { situation_mode: "inactive".to_owned(), ..individual("Alice", "Abeille") },
        rex("Paul", "Cadot"),
    ] {
        server.add_client(client).await;
    }
    for (query, path) in [
        (
            "",
            vec![
                "Zoé Abel",
                "Marc Bastide",
                "Paul Cadot",
                "Marbrerie du Port",
                "Anne Marchand",
                "Marie Zola",
                "Alice Abeille",
            ],
        ),
        ("?search=mar", vec!["Marbrerie du Port", "Anne Marchand", "Marc Bastide", "Marie Zola"]),
        ("?search=rexmail", vec!["Zoé Abel", "Paul Cadot", "Anne Marchand"]),
        ("?kind=company", vec!["Marbrerie du Port"]),
        ("?search=mar&kind=individual", vec!["Anne Marchand", "Marc Bastide", "Marie Zola"]),
        ("?situation=inactive", vec!["Alice Abeille"]),
    ] {
        let (there, back) = walk(&staff, abel, query).await;
        assert_eq!(there, path, "{query}");
        assert_eq!(back, path, "{query}");
    }
    // The list leads to its records with its search, and a record back to the list.
    let list = staff.get("/clients?search=rexmail").await.expect(200);
    assert_eq!(list.attribute("a.who", "href"), format!("/clients/{abel}?search=rexmail"));
    let record = staff.get(&list.attribute("a.who", "href")).await.expect(200);
    assert!(record.attributes(".tabs a", "href").iter().all(|href| href.ends_with("?search=rexmail")));
    assert_eq!(record.attributes(".arrows a", "href").pop().as_deref(), Some("/clients?search=rexmail"));
}

#[tokio::test]
async fn arrows_follow_the_order_in_which_the_list_was_seen() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let mut clients = Vec::new();
    for name in ["Bastide", "Abel", "Cadot"] {
        clients.push(server.add_client(individual("Léa", name)).await);
        server.clock.advance(chrono::TimeDelta::hours(1));
    }
    staff.submit(&format!("/clients/{}/situation", clients[1]), [("situation_mode", "inactive")]).await;
    for (query, path) in [
        ("?sort=created", vec!["Léa Cadot", "Léa Abel", "Léa Bastide"]),
        ("?sort=changed", vec!["Léa Abel", "Léa Cadot", "Léa Bastide"]),
        ("?situation=active&sort=changed", vec!["Léa Cadot", "Léa Bastide"]),
        ("?former=true&sort=created", vec!["Léa Abel"]),
    ] {
        let (there, back) = walk(&staff, clients[0], query).await;
        assert_eq!(
            (there, back),
            (path.iter().map(ToString::to_string).collect(), path.iter().map(ToString::to_string).collect()),
            "{query}"
        );
    }
}

#[tokio::test]
async fn the_list_goes_along_through_every_deed() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let query = "?situation=active&sort=changed&columns=city";
    let (record, list) = (format!("/clients/{client}"), format!("/clients{query}"));
    let rows = staff.get(&list).await.expect(200);
    assert_eq!(rows.attribute("a.who", "href"), format!("{record}{query}"));
    assert_eq!(rows.attribute(".row-actions > a", "href"), format!("{record}/edit{query}"));
    let page = staff.get(&format!("{record}{query}")).await.expect(200);
    assert_eq!(page.attributes(".arrows a", "href").pop(), Some(list.clone()));
    for link in ["edit", "deletion", "privacy"] {
        assert!(page.has(&format!("a[href='{record}/{link}{query}']")), "{link}");
    }

    let edited = format!("{record}{query}");
    let form = staff.get(&format!("{record}/edit{query}")).await.expect(200).form_to(&edited);
    let refused = staff.post(&edited, form.clone().set("email", "x")).await.expect(422);
    assert_eq!(staff.post(&edited, refused.form_to(&edited).set("email", "")).await.location(), edited);
    // Somebody else was faster: the choice leads back to the list, too.
    let conflict = staff.post(&edited, form.set("city", "Brest")).await;
    assert!([303, 409].contains(&conflict.status));

    let memos = format!("{record}/memos{query}");
    let form = staff.get(&memos).await.expect(200).form_to(&memos).set("text", "Vient le mardi");
    assert_eq!(
        staff.post(&memos, form.clone().set("text", "")).await.expect(422).form_to(&memos),
        form.clone().set("text", "")
    );
    assert_eq!(staff.post(&memos, form).await.expect(303).location(), memos);
    let consents = format!("{record}/consents{query}");
    let information = format!("{record}/information{query}");
    assert!(staff.get(&information).await.expect(200).has(&format!("form[action='{consents}']")));
    let said = [("given", "false"), ("source", "in_person")];
    let answer = staff.post(&consents, said).await;
    assert!(answer.status == 422 || answer.location() == information);
    let codes = format!("{record}/codes{query}");
    let form = staff.get(&codes).await.expect(200).form_to(&codes);
    assert_eq!(staff.post(&codes, form).await.expect(303).location(), information);
    let situation = format!("{record}/situation{query}");
    let form = page.form_to(&situation);
    assert_eq!(staff.post(&situation, form).await.expect(303).location(), edited);
    let deletion = format!("{record}/deletion{query}");
    let form = staff.get(&deletion).await.expect(200).form_to(&deletion);
    assert_eq!(staff.post(&deletion, form).await.expect(303).location(), list);
}

#[tokio::test]
async fn at_the_end_of_the_list_the_record_stays_and_says_so() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    for (direction, message) in [
        ("first", "C’est déjà la première fiche de la liste."),
        ("previous", "C’est la première fiche de la liste."),
        ("next", "C’est la dernière fiche de la liste."),
        ("last", "C’est déjà la dernière fiche de la liste."),
    ] {
        let answer = staff.get(&format!("/clients/{client}/arrows/{direction}")).await.expect(303);
        let page = staff.follow(&answer).await;
        assert_eq!((page.flash().as_deref(), page.text_of("h1").as_str()), (Some(message), "Marion Bastide"));
    }
    staff.get(&format!("/clients/{client}/arrows/sideways")).await.expect(404);
    // Odd values are no obstacle.
    let odd =
        format!("/clients/{client}/arrows/next?search=%00%F0%9F%90%B6&kind=x&manager=1&species=unicorn");
    staff.get(&odd).await.expect(303);
}
