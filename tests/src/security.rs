//! What every answer carries, and where addresses that lead nowhere lead.

use checkindog_api::Role;
use checkindog_daemon::web::assets;
use reqwest::Method;

use crate::support::{Server, Visitor, individual};

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
