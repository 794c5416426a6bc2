//! What narrows the list of the API down, with and without a search, and the export that holds the same clients.

use std::collections::BTreeSet;

use checkindog_api::{ClientList, NewClient, Role};
use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::ClientId;
use reqwest::Method;

use crate::support::{Api, Person, Server, company, individual};

/// Five clients that differ in everything that filters look at.
struct Salon {
    server: Server,
    owner: Api,
}

impl Salon {
    async fn open() -> Self {
        let server = Server::start().await;
        let marion = client(
            "MARION",
            NewClient {
                civility: "mme".to_owned(),
                mobile: "06 12 34 56 78".to_owned(),
                sms_consent: true,
                manager_id: server.cast.manager.id.to_string(),
                ..individual("Marion", "Bastide")
            },
        );
        let paul = client(
            "PAUL",
            NewClient {
                civility: "m".to_owned(),
                mobile: "07 98 06 12 34".to_owned(),
                situation_mode: "inactive".to_owned(),
                ..individual("Paul", "Bastide")
            },
        );
        let odile = client(
            "ODILE",
            NewClient {
                civility: "mme".to_owned(),
                manager_id: server.cast.manager.id.to_string(),
                ..individual("Odile", "Caron")
            },
        );
        let mobile = "06 12 99 99 99".to_owned();
        let shelter = client("SHELTER", NewClient { mobile, sms_consent: true, ..company("Refuge Bastide") });
        let breeder = client(
            "BREEDER",
            NewClient { situation_mode: "inactive".to_owned(), ..company("Élevage du Val") },
        );
        let marion = server.add_client(marion).await;
        let paul = server.add_client(paul).await;
        let odile = server.add_client(odile).await;
        let shelter = server.add_client(shelter).await;
        server.add_client(breeder).await;
        for (owner, name, species, deceased) in [
            (marion, "Rex", "dog", false),
            (marion, "Mia", "cat", true),
            (paul, "Zoé", "cat", false),
            (paul, "Tom", "dog", false),
            (odile, "Plume", "other", false),
        ] {
            let (name, species) = (name.to_owned(), species.to_owned());
            server.add_animal(owner, AnimalInput { name, species, deceased, ..AnimalInput::default() }).await;
        }
        let salon = Self { owner: server.api_of(Role::Owner).await, server };
        salon.mark(&salon.server.cast.owner, &[marion, shelter]).await;
        salon.mark(&salon.server.cast.manager, &[odile]).await;
        salon
    }

    async fn mark(&self, person: &Person, clients: &[ClientId]) {
        for client in clients {
            let statement = "INSERT INTO favourites (salon_id, user_id, client_id) VALUES ($1, $2, $3)";
            self.server
                .sql()
                .await
                .rows(statement, &[&self.server.cast.salon.id.0, &person.id.0, &client.0])
                .await;
        }
    }
}

fn client(code: &str, data: NewClient) -> NewClient {
    NewClient { code: code.to_owned(), ..data }
}

/// The codes of the list, page by page of one client.
async fn listed(api: &Api, query: &str) -> Vec<String> {
    in_pages(api, query, 1).await
}

/// The codes of the list, page by page of this many.
async fn in_pages(api: &Api, query: &str, limit: usize) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("/clients?limit={limit}&{query}{cursor}")).await;
        let page: ClientList = page.expect(200).body();
        found.extend(page.items.into_iter().map(|client| client.code));
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

/// The codes of the export, each once.
async fn exported(api: &Api, query: &str) -> BTreeSet<String> {
    let answer =
        api.request(Method::GET, &format!("/exports/clients?{query}")).send().await.expect("an answer");
    assert_eq!(answer.status(), 200, "{query}");
    let csv = answer.text().await.expect("the whole export");
    let code = |line: &str| line.split(',').next().unwrap_or_default().to_owned();
    csv.lines().skip(1).map(code).collect()
}

#[tokio::test]
async fn each_filter_narrows_the_list_and_the_export_alike() {
    let salon = Salon::open().await;
    let manager = salon.server.cast.manager.id;
    let managed = format!("manager={manager}");
    let everything = format!(
        "{managed}&civility=mme&kind=individual&situation=active&favourites=true&sms_consent=true&species=dog"
    );
    for (query, expected) in [
        ("", &["MARION", "ODILE", "SHELTER", "PAUL", "BREEDER"][..]),
        ("civility=mme", &["MARION", "ODILE"]),
        ("kind=company", &["SHELTER", "BREEDER"]),
        ("kind=company&civility=mme", &[]),
        ("situation=active", &["MARION", "ODILE", "SHELTER"]),
        ("situation=inactive", &["PAUL", "BREEDER"]),
        (&managed, &["MARION", "ODILE"]),
        ("favourites=true", &["MARION", "SHELTER"]),
        ("favourites=false", &["MARION", "ODILE", "SHELTER", "PAUL", "BREEDER"]),
        ("sms_consent=true", &["MARION", "SHELTER"]),
        ("sms_consent=false", &["ODILE", "PAUL", "BREEDER"]),
        ("species=dog", &["MARION", "PAUL"]),
        // Marion's has died.
        ("species=cat", &["PAUL"]),
        ("species=dog&situation=active", &["MARION"]),
        ("search=bastide", &["MARION", "SHELTER", "PAUL"]),
        ("search=bastide&situation=active", &["MARION", "SHELTER"]),
        ("search=bastide&favourites=true&kind=company", &["SHELTER"]),
        ("search=bastide%20p", &["PAUL"]),
        // Paul's number holds these digits, but does not begin with them.
        ("search=06%2012", &["MARION", "SHELTER"]),
        ("search=-", &[]),
        (&everything, &["MARION"]),
    ] {
        assert_eq!(listed(&salon.owner, query).await, expected, "{query}");
        let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(exported(&salon.owner, query).await, expected, "the export of {query}");
    }
}

#[tokio::test]
async fn favourites_are_those_of_the_person_who_asks() {
    let salon = Salon::open().await;
    let manager = salon.server.api_of(Role::Manager).await;
    assert_eq!(listed(&manager, "favourites=true").await, ["ODILE"]);
    let neighbour = &salon.server.cast.neighbour.owner;
    let foreign = format!("manager={}", neighbour.id);
    assert_eq!(listed(&salon.owner, &foreign).await, [""; 0]);
}

#[tokio::test]
async fn a_star_follows_what_is_changed_of_its_client() {
    let salon = Salon::open().await;
    let sql = salon.server.sql().await;
    // SHELTER comes to stand before MARION, then behind everybody; what an animal is called and a number too are found.
    sql.run("UPDATE clients SET company_name = 'Abri du Léon' WHERE code = 'SHELTER'").await;
    assert_eq!(listed(&salon.owner, "favourites=true").await, ["SHELTER", "MARION"]);
    assert_eq!(listed(&salon.owner, "favourites=true&search=abri").await, ["SHELTER"]);
    assert_eq!(listed(&salon.owner, "favourites=true&search=refuge").await, [""; 0]);
    sql.run("UPDATE clients SET situation_mode = 'inactive', inactive = true WHERE code = 'SHELTER'").await;
    assert_eq!(listed(&salon.owner, "favourites=true").await, ["MARION", "SHELTER"]);
    assert_eq!(listed(&salon.owner, "favourites=true&situation=active").await, ["MARION"]);
    sql.run("UPDATE animals SET name = 'Belladone' WHERE name = 'Rex'").await;
    assert_eq!(listed(&salon.owner, "favourites=true&search=ladone").await, ["MARION"]);
    assert_eq!(listed(&salon.owner, "favourites=true&search=rex").await, [""; 0]);
    sql.run("UPDATE clients SET mobile = '+33799887766' WHERE code = 'MARION'").await;
    assert_eq!(listed(&salon.owner, "favourites=true&search=99887").await, ["MARION"]);
}

#[tokio::test]
async fn many_stars_are_walked_in_the_order_of_the_list_to_their_end() {
    let salon = Salon::open().await;
    let (id, owner) = (salon.server.cast.salon.id, salon.server.cast.owner.id);
    let sql = salon.server.sql().await;
    sql.run(&format!(
        "INSERT INTO clients (salon_id, id, code, kind, first_name, last_name, company_name, inactive, manager_id, created_by, updated_by)
         SELECT '{id}', gen_random_uuid(), 'X' || n, CASE n % 9 WHEN 0 THEN 'company' ELSE 'individual' END,
                CASE n % 3 WHEN 0 THEN 'Maé' ELSE 'Rose' END, CASE n % 5 WHEN 0 THEN 'Morel' ELSE 'Petit-Maud' END || n % 700,
                'Refuge Maya ' || n, n % 4 = 0, CASE n % 97 WHEN 0 THEN '{}'::uuid END, '{owner}', '{owner}'
         FROM generate_series(1, 3000) n",
        salon.server.cast.manager.id
    ))
    .await;
    // All but a few have a star: the walk with stars must find what the search without finds, but for those.
    sql.run(&format!(
        "INSERT INTO favourites (salon_id, user_id, client_id)
         SELECT salon_id, '{owner}', id FROM clients WHERE code ~ '^X[0-9]*[1-9]$'"
    ))
    .await;
    let manager = salon.server.cast.manager.id;
    for query in [
        String::new(),
        format!("manager={manager}"),
        "kind=company".to_owned(),
        "search=m&kind=company".to_owned(),
        format!("search=ma&manager={manager}"),
        "search=maud%20ma".to_owned(),
        "search=petit%20ro&situation=inactive".to_owned(),
        "search=tit-mau".to_owned(),
        "search=aya%201".to_owned(),
        "search=ayaz".to_owned(),
    ] {
        let is_starred = |code: &str| {
            code == "MARION" || code == "SHELTER" || code.starts_with('X') && !code.ends_with('0')
        };
        let mut expected = in_pages(&salon.owner, &query, 70).await;
        expected.retain(|code| is_starred(code));
        let mut found = in_pages(&salon.owner, &format!("{query}&favourites=true"), 70).await;
        if query.contains("search") {
            // What contains the words is put in order page by page.
            expected.sort_unstable();
            found.sort_unstable();
        }
        assert_eq!(found, expected, "{query}");
    }
}

#[tokio::test]
async fn an_animal_that_dies_or_moves_changes_what_the_filter_finds() {
    let salon = Salon::open().await;
    let sql = salon.server.sql().await;
    sql.run("UPDATE animals SET deceased = true WHERE name = 'Rex'").await;
    assert_eq!(listed(&salon.owner, "species=dog").await, ["PAUL"]);
    sql.run(
        "UPDATE animals SET client_id = (SELECT id FROM clients WHERE code = 'ODILE') WHERE name = 'Zoé'",
    )
    .await;
    assert_eq!(listed(&salon.owner, "species=cat").await, ["ODILE"]);
    sql.run("DELETE FROM animals WHERE name = 'Zoé'").await;
    assert_eq!(listed(&salon.owner, "species=cat").await, [""; 0]);
}

#[tokio::test]
async fn what_is_no_filter_is_refused() {
    let salon = Salon::open().await;
    for path in ["/clients", "/exports/clients"] {
        for query in
            ["civility=monsieur", "kind=zebra", "situation=", "manager=7", "species=fish", "favourites=peut"]
        {
            let answer = salon.owner.get(&format!("{path}?{query}")).await.expect(400);
            assert!(answer.header("content-type").starts_with("application/problem+json"), "{path}?{query}");
        }
    }
}
