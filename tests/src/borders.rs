//! Borders between salons, roles and sites: tried on every route that there is.

use checkindog_api::{NewClient, Role};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Fields, Page, Server, Visitor, individual};

/// A route of the pages, as `routes.rs` writes it, with one of its methods.
struct PageRoute {
    method: Method,
    path: String,
}

/// Read from the source, so that no route of tomorrow is forgotten.
fn page_routes() -> Vec<PageRoute> {
    let mut routes = routes_of("fn pages(dev: bool)", "");
    // Parts of the pages for those who build them, which only development mode has.
    routes.retain(|route| route.path != "/design");
    routes.extend(routes_of("fn settings()", "/settings"));
    assert!(routes.len() > 90, "the routes were found");
    routes
}

fn routes_of(function: &str, prefix: &str) -> Vec<PageRoute> {
    let source = include_str!("../../checkindog-daemon/src/routes.rs");
    let (_, tree) = source.split_once(function).expect("the tree");
    let (tree, _) = tree.split_once("\n}").expect("its end");
    let mut routes = Vec::new();
    for at in tree.split(".at(").skip(1) {
        let (path, handlers) =
            at.trim_start().trim_start_matches('"').split_once('"').expect("the end of the path");
        for (word, method) in [("get(", Method::GET), ("post(", Method::POST)] {
            if handlers.contains(word) {
                routes.push(PageRoute { method, path: format!("{prefix}{path}") });
            }
        }
    }
    routes
}

impl PageRoute {
    /// Whether anybody may go there without having signed in.
    fn is_open(&self) -> bool {
        ["/", "/sign-in", "/sign-out", "/language", "/setup", "/invitation", "/password", "/sign-in/code"]
            .contains(&self.path.as_str())
    }

    fn names_a_record(&self) -> bool {
        self.path.contains(":id")
    }

    fn address(&self, id: &str) -> String {
        let (tab, unknown) = ("history", Uuid::nil().to_string());
        let path = self.path.replace(":id", id).replace(":tab", tab).replace(":direction", "next");
        path.replace(":size", "small")
            .replace(":revision", &unknown)
            .replace(":photo", &unknown)
            .replace(":code", "over_70")
    }

    async fn visit(&self, visitor: &Visitor, id: &str) -> Page {
        match self.method {
            Method::GET => visitor.get(&self.address(id)).await,
            _ => visitor.post(&self.address(id), plausible_form()).await,
        }
    }
}

/// What each of the forms would take.
fn plausible_form() -> Fields {
    Fields::from([
        ("version", "1"),
        ("last_name", "Pirate"),
        ("name", "Pirate"),
        ("text", "Pirate"),
        ("situation_mode", "inactive"),
        ("marked", "true"),
    ])
}

async fn everything_of_the_neighbour(server: &Server) -> Vec<String> {
    let statement = "SELECT c::text FROM clients c UNION ALL SELECT a::text FROM animals a UNION ALL SELECT m::text FROM memos m
                     UNION ALL SELECT n::text FROM consents n UNION ALL SELECT r::text FROM revisions r ORDER BY 1";
    server.sql().await.column(statement, &[]).await
}

#[tokio::test]
async fn another_salons_records_do_not_exist_on_any_page() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let before = everything_of_the_neighbour(&server).await;
    let neighbour = &server.cast.neighbour;
    for route in page_routes().iter().filter(|route| route.names_a_record()) {
        for id in [neighbour.client.to_string(), neighbour.animal.to_string()] {
            let page = route.visit(&owner, &id).await;
            assert_eq!(page.status, 404, "{} {}", route.method, route.path);
            assert!(
                !page.body.contains("Voisin") && !page.body.contains("Zorro"),
                "{} {}",
                route.method,
                route.path
            );
        }
    }
    assert_eq!(everything_of_the_neighbour(&server).await, before);
}

#[tokio::test]
async fn unknown_and_malformed_ids_are_not_found_on_any_page() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let unknown = Uuid::now_v7().to_string();
    let odd = [
        unknown.as_str(),
        "0",
        "CLI00001",
        "x",
        "%00",
        "%27%20OR%201=1",
        "..%2f..%2fetc",
        "%F0%9F%90%B6",
        &"9".repeat(2000),
    ];
    for route in page_routes().iter().filter(|route| route.names_a_record()) {
        for id in odd {
            assert_eq!(route.visit(&owner, id).await.status, 404, "{} {}", route.method, route.address(id));
        }
    }
}

#[tokio::test]
async fn without_a_session_every_page_leads_to_the_sign_in() {
    let server = Server::start().await;
    let visitor = server.visitor();
    let before = everything_of_the_neighbour(&server).await;
    for route in page_routes().iter().filter(|route| !route.is_open()) {
        let page = route.visit(&visitor, &server.cast.neighbour.client.to_string()).await;
        assert_eq!(page.status, 303, "{} {}", route.method, route.path);
        assert!(
            page.location().starts_with("/sign-in"),
            "{} {}: {}",
            route.method,
            route.path,
            page.location()
        );
    }
    assert_eq!(everything_of_the_neighbour(&server).await, before);
}

#[tokio::test]
async fn another_site_can_post_to_no_page() {
    let server = Server::start().await;
    let owner = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    for route in page_routes().iter().filter(|route| route.method == Method::POST) {
        let address = route.address(&client.to_string());
        let post = || owner.request(Method::POST, &address).form(plausible_form().pairs());
        for (why, request) in [
            ("says so itself", post().header("sec-fetch-site", "cross-site")),
            (
                "is a sibling host",
                post().header("sec-fetch-site", "same-site").header("origin", server.url()),
            ),
            ("has another origin", post().header("origin", "https://malin.test")),
            ("has another port", post().header("origin", "http://127.0.0.1:1")),
            ("hides its origin", post().header("origin", "null")),
            ("says nothing", post()),
        ] {
            let page = owner.send(request).await;
            assert_eq!(page.status, 403, "{address} {why}");
            assert!(page.text().contains("vient d’un autre site"), "{address} {why}: {}", page.text());
        }
    }
    owner.get(&format!("/clients/{client}")).await.expect(200);
}

#[tokio::test]
async fn a_groomer_reads_everything_and_writes_memos_and_animals_but_no_clients() {
    let server = Server::start().await;
    let groomer = server.staff(Role::Groomer).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let address = format!("/clients/{client}");
    for path in ["", "/information", "/animals", "/memos", "/history"] {
        let page = groomer.get(&format!("{address}{path}")).await.expect(200);
        assert!(!page.has("a[href$='/edit'], a[href$='/deletion'], form[action$='/situation']"), "{path}");
    }
    let list = groomer.get("/clients").await.expect(200);
    assert!(!list.has("a[href^='/clients/new'], a[href$='/edit']"));

    for path in ["/clients/new", "/clients/code", "/clients/file-number"] {
        groomer.get(path).await.expect(403);
    }
    for path in ["/edit", "/deletion", "/export"] {
        let page = groomer.get(&format!("{address}{path}")).await.expect(403);
        assert_eq!(page.text_of("h1"), "Accès réservé");
    }
    groomer.post("/clients", [("last_name", "Pirate")]).await.expect(403);
    for path in ["", "/situation", "/deletion"] {
        groomer.post(&format!("{address}{path}"), plausible_form()).await.expect(403);
    }

    groomer.submit(&format!("{address}/memos"), [("text", "Très calme au bain")]).await;
    let page = groomer.submit(&format!("{address}/animals"), [("name", "Filou")]).await;
    let animal = page.attribute(".pet a", "href");
    let form = groomer.get(&format!("{animal}/edit")).await.expect(200).form_to(&animal);
    groomer.submit(&animal, form.set("name", "Filou II")).await;
    let deletion = format!("{animal}/deletion");
    let question = groomer.get(&deletion).await.expect(200).form_to(&deletion);
    groomer.submit(&deletion, question).await;
}

#[tokio::test]
async fn the_front_desk_and_managers_may_do_all_that_there_is() {
    let server = Server::start().await;
    for role in [Role::FrontDesk, Role::Manager] {
        let staff = server.staff(role).await;
        let page = staff.submit("/clients", [("last_name", "Bastide")]).await;
        let edit = page.attribute("a[href$='/edit']", "href");
        let address = edit.trim_end_matches("/edit");
        let form = staff.get(&edit).await.expect(200).form_to(address);
        staff.submit(address, form.set("city", "Brest")).await;
        assert!(staff.get(&format!("{address}/export")).await.expect(200).body.contains("Brest"));
        staff.submit(&format!("{address}/deletion"), []).await;
    }
}

#[tokio::test]
async fn nobody_can_put_a_client_into_the_hands_of_another_salon() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let henri = server.cast.neighbour.owner.id.to_string();
    let form = Fields::from([("last_name", "Bastide")]).set("manager_id", &henri);
    let page = staff.post("/clients", form).await.expect(422);
    assert_eq!(page.error_of("manager_id").as_deref(), Some("Ce choix n’existe pas."));
    assert!(!page.body.contains("Henri Faure"));
}

/// The paths of the API with their methods, from its own document.
fn api_paths(document: &Value) -> Vec<(Method, String)> {
    let paths = document["paths"].as_object().expect("paths");
    let mut found = Vec::new();
    for (path, methods) in paths {
        for method in methods.as_object().expect("methods").keys() {
            let path = path.strip_prefix("/api/v1").expect("every path is below /api/v1");
            found.push((method.to_uppercase().parse().expect("a method"), path.to_owned()));
        }
    }
    assert!(found.len() > 4, "the paths were found");
    found
}

#[tokio::test]
async fn another_salons_records_do_not_exist_at_the_api() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    let neighbour = &server.cast.neighbour;
    let import = Uuid::now_v7();
    let statement = "INSERT INTO imports (salon_id, id, state, file_name, on_match, match_keys, created_by)
                     VALUES ($1, $2, 'done', 'voisin.csv', 'skip', '{code}', $3)";
    server.sql().await.rows(statement, &[&neighbour.salon.id.0, &import, &neighbour.owner.id.0]).await;
    let mut ids = vec![neighbour.client.to_string(), neighbour.animal.to_string(), import.to_string()];
    // Unknown ones, and what is no id at all.
    ids.extend([Uuid::now_v7().to_string(), "x".to_owned(), "%00".to_owned(), "9".repeat(2000)]);
    let before = everything_of_the_neighbour(&server).await;
    let document = api.get("/openapi.json").await.expect(200).json;
    let with_ids = api_paths(&document).into_iter().filter(|(_, path)| path.contains("{id}"));
    for (method, path) in with_ids {
        let (start, end) = path.split_once('{').expect("a parameter");
        let end = end.split_once('}').expect("its end").1;
        for id in &ids {
            let mut request = api.request(method.clone(), &format!("{start}{id}{end}"));
            if method != Method::GET {
                request = request.json(&json!({}));
            }
            let answer = api.send(request).await;
            assert_eq!(answer.status, 404, "{method} {path} {id}");
        }
    }
    assert_eq!(everything_of_the_neighbour(&server).await, before);
    for code in ["CLI00001", "x", "%27%20OR%201=1"] {
        api.get(&format!("/clients/{code}")).await.expect(404);
    }
    let found = api.get("/clients?search=voisin").await.expect(200);
    assert_eq!((found.json["items"].as_array().map(Vec::len), &found.json["total"]), (Some(0), &json!(0)));
}

#[tokio::test]
async fn nothing_of_the_api_works_without_a_token_and_nothing_with_a_cookie() {
    let server = Server::start().await;
    let stranger = server.api("cdg_0123456789");
    let document = stranger.get("/openapi.json").await.expect(200).json;
    let staff = server.staff(Role::Owner).await;
    for (method, path) in api_paths(&document) {
        let path = path.replace("{id}", "CLI00001");
        let answer = stranger.send(stranger.request(method.clone(), &path)).await;
        assert_eq!(answer.status, 401, "{method} {path}");
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{method} {path}");
        let with_cookie =
            staff.request(method.clone(), &format!("/api/v1{path}")).header("origin", server.url());
        assert_eq!(staff.send(with_cookie).await.status, 401, "{method} {path}");
    }
}

#[tokio::test]
async fn a_groomers_token_reads_clients_and_creates_none() {
    let server = Server::start().await;
    server.add_client(NewClient { code: "CLI00007".to_owned(), ..individual("Marion", "Bastide") }).await;
    let api = server.api_of(Role::Groomer).await;
    api.get("/clients/CLI00007").await.expect(200);
    let answer = api.post("/clients", &json!({ "last_name": "Pirate" })).await.expect(403);
    assert_eq!(answer.json["type"], "/problems/forbidden");
    api.get("/exports/clients").await.expect(403);
}
