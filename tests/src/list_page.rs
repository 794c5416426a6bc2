//! The list of clients as a page: filters in the address, stars, order, columns, exports.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::ClientId;
use reqwest::Method;

use crate::support::{Fields, Page, Server, company, individual};

/// Marion and her dog, Paul who is inactive, a shelter.
async fn salon() -> (Server, [ClientId; 3]) {
    let server = Server::start().await;
    let marion = NewClient {
        civility: "mme".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        sms_consent: true,
        city: "Brest".to_owned(),
        manager_id: server.cast.manager.id.to_string(),
        ..individual("Marion", "Bastide")
    };
    let paul = NewClient { situation_mode: "inactive".to_owned(), ..individual("Paul", "Caron") };
    let clients = [
        server.add_client(marion).await,
        server.add_client(paul).await,
        server.add_client(company("Refuge du Val")).await,
    ];
    server.add_animal(clients[0], AnimalInput { name: "Rex".to_owned(), ..AnimalInput::default() }).await;
    (server, clients)
}

fn names(page: &Page) -> Vec<String> {
    page.select("a.who b")
}

#[tokio::test]
async fn filters_stand_in_the_address_and_are_taken_off_one_by_one() {
    let (server, _) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let manager = server.cast.manager.id;
    for (query, expected) in [
        ("civility=mme", &["Mme Marion Bastide"][..]),
        ("kind=company", &["Refuge du Val"]),
        ("situation=inactive", &["Paul Caron"]),
        ("sms_consent=true&species=dog", &["Mme Marion Bastide"]),
        (&format!("manager={manager}"), &["Mme Marion Bastide"]),
        ("search=caron&situation=inactive", &["Paul Caron"]),
    ] {
        assert_eq!(names(&staff.get(&format!("/clients?{query}")).await.expect(200)), expected, "{query}");
    }
    let page = staff.get("/clients?search=mar&civility=mme&species=dog").await.expect(200);
    assert_eq!(page.select(".list-bar a.chip"), ["Civilité\u{a0}: Mme", "Animaux\u{a0}: Chien"]);
    assert_eq!(page.attribute(".list-bar a.chip", "href"), "/clients?search=mar&species=dog");
    assert_eq!(page.attribute("#filter-count b", "class"), "count");
    assert_eq!(page.text_of("#filter-count"), "2");
    assert!(page.attributes(".list-bar a.quiet", "href").contains(&"/clients?sort=name".to_owned()));
    assert_eq!(page.attribute("select[name=civility] option[selected]", "value"), "mme");
    assert_eq!(staff.get("/clients?sort=name").await.select("a.who").len(), 3);
}

#[tokio::test]
async fn a_form_sent_with_empty_fields_leads_to_a_short_address() {
    let (server, _) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let sent = "/clients?search=&situation=&kind=company&civility=&species=&manager=&sms_consent=";
    assert_eq!(staff.get(sent).await.expect(303).location(), "/clients?kind=company");
    // As a fragment the answer says which address it stands for.
    let fragment = staff.get_fragment(sent).await.expect(200);
    assert_eq!(fragment.header("hx-replace-url"), "/clients?kind=company");
    assert_eq!(names(&fragment), ["Refuge du Val"]);
    assert_eq!(fragment.text_of("#filter-count[hx-swap-oob]"), "1");
}

#[tokio::test]
async fn nothing_found_says_what_to_loosen() {
    let (server, _) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.get("/clients?kind=company&species=cat").await.expect(200);
    assert_eq!(page.text_of(".empty h2"), "Aucun client ne correspond");
    assert_eq!(page.attributes(".empty a.chip", "href"), ["/clients?species=cat", "/clients?kind=company"]);
    let page = staff.get("/clients?search=marion&kind=company").await.expect(200);
    assert_eq!(page.attribute(".empty a.button", "href"), "/clients?search=marion");
}

#[tokio::test]
async fn what_is_no_filter_is_refused_as_a_page() {
    let (server, _) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    for query in [
        "civility=x",
        "kind=zebra",
        "situation=0",
        "manager=7",
        "favourites=peut",
        "sort=up",
        "columns=x",
        "former=1",
        "sort=changed&cursor=x",
        "sort=created&cursor=-1.0",
        "sort=changed&cursor=99999999999999999999.x",
        "search=a&search=b",
    ] {
        staff.get(&format!("/clients?{query}")).await.expect(400);
    }
    let long = "x".repeat(201);
    let page = staff.get(&format!("/clients?kind=company&search={long}")).await.expect(422);
    assert_eq!(page.text_of(".finder .error"), "Ce texte est trop long.");
    assert_eq!(page.field("search").as_deref(), Some(long.as_str()));
    let far = "/clients?sort=changed&cursor=253402300799000000.01a20382-5adc-7403-a673-b6412d788e74";
    staff.get(far).await.expect(200);
}

#[tokio::test]
async fn a_page_of_an_error_says_what_happened_and_leads_home() {
    let (server, [marion, ..]) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.get(&format!("/clients/{}", server.cast.neighbour.client)).await.expect(404);
    assert!(page.has(".message a[href='/']"));
    let star = staff.request(Method::POST, &format!("/clients/{marion}/favourite"));
    let page =
        staff.send(star.header("origin", "https://ailleurs.example").body("marked=true")).await.expect(403);
    assert_eq!(page.text_of("h1"), "Demande refusée");
}

#[tokio::test]
async fn a_star_is_given_and_taken_by_each_person_for_themselves() {
    let (server, [marion, ..]) = salon().await;
    let staff = server.staff(Role::Groomer).await;
    let star = format!("/clients/{marion}/favourite");
    let page = staff.get("/clients").await.expect(200);
    assert_eq!(page.attribute(&format!("#star-{marion} button"), "aria-pressed"), "false");

    // Without scripts the page comes again; with them, the star alone.
    let answer = staff.post(&star, page.form_to(&star)).await.expect(303);
    assert_eq!(answer.location(), "/");
    let page = staff.get("/clients?favourites=true").await.expect(200);
    assert_eq!(
        (names(&page), page.text_of("h1")),
        (vec!["Mme Marion Bastide".to_owned()], "Favoris".to_owned())
    );
    // The record has it beside the name.
    let record = staff.get(&format!("/clients/{marion}")).await.expect(200);
    assert_eq!(record.attribute(".record-head .star button", "aria-pressed"), "true");
    let fragment = staff.post_fragment(&star, record.form_to(&star)).await.expect(200);
    assert_eq!(fragment.attribute("button", "aria-pressed"), "false");
    let page = staff.get("/clients?favourites=true").await.expect(200);
    assert_eq!(page.text_of(".empty h2"), "Aucun favori pour l’instant");

    staff.post(&star, [("marked", "true")]).await.expect(303);
    staff.post(&star, [("marked", "true")]).await.expect(303);
    let colleague = server.staff(Role::Owner).await;
    assert!(colleague.get("/clients?favourites=true").await.has(".empty"));

    staff.post(&star, [("marked", "perhaps")]).await.expect(400);
    let foreign = format!("/clients/{}/favourite", server.cast.neighbour.client);
    staff.post(&foreign, [("marked", "true")]).await.expect(404);
    server.visitor().post(&star, [("marked", "true")]).await.expect(303);
}

#[tokio::test]
async fn programs_give_stars_too() {
    let (server, [marion, ..]) = salon().await;
    let api = server.api_of(Role::Groomer).await;
    for path in [format!("/clients/{marion}/favourite"), "/clients/CLI00003/favourite".to_owned()] {
        for _ in 0..2 {
            api.send(api.request(Method::PUT, &path)).await.expect(204);
        }
    }
    assert_eq!(
        api.get("/clients?favourites=true").await.expect(200).json["items"].as_array().map(Vec::len),
        Some(2)
    );
    api.send(api.request(Method::DELETE, "/clients/CLI00003/favourite")).await.expect(204);
    api.send(api.request(Method::DELETE, "/clients/CLI00003/favourite")).await.expect(204);
    assert_eq!(
        api.get("/clients?favourites=true").await.expect(200).json["items"].as_array().map(Vec::len),
        Some(1)
    );
    for method in [Method::PUT, Method::DELETE] {
        let foreign = format!("/clients/{}/favourite", server.cast.neighbour.client);
        api.send(api.request(method.clone(), &foreign)).await.expect(404);
        api.send(api.request(method, "/clients/CLI99999/favourite")).await.expect(404);
    }
}

#[tokio::test]
async fn the_list_is_sorted_by_change_and_by_creation_page_by_page() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    // All at one time, as after an import.
    let mut made = Vec::new();
    for number in 0..120 {
        made.push(format!(
            "/clients/{}",
            server.add_client(individual("Léa", &format!("N{:03}", number * 7 % 120))).await
        ));
    }
    made.reverse();
    let walk = async |first: &str| {
        let (mut seen, mut next) = (Vec::new(), Some(first.to_owned()));
        while let Some(address) = next {
            let page = staff.get(&address).await.expect(200);
            let records = page.attributes("a.who", "href").into_iter();
            seen.extend(records.map(|href| href.split('?').next().unwrap_or_default().to_owned()));
            next = page.attributes("a[rel='next']", "href").pop();
        }
        seen
    };
    assert_eq!(walk("/clients?sort=created").await, made);
    assert_eq!(walk("/clients?sort=changed").await, made);
    assert_eq!(walk("/clients?sort=created&kind=company").await, [""; 0]);

    server.clock.advance(chrono::TimeDelta::hours(1));
    staff.submit(&format!("{}/situation", made[77]), [("situation_mode", "inactive")]).await;
    let changed = walk("/clients?sort=changed").await;
    assert_eq!((&changed[0], changed.len()), (&made[77], 120));
    assert_eq!(walk("/clients?sort=changed&situation=active").await.len(), 119);

    // A search has an order of its own.
    let page = staff.get("/clients?search=n00&sort=created").await.expect(200);
    assert_eq!(names(&page)[0], "Léa N000");
    assert!(!page.has(".tools a[aria-current]"));
}

/// The heads of columns, but for those that are only said aloud.
const SEEN_HEADS: &str = "thead th:not(.silent)";

#[tokio::test]
async fn each_person_chooses_their_columns() {
    let (server, _) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let heads = async |path: &str| staff.get(path).await.expect(200).select(SEEN_HEADS);
    assert_eq!(heads("/clients").await, ["Client", "Téléphone", "E-mail", "Animaux"]);
    assert_eq!(staff.get("/clients").await.select("thead th.silent"), ["Sélection", "Actions"]);
    let chosen: Fields =
        [("list", "situation=active&columns=email"), ("columns", "manager"), ("columns", "city")].into();
    assert_eq!(
        staff.post("/clients/columns", chosen).await.expect(303).location(),
        "/clients?situation=active"
    );
    let page = staff.get("/clients").await.expect(200);
    assert_eq!(page.select(SEEN_HEADS), ["Client", "Ville", "Géré par"]);
    assert_eq!(page.select("tbody tr:first-child td.cell-wide"), ["Brest", "Marc Lefèvre"]);
    assert_eq!(heads("/clients?columns=changed").await, ["Client", "Modifié le"]);
    staff.post("/clients/columns", [("list", "")]).await.expect(303);
    assert_eq!(heads("/clients").await, ["Client"]);
    staff.post("/clients/columns", [("columns", "salary")]).await.expect(400);
    staff.post("/clients/columns", [("list", "kind=zebra")]).await.expect(400);
    let colleague = server.staff(Role::Owner).await;
    assert_eq!(colleague.get("/clients").await.select(SEEN_HEADS).len(), 4);
    let groomer = server.staff(Role::Groomer).await;
    let silent = groomer.get("/clients").await.select("thead th.silent");
    assert_eq!(silent, ["Actions"], "who may not export picks no rows");
    let page = staff.get("/clients?columns=code,phone,mobile,situation").await.expect(200);
    assert_eq!(page.select(SEEN_HEADS), ["Client", "Code", "Téléphone", "Mobile", "Situation"]);
    assert_eq!(page.select("tbody tr:first-child td.cell-wide"), ["CLI00001", "Actif"]);
    let out = server.visitor().post("/clients/columns", [("columns", "city")]).await.expect(303);
    assert!(out.location().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_list_and_picked_rows_are_exported() {
    let (server, [marion, paul, _]) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.get("/clients?kind=individual&sort=created").await.expect(200);
    let address = page.attribute(".tools a[href^='/clients/export']", "href");
    let csv = staff.get(&address).await.expect(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    let codes = |csv: &Page| csv.body.lines().skip(1).map(|line| line[..8].to_owned()).collect::<Vec<_>>();
    assert_eq!(codes(&csv), ["CLI00001", "CLI00002"]);

    let picked = staff.get(&format!("/clients/export?id={paul}")).await.expect(200);
    assert_eq!(codes(&picked), ["CLI00002"]);
    let both = staff.get(&format!("/clients/export?id={paul}&id={marion}")).await.expect(200);
    assert_eq!(codes(&both), ["CLI00001", "CLI00002"]);
    let foreign =
        staff.get(&format!("/clients/export?id={}", server.cast.neighbour.client)).await.expect(200);
    assert_eq!(codes(&foreign), [""; 0]);
    staff.get("/clients/export?id=7").await.expect(400);
    staff.get("/clients/export?kind=zebra").await.expect(400);

    let groomer = server.staff(Role::Groomer).await;
    groomer.get("/clients/export").await.expect(403);
    let page = groomer.get("/clients").await.expect(200);
    assert!(
        !page.has("a[href^='/clients/export']") && !page.has("input[name=id]") && !page.has("#selection")
    );
    server.visitor().get("/clients/export").await.expect(303);
}

#[tokio::test]
async fn former_clients_are_listed_and_reactivated() {
    let (server, [_, paul, _]) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.get("/clients?former=true").await.expect(200);
    assert_eq!(
        (page.text_of("h1"), names(&page)),
        ("Anciens clients".to_owned(), vec!["Paul Caron".to_owned()])
    );
    assert_eq!(page.text_of(".pager .num"), "1 sur 1");
    assert!(!page.has("select[name=situation]"));
    let path = format!("/clients/{paul}/reactivation");
    staff.post(&path, page.form_to(&path)).await.expect(303);
    let page = staff.get("/clients?former=true").await.expect(200);
    assert_eq!(page.text_of(".empty h2"), "Aucun ancien client");
    assert_eq!(page.flash().as_deref(), Some("La fiche de Paul Caron est maintenant active."));
    server.staff(Role::Groomer).await.post(&path, []).await.expect(403);
    staff.post(&format!("/clients/{}/reactivation", server.cast.neighbour.client), []).await.expect(404);
}

#[tokio::test]
async fn what_is_typed_asks_for_no_more_than_its_answer_shows() {
    let (server, _) = salon().await;
    let staff = server.staff(Role::FrontDesk).await;
    let page = staff.get("/clients?search=mar").await.expect(200);
    let part = staff.get_fragment("/clients?search=mar").await.expect(200);
    assert_eq!(names(&part), names(&page));
    assert!(page.has("nav.rail") && page.has("select[name=manager]"));
    assert!(!part.has("nav.rail") && !part.has("select[name=manager]"));
    assert!(part.body.len() * 2 < page.body.len(), "{} of {}", part.body.len(), page.body.len());
    // Saved views stand around the list: who may not read them gets no page, but every fragment.
    server.sql().await.run("REVOKE SELECT ON saved_views FROM checkindog").await;
    staff.get("/clients?search=mar").await.expect(500);
    assert_eq!(names(&staff.get_fragment("/clients?search=mar").await.expect(200)), names(&page));
}
