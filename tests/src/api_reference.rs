//! The document of the API as a page.

use serde_json::Value;

use crate::support::Server;

#[tokio::test]
async fn the_reference_shows_every_operation_and_every_type() {
    let server = Server::start().await;
    let document: Value = server.api("").get("/openapi.json").await.expect(200).json;
    let page = server.visitor().get("/api/v1/docs").await.expect(200);
    assert_eq!(page.text_of("h1").split(' ').next(), Some("L’API"));
    let mut operations = 0;
    for methods in document["paths"].as_object().expect("paths").values() {
        for operation in methods.as_object().expect("methods").values() {
            let id = operation["operationId"].as_str().expect("an id");
            assert!(page.has(&format!("section#{id} pre code")), "{id}");
            assert!(page.has(&format!("nav a[href='#{id}']")), "{id}");
            operations += 1;
        }
    }
    assert!(operations > 20, "{operations}");
    for name in document["components"]["schemas"].as_object().expect("types").keys() {
        assert!(page.has(&format!("section[id='type-{name}']")), "{name}");
    }
    // Every link within the page leads somewhere.
    for target in page.attributes(".reference a[href^='#']", "href") {
        assert!(page.has(&format!("[id='{}']", target.trim_start_matches('#'))), "{target}");
    }
    let create = page.text_of("section#createClient pre");
    assert!(create.contains("--request POST") && create.contains("\"last_name\":\"Bastide\""), "{create}");
}

#[tokio::test]
async fn the_reference_needs_no_script_and_nothing_from_elsewhere() {
    let server = Server::start().await;
    let page = server.visitor_speaking("en").get("/api/v1/docs").await.expect(200);
    assert!(page.text_of("h1").starts_with("The CheckinDog API"));
    assert!(!page.has("script:not([src]), style, [style], [onclick]"));
    for (css, attribute) in [("script", "src"), ("link", "href"), ("img", "src")] {
        for address in page.attributes(css, attribute) {
            assert!(address.starts_with("/assets/"), "{address}");
        }
    }
}
