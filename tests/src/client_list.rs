//! The list of clients: its pages and its search.

use std::collections::BTreeMap;

use checkindog_api::{NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use reqwest::Method;

use crate::support::{Page, Server, Visitor, company, individual};

#[tokio::test]
async fn a_salon_without_clients_is_told_what_to_do() {
    let server = Server::start().await;
    let page = server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
    assert_eq!(page.text_of(".empty h2"), "Aucun client pour l’instant");
    assert_eq!(page.attributes(".empty a", "href"), ["/clients/new", "/imports"]);
    let page = server.staff(Role::Groomer).await.get("/clients").await.expect(200);
    assert!(page.has(".empty") && !page.has(".empty a"));
}

#[tokio::test]
async fn a_row_shows_what_one_asks_for_at_the_counter() {
    let server = Server::start().await;
    let marion = NewClient {
        civility: "mme".to_owned(),
        email: "marion@exemple.fr".to_owned(),
        phone: "02 98 44 10 63".to_owned(),
        mobile: "0612345678".to_owned(),
        ..individual("Marion", "Bastide")
    };
    let client = server.add_client(marion).await;
    for name in ["Pistache", "Filou", "Moka", "Truffe"] {
        let alerts = if name == "Filou" { vec!["bites".to_owned()] } else { Vec::new() };
        server
            .add_animal(client, AnimalInput { name: name.to_owned(), alerts, ..AnimalInput::default() })
            .await;
    }
    let gone = AnimalInput { name: "Rex".to_owned(), deceased: true, ..AnimalInput::default() };
    server.add_animal(client, gone).await;
    let page = server.staff(Role::FrontDesk).await.get("/clients").await.expect(200);
    assert_eq!(page.text_of("a.who b"), "Mme Marion Bastide");
    assert_eq!(page.text_of("a.who .small"), "CLI00001");
    assert_eq!(page.attribute("a.who", "href"), format!("/clients/{client}"));
    assert_eq!(page.text_of("td.cell-wide"), "marion@exemple.fr");
    let digits: String = page.text_of("td.cell-first").chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "0612345678");
    assert_eq!(page.select("td .badge"), ["Filou", "Mord", "Pistache", "Moka", "+ 1"]);
}

/// Goes through all pages from an address on and gives every client's address in order.
async fn walk(staff: &Visitor, first: &str) -> Vec<String> {
    let (mut seen, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(address) = next {
        let page = staff.get(&address).await.expect(200);
        seen.extend(page.attributes("a.who", "href"));
        next = page.attributes("a[rel='next']", "href").pop();
    }
    seen
}

fn each_once(addresses: &[String]) {
    let mut times: BTreeMap<&String, usize> = BTreeMap::new();
    for address in addresses {
        *times.entry(address).or_default() += 1;
    }
    assert!(times.values().all(|count| *count == 1), "{times:?}");
}

/// A hundred and twenty clients, every third of whom has the same name, some inactive.
async fn crowd(server: &Server) {
    for number in 0..120 {
        let (first, last) =
            if number % 3 == 0 { ("Jean", "Martin".to_owned()) } else { ("Léa", format!("Nom{number:03}")) };
        let mode = if number % 10 == 0 { "inactive" } else { "automatic" };
        server.add_client(NewClient { situation_mode: mode.to_owned(), ..individual(first, &last) }).await;
    }
}

#[tokio::test]
async fn the_pages_show_every_client_exactly_once() {
    let server = Server::start().await;
    crowd(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    let first = staff.get("/clients").await.expect(200);
    assert_eq!(first.select("a.who").len(), 50);
    assert_eq!(first.text_of(".pager .num"), "50 sur 120");
    assert_eq!(first.text_of(".page-head .soft"), "120 · 108 actifs");

    let seen = walk(&staff, "/clients").await;
    assert_eq!(seen.len(), 120);
    each_once(&seen);
    let statement = "SELECT '/clients/' || id FROM clients WHERE salon_id = $1 ORDER BY inactive, last_norm, first_norm, id";
    let expected: Vec<String> = server.sql().await.column(statement, &[&server.cast.salon.id.0]).await;
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn who_comes_while_one_pages_disturbs_nobody() {
    let server = Server::start().await;
    crowd(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    let first = staff.get("/clients").await.expect(200);
    let before: Vec<String> = walk(&staff, "/clients").await;
    for last in ["Aaa", "Martin", "Zzz"] {
        server.add_client(individual("Jean", last)).await;
    }
    let rest = walk(&staff, &first.attribute("a[rel='next']", "href")).await;
    let seen = [first.attributes("a.who", "href"), rest].concat();
    each_once(&seen);
    assert!(before.iter().all(|client| seen.contains(client)));
    assert_eq!(staff.get("/clients").await.text_of(".pager .num"), "50 sur 123");
}

#[tokio::test]
async fn the_totals_follow_creations_changes_and_deletions() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let (one, other) =
        (server.add_client(individual("A", "Un")).await, server.add_client(individual("B", "Deux")).await);
    assert_eq!(staff.get("/clients").await.text_of(".page-head .soft"), "2 · 2 actifs");
    staff.submit(&format!("/clients/{one}/situation"), [("situation_mode", "inactive")]).await;
    assert_eq!(staff.get("/clients").await.text_of(".page-head .soft"), "2 · 1 actif");
    staff.submit(&format!("/clients/{one}/deletion"), []).await;
    assert_eq!(staff.get("/clients").await.text_of(".page-head .soft"), "1 · 1 actif");
    staff.submit(&format!("/clients/{other}/deletion"), []).await;
    assert!(staff.get("/clients").await.has(".empty"));
}

#[tokio::test]
async fn a_cursor_that_is_none_of_ours_is_refused() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    for cursor in ["x", "AAAA", "%00", "eyJpIjoxfQ", "eyJzIjotMX0"] {
        staff.get(&format!("/clients?cursor={cursor}")).await.expect(400);
    }
    // Well formed, and far beyond the end.
    staff.get("/clients?cursor=eyJpIjp0cnVlLCJzIjo5OTksImEiOiJ6IiwiYiI6InoiLCJjIjoiMDFhMjAzODItNWFkYy03NDAzLWE2NzMtYjY0MTJkNzg4ZTc0In0").await.expect(200);
}

/// The people whom the searches below look for.
async fn searchable(server: &Server) {
    let marion = NewClient {
        email: "marion.b@exemple.fr".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        phone: "02 98 44 10 63".to_owned(),
        code: "CLI00042".to_owned(),
        ..individual("Marion", "Bastide")
    };
    let marion = server.add_client(marion).await;
    server.add_animal(marion, AnimalInput { name: "Pistache".to_owned(), ..AnimalInput::default() }).await;
    server
        .add_client(NewClient {
            mobile: "+32 470 12 34 56".to_owned(),
            country: "BE".to_owned(),
            ..individual("Noé", "Peeters")
        })
        .await;
    server.add_client(NewClient { code: "VIP_7".to_owned(), ..individual("Éloïse", "Lefèvre-Cœur") }).await;
    server.add_client(NewClient { notes: "100 %".to_owned(), ..individual("Bastien", "Marchand") }).await;
    let refuge = NewClient { contact_person: "Inès Caron".to_owned(), ..company("Refuge du Val d’Orge") };
    server.add_client(refuge).await;
    server
        .add_client(NewClient { situation_mode: "inactive".to_owned(), ..individual("Maud", "Bastide") })
        .await;
}

async fn search(staff: &Visitor, text: &str) -> Page {
    staff.send(staff.request(Method::GET, "/clients").query(&[("search", text)])).await.expect(200)
}

async fn found(staff: &Visitor, text: &str) -> Vec<String> {
    search(staff, text).await.select("a.who b")
}

#[tokio::test]
async fn clients_are_found_by_their_names_however_they_are_typed() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    let both = ["Marion Bastide", "Maud Bastide"];
    assert_eq!(found(&staff, "bas").await, ["Marion Bastide", "Bastien Marchand", "Maud Bastide"]);
    assert_eq!(found(&staff, "BASTIDE").await, both);
    assert_eq!(found(&staff, "mario").await, ["Marion Bastide"]);
    assert_eq!(found(&staff, "ma").await, ["Bastien Marchand", "Marion Bastide", "Maud Bastide"]);
    for text in ["marion bastide", "Bastide Marion", "bas mari", "  Marion   BASTIDE  "] {
        assert_eq!(found(&staff, text).await, ["Marion Bastide"], "{text}");
    }
    assert_eq!(found(&staff, "mar bast").await, ["Bastien Marchand", "Marion Bastide"]);
    for text in ["lefevre", "LEFÈVRE", "eloise", "Éloïse", "lefevre-coeur", "cœur", "coeur"] {
        assert_eq!(found(&staff, text).await, ["Éloïse Lefèvre-Cœur"], "{text}");
    }
}

#[tokio::test]
async fn companies_are_found_by_trade_name_and_contact() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    for text in ["refuge", "val d’orge", "Orge", "ines", "Caron"] {
        assert_eq!(found(&staff, text).await, ["Refuge du Val d’Orge"], "{text}");
    }
}

#[tokio::test]
async fn clients_are_found_by_their_number_in_any_spelling() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    let mobile = [
        "06 12",
        "0612",
        "06.12.34",
        "06-12-34-56-78",
        "+33 6 12",
        "+33612345678",
        "0033 6 12",
        "(06) 12 34",
        "061234",
    ];
    for text in mobile {
        assert_eq!(found(&staff, text).await, ["Marion Bastide"], "{text}");
    }
    for text in ["02 98", "0298441063", "+33 2 98 44"] {
        assert_eq!(found(&staff, text).await, ["Marion Bastide"], "{text}");
    }
    for text in ["+32 470", "+32470123456", "0032 470 12"] {
        assert_eq!(found(&staff, text).await, ["Noé Peeters"], "{text}");
    }
    assert_eq!(found(&staff, "345678").await, ["Marion Bastide"]);
}

#[tokio::test]
async fn clients_are_found_by_mail_code_and_animal() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    for text in [
        "marion.b@",
        "marion.b@exemple.fr",
        "CLI00042",
        "cli00042",
        "42",
        "00042",
        "pistache",
        "PISTA",
        "pistache bastide",
    ] {
        assert_eq!(found(&staff, text).await, ["Marion Bastide"], "{text}");
    }
    server.add_client(NewClient { stage: "prospect".to_owned(), ..individual("Paul", "Prévert") }).await;
    assert_eq!(found(&staff, "00001").await, ["Noé Peeters", "Paul Prévert"]);
    assert_eq!(found(&staff, "vip_7").await, ["Éloïse Lefèvre-Cœur"]);
}

#[tokio::test]
async fn characters_that_mean_something_to_sql_are_only_characters() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    for text in [
        "%",
        "_",
        "b%e",
        "bast_de",
        "\\",
        "'",
        "\"",
        "';--",
        "%%%",
        "100%",
        "VIP%7",
        "*",
        "(",
        "-",
        "[a-z]",
        "\u{10ffff}",
    ] {
        assert_eq!(found(&staff, text).await, [""; 0], "{text}");
    }
    let long = "bastide ".repeat(20);
    for text in ["bastide\0", "\u{1}bastide", long.as_str()] {
        assert_eq!(found(&staff, text).await[0], "Marion Bastide", "{text:?}");
    }
}

#[tokio::test]
async fn a_search_without_a_match_says_so_and_keeps_the_words() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    for text in ["zzz", "marion zzz", "0699999999", "99999"] {
        let page = search(&staff, text).await;
        assert_eq!(page.text_of(".empty h2"), "Aucun client ne correspond", "{text}");
        assert_eq!(page.field("search").as_deref(), Some(text));
    }
    assert_eq!(search(&staff, "   ").await.select("a.who").len(), 6, "nothing but spaces is no search");
}

#[tokio::test]
async fn what_is_found_is_counted() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    assert_eq!(search(&staff, "pistache").await.text_of(".pager .num"), "1 client trouvé");
    assert_eq!(search(&staff, "bastide").await.text_of(".pager .num"), "2 clients trouvés");
}

#[tokio::test]
async fn a_search_as_one_types_gets_the_results_alone() {
    let server = Server::start().await;
    searchable(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    let fragment = staff.get_fragment("/clients?search=pistache").await.expect(200);
    assert_eq!(fragment.select("#clients a.who b"), ["Marion Bastide"]);
    assert!(!fragment.has("nav.rail, h1, input[type=search]"));
    let page = staff.get("/clients?search=pistache").await.expect(200);
    assert_eq!(page.attribute("search form", "hx-target"), "#clients");
    assert_eq!(page.attribute("search form", "action"), "/clients");
}

#[tokio::test]
async fn the_pages_of_a_search_show_every_match_exactly_once() {
    let server = Server::start().await;
    crowd(&server).await;
    let staff = server.staff(Role::FrontDesk).await;
    // Found by last name, by first name, and in the middle of a name or an address.
    for number in 0..30 {
        let email = format!("bureau{number}@martin.test");
        server.add_client(NewClient { email, ..individual("Martine", &format!("Zed{number}")) }).await;
        server.add_client(individual("Paul", &format!("Saint-Martin{number}"))).await;
    }
    let seen = walk(&staff, "/clients?search=martin").await;
    assert_eq!(seen.len(), 40 + 60);
    each_once(&seen);
    let first = search(&staff, "martin").await;
    assert_eq!(first.text_of(".pager .num"), "plus de 50 clients trouvés");
    assert_eq!(first.text_of("a.who b"), "Jean Martin");
}

#[tokio::test]
async fn another_salons_clients_are_never_found() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    for text in
        ["voisin", "suzanne", "zorro", "suzanne.voisin@exemple.fr", "06 55 44", "CLI00001", "1", "554433"]
    {
        assert_eq!(found(&staff, text).await, [""; 0], "{text}");
    }
    let neighbour = server.signed_in(&server.cast.neighbour.owner).await;
    assert_eq!(found(&neighbour, "zorro").await, ["Suzanne Voisin"]);
    assert_eq!(neighbour.get("/clients").await.text_of(".page-head .soft"), "1 · 1 actif");
}
