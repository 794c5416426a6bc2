//! Every page, wide and on a phone, light and dark, by axe-core: nothing that keeps people out.

use std::fs;

use serde_json::Value;

use super::everywhere::pages;
use super::{Browser, Device};
use crate::support::Server;

const AXE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../checkindog-daemon/assets/node_modules/axe-core/axe.min.js");

/// Says what is seriously wrong with the page, one line each. Parts that wait for an answer are pale on purpose.
const QUESTION: &str = "
    const answer = arguments[arguments.length - 1];
    const serious = (violation) => ['serious', 'critical'].includes(violation.impact);
    const line = ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} (${node.any[0]?.message ?? ''})`).slice(0, 3).join(' | ')}`;
    // The rule is off in axe, for it takes time on large tables; ours are pages.
    const rules = { 'td-has-header': { enabled: true } };
    axe.run({ exclude: ['.htmx-request'] }, { resultTypes: ['violations'], rules })
        .then((found) => answer(found.violations.filter(serious).map(line)), (error) => answer([String(error)]));";

async fn walk(device: Device) {
    let axe = fs::read_to_string(AXE).expect("`make assets` brings axe-core");
    let server = Server::start().await;
    let mut pages = pages(&server).await;
    let browser = Browser::signed_in(&server, device, &server.cast.owner).await;
    let mut found = Vec::new();
    pages.extend(["/sign-in", "/design"].map(str::to_owned));
    for page in &pages {
        browser.goto(page).await;
        browser.find("h1").await;
        browser.run(&axe).await;
        for theme in ["light", "dark"] {
            browser.prefer(theme).await;
            let Value::Array(lines) = browser.run_to_end(QUESTION).await else {
                panic!("no answer for {page}")
            };
            found.extend(lines.iter().map(|line| format!("{page} ({theme}) {line}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    browser.finish().await;
}

#[tokio::test]
async fn axe_finds_nothing_serious_at_the_desk() {
    walk(Device::Desk).await;
}

#[tokio::test]
async fn axe_finds_nothing_serious_on_a_phone() {
    walk(Device::Phone).await;
}
