//! What every answer carries and every request must pass; borders between salons, roles and sites on every route.

use checkindog_api::{NewClient, Role};
use checkindog_daemon::web::assets;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::support::{Fields, Page, Server, Visitor, individual};

/// A route of the pages, as `routes.rs` writes it, with one of its methods.
struct PageRoute {
    method: Method,
    path: &'static str,
}

/// Read from the source, so that no route of tomorrow is forgotten.
fn page_routes() -> Vec<PageRoute> {
    let source = include_str!("../../checkindog-daemon/src/routes.rs");
    let (_, pages) = source.split_once("fn pages()").expect("the tree of pages");
    let (pages, _) = pages.split_once("\n}").expect("its end");
    let mut routes = Vec::new();
    for at in pages.split(".at(\"").skip(1) {
        let (path, handlers) = at.split_once('"').expect("the end of the path");
        for (word, method) in [("get(", Method::GET), ("post(", Method::POST)] {
            if handlers.contains(word) {
                routes.push(PageRoute { method, path });
            }
        }
    }
    assert!(routes.len() > 25, "the routes were found");
    routes
}

impl PageRoute {
    /// Whether anybody may go there without having signed in.
    fn is_open(&self) -> bool {
        ["/", "/sign-in", "/sign-out", "/language"].contains(&self.path)
    }

    fn names_a_record(&self) -> bool {
        self.path.contains(":id")
    }

    fn address(&self, id: &str) -> String {
        self.path.replace(":id", id).replace(":tab", "history")
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
async fn our_own_pages_can_post_whatever_the_browser_sends() {
    let server = Server::start_at("https://salon.test").await;
    let post = |visitor: &Visitor| visitor.request(Method::POST, "/sign-in").form(&[("email", "")]);
    let visitor = server.visitor();
    for request in [
        post(&visitor).header("sec-fetch-site", "same-origin"),
        post(&visitor).header("sec-fetch-site", "none"),
        post(&visitor).header("origin", server.url()),
        post(&visitor).header("origin", "https://salon.test"),
    ] {
        visitor.send(request).await.expect(422);
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let asset = assets::url("app.css");
    let answers = [
        ("a page", staff.get("/clients").await.expect(200)),
        ("a fragment", staff.get_fragment("/clients?search=x").await.expect(200)),
        ("a redirect", server.visitor().get("/clients").await.expect(303)),
        ("an error page", staff.get("/nulle-part").await.expect(404)),
        ("a refused post", staff.send(staff.request(Method::POST, "/clients")).await.expect(403)),
        ("an asset", staff.get(asset).await.expect(200)),
        ("a missing asset", staff.get("/assets/0/rien.css").await.expect(404)),
        ("health", staff.get("/healthz").await.expect(200)),
        ("the API", staff.get("/api/v1/openapi.json").await.expect(200)),
        ("a problem", staff.get("/api/v1/me").await.expect(401)),
    ];
    for (what, answer) in &answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{what}: {policy}");
        assert!(
            policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"),
            "{what}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{what}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{what}");
        assert!(!answer.header("x-request-id").is_empty(), "{what}");
        let is_asset = *what == "an asset";
        let cache = if is_asset { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(answer.header("cache-control"), cache, "{what}");
    }
}

#[tokio::test]
async fn pages_load_nothing_from_elsewhere_and_run_no_inline_script() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let addresses = [
        "/clients".to_owned(),
        "/clients/new".to_owned(),
        format!("/clients/{client}"),
        format!("/clients/{client}/edit"),
    ];
    for address in addresses {
        let page = staff.get(&address).await.expect(200);
        assert!(!page.has("[style], style, [onclick], script:not([src])"), "{address}");
        let loaded = [page.attributes("[src]", "src"), page.attributes("link[href]", "href")].concat();
        assert!(
            loaded.iter().all(|url| url.starts_with("/assets/") && !url.ends_with("/missing")),
            "{loaded:?}"
        );
    }
}

#[tokio::test]
async fn pages_and_fragments_are_not_mixed_up_by_caches() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let (page, fragment) = (staff.get("/clients").await, staff.get_fragment("/clients").await);
    assert!(
        page.header("vary").contains("HX-Request-Type")
            && fragment.header("vary").contains("HX-Request-Type")
    );
    assert!(page.body.contains("<title>") && !fragment.body.contains("<title>"));
}

#[tokio::test]
async fn addresses_that_lead_nowhere_say_so_in_both_languages() {
    let server = Server::start().await;
    for path in ["/nulle-part", "/clients/nulle/part/ailleurs", "/assets/abc"] {
        let french = server.visitor().get(path).await.expect(404);
        assert_eq!(
            (french.text_of("h1"), french.attribute("html", "lang")),
            ("Page introuvable".into(), "fr".into()),
            "{path}"
        );
        let english = server.visitor_speaking("en").get(path).await.expect(404);
        assert_eq!(english.text_of("h1"), "Page not found", "{path}");
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_know_is_refused_politely() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let page = staff.get("/sign-out").await.expect(405);
    assert_eq!(page.text_of("h1"), "Action impossible ici");
    staff.get("/clients").await.expect(200);
}

/// Sends bytes as they are and reads the first line of the answer.
async fn answer_to(server: &Server, request: &[u8]) -> String {
    let mut stream =
        TcpStream::connect(server.url().trim_start_matches("http://")).await.expect("the server listens");
    stream.write_all(request).await.expect("the server reads");
    let mut start = [0; 64];
    let read = stream.read(&mut start).await.expect("the server answers");
    String::from_utf8_lossy(&start[..read]).lines().next().unwrap_or_default().to_owned()
}

async fn head(server: &Server, path: &str, rest: &str) -> String {
    let staff = server.staff(Role::Owner).await;
    let cookie = staff.cookie("checkindog-staff").expect("signed in");
    let token = server.token(&server.cast.owner, None).await;
    let host = server.url().trim_start_matches("http://").to_owned();
    format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: checkindog-staff={cookie}\r\n\
         authorization: Bearer {token}\r\n{rest}\r\n\r\n"
    )
}

const TOO_LARGE: &str = "HTTP/1.1 413 Payload Too Large";
const TARGETS: [(&str, &str); 3] = [
    ("/clients", "application/x-www-form-urlencoded"),
    ("/sign-in", "application/x-www-form-urlencoded"),
    ("/api/v1/clients", "application/json"),
];

#[tokio::test]
async fn a_body_that_announces_more_than_a_mebibyte_is_refused_unread() {
    let server = Server::start().await;
    for (path, kind) in TARGETS {
        let request = head(&server, path, &format!("content-type: {kind}\r\ncontent-length: 1048577")).await;
        assert_eq!(answer_to(&server, request.as_bytes()).await, TOO_LARGE, "{path}");
    }
}

#[tokio::test]
async fn a_body_that_grows_beyond_a_mebibyte_is_refused_on_the_way() {
    let server = Server::start().await;
    for (path, kind) in TARGETS {
        let mut request = head(&server, path, &format!("content-type: {kind}\r\ntransfer-encoding: chunked"))
            .await
            .into_bytes();
        // A value that would be right if it ever ended; nothing more is sent, so the answer cannot be cut off.
        let opening = if kind.ends_with("json") { "{\"notes\": \"" } else { "notes=" };
        let body = format!("{opening}{}", "a".repeat((1 << 20) + 1 - opening.len()));
        for chunk in body.as_bytes().chunks(1 << 16) {
            request.extend(format!("{:x}\r\n", chunk.len()).bytes());
            request.extend(chunk);
            request.extend(b"\r\n");
        }
        assert_eq!(answer_to(&server, &request).await, TOO_LARGE, "{path}");
    }
}

#[tokio::test]
async fn a_form_just_below_the_limit_is_read() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let form = Fields::from([("last_name", "Bastide")]).set("notes", &"a".repeat((1 << 20) - 100));
    let page = staff.post("/clients", form).await.expect(422);
    assert_eq!(page.error_of("notes").as_deref(), Some("Ce texte est trop long."));
}

#[tokio::test]
async fn bodies_that_are_no_form_are_refused() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let post = || staff.request(Method::POST, "/clients").header("origin", server.url());
    let json = post().header("content-type", "application/json").body("{}");
    let binary =
        post().header("content-type", "application/x-www-form-urlencoded").body(vec![0xff, 0xfe, 0x00]);
    let nothing = post();
    for request in [json, binary, nothing] {
        staff.send(request).await.expect(400);
    }
    // Bytes that are no UTF-8 when decoded, and NUL, which no database text can hold.
    let odd =
        post().header("content-type", "application/x-www-form-urlencoded").body("last_name=Ba%00stide%FF");
    let answer = staff.send(odd).await;
    assert!(answer.status == 303 || answer.status == 400, "{}", answer.status);
}

const NASTY: &str = r#"<script>alert(1)</script>'; DROP TABLE clients;--"&lt;"#;
const NASTY_CODE: &str = r#"<b>'"%&lt;--"#;

fn nasty_client() -> Fields {
    Fields::from([
        ("kind", "individual"),
        ("civility", "mme"),
        ("first_name", NASTY),
        ("last_name", NASTY),
        ("company_name", NASTY),
        ("contact_person", NASTY),
        ("address_line1", NASTY),
        ("address_line2", NASTY),
        ("postal_code", "<i>'\"%"),
        ("city", NASTY),
        ("notes", NASTY),
        ("code", NASTY_CODE),
        ("file_number", NASTY_CODE),
        ("external_id", NASTY),
        ("animal_name", NASTY),
    ])
}

fn assert_harmless(page: &Page, what: &str) {
    assert_eq!(page.select("script").len(), 1, "{what}");
    assert!(!page.body.contains("<script>alert") && !page.body.contains("<b>'"), "{what}");
}

#[tokio::test]
async fn html_and_sql_in_every_field_come_back_as_they_were_typed() {
    let server = Server::start().await;
    server.sql().await.run("UPDATE salons SET modules = '{company_records,timekeeping}'").await;
    let staff = server.staff(Role::Owner).await;
    let answer = staff.post("/clients", nasty_client()).await.expect(303);
    let address = answer.location().to_owned();
    let name = format!("Mme {NASTY} {NASTY}");

    let list = staff.get("/clients").await.expect(200);
    assert_harmless(&list, "the list");
    assert_eq!(list.text_of("a.who b"), name);
    let record = staff.get(&address).await.expect(200);
    assert_harmless(&record, "the record");
    assert_eq!(record.text_of("h1"), name);
    assert!(record.text_of(".pet .name").starts_with(NASTY));
    let edit = staff.get(&format!("{address}/edit")).await.expect(200);
    assert_harmless(&edit, "the form");
    let typed = nasty_client();
    for (field, value) in
        typed.pairs().iter().filter(|(name, _)| !["animal_name", "external_id"].contains(&name.as_str()))
    {
        assert_eq!(edit.field(field).as_deref(), Some(value.as_str()), "{field}");
    }
    let changed = edit.form_to(&address).set("city", &format!("{NASTY}!"));
    staff.post(&address, changed).await.expect(303);
    let history = staff.get(&format!("{address}/history")).await.expect(200);
    assert_harmless(&history, "the history");
    assert_eq!(history.text_of(".changes ins"), format!("{NASTY}!"));
    for tab in ["information", "animals", "memos", "deletion"] {
        assert_harmless(&staff.get(&format!("{address}/{tab}")).await.expect(200), tab);
    }
}

#[tokio::test]
async fn html_and_sql_in_memos_animals_and_searches_are_text() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let memos = format!("/clients/{client}/memos");
    let page = staff.submit(&memos, [("text", NASTY)]).await;
    assert_harmless(&page, "the memos");
    assert_eq!(page.text_of(".memo p"), NASTY);

    let form = Fields::from([
        ("name", NASTY),
        ("breed", NASTY),
        ("coat", NASTY),
        ("temperament", NASTY),
        ("notes", NASTY),
    ]);
    let page = staff.submit(&format!("/clients/{client}/animals"), form).await;
    assert_harmless(&page, "the record");
    let animal = page.attribute(".pet a", "href");
    let page = staff.get(&animal).await.expect(200);
    assert_harmless(&page, "the animal");
    assert_eq!(page.text_of("h1"), NASTY);
    assert_harmless(&staff.get(&format!("{animal}/edit")).await.expect(200), "the animal's form");
    assert_harmless(&staff.get(&format!("{animal}/deletion")).await.expect(200), "the animal's deletion");

    let request = staff.request(Method::GET, "/clients").query(&[("search", "<script>alert(1)</script>'")]);
    let found = staff.send(request).await.expect(200);
    assert_harmless(&found, "the search");
    assert_eq!(found.field("search").as_deref(), Some("<script>alert(1)</script>'"));
}

#[tokio::test]
async fn wrong_values_are_shown_again_as_text() {
    let server = Server::start().await;
    let staff = server.staff(Role::Owner).await;
    let fields = [
        "kind",
        "stage",
        "civility",
        "email",
        "phone",
        "mobile",
        "siret",
        "vat_number",
        "country",
        "exemption",
        "manager_id",
    ];
    for field in fields {
        let form = Fields::from([("last_name", "Bastide")]).set(field, NASTY);
        let page = staff.post("/clients", form).await.expect(422);
        assert_harmless(&page, field);
        assert!(page.error_of(field).is_some(), "{field}");
    }
    let page =
        server.visitor().get("/sign-in?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await.expect(200);
    assert_harmless(&page, "the sign-in");
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
    groomer.submit(&format!("{animal}/deletion"), []).await;
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
    let ids = [neighbour.client.to_string(), import.to_string(), Uuid::now_v7().to_string()];
    let document = api.get("/openapi.json").await.expect(200).json;
    let with_ids = api_paths(&document).into_iter().filter(|(_, path)| path.contains('{'));
    for (method, path) in with_ids {
        let (before, after) = path.split_once('{').expect("a parameter");
        let after = after.split_once('}').expect("its end").1;
        for id in &ids {
            let answer = api.send(api.request(method.clone(), &format!("{before}{id}{after}"))).await;
            assert_eq!(answer.status, 404, "{method} {path} {id}");
        }
    }
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
