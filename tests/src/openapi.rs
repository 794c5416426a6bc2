//! The committed document of the API is the one that the code makes.

use std::fs;

use checkindog_daemon::routes;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../checkindog-daemon/openapi.json");

/// `UPDATE=1 cargo test openapi` writes the document anew.
#[test]
fn the_committed_openapi_document_is_up_to_date() {
    let made = serde_json::to_string_pretty(&*routes::API_DOCUMENT).expect("JSON can be written") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PATH, &made).expect("the document can be written");
    }
    let committed = fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        committed == made,
        "openapi.json is not what the code says; run `UPDATE=1 cargo test openapi` and commit it"
    );
}

#[test]
fn the_document_knows_every_operation_of_the_routes() {
    let spec = routes::api_service().spec();
    // A path that two types define would stand there twice, and the second would hide the first.
    let mut paths: Vec<&str> = spec
        .lines()
        .filter_map(|line| line.trim().strip_prefix("\"/")?.split_once("\": {"))
        .map(|(path, _)| path)
        .collect();
    let all = paths.len();
    paths.sort_unstable();
    paths.dedup();
    assert!(all > 15 && paths.len() == all, "{paths:?}");
}
