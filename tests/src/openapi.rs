//! The committed document of the API is the one that the code makes.

use std::fs;

use checkindog_daemon::routes;
use serde_json::Value;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../checkindog-daemon/openapi.json");

/// `UPDATE=1 cargo test openapi` writes the document anew.
#[test]
fn the_committed_openapi_document_is_up_to_date() {
    let document: Value = serde_json::from_str(&routes::api_service().spec()).expect("the document is JSON");
    let made = serde_json::to_string_pretty(&document).expect("JSON can be written") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PATH, &made).expect("the document can be written");
    }
    let committed = fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        committed == made,
        "openapi.json is not what the code says; run `UPDATE=1 cargo test openapi` and commit it"
    );
}
