//! The same story with JavaScript switched off: slower, not less.

use super::{Browser, Device};
use crate::support::{Server, individual};

#[tokio::test]
async fn everything_works_without_javascript() {
    let server = Server::start().await;
    server.add_client(individual("Sophie", "Amrani")).await;
    let browser = Browser::signed_in(&server, Device::WithoutScript, &server.cast.desk).await;

    browser.click("a[href='/clients/new']").await;
    browser.type_into("#field-last_name", "Bastide").await;
    browser.type_into("#field-first_name", "Marion").await;
    browser.type_into("#field-animal_name", "Rex").await;
    browser.type_into("#field-animal_type", "Berger allemand").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("h1", "Marion Bastide").await;
    browser.sees(".pet", "Berger allemand").await;
    let record = browser.path().await;

    browser.click("#animals a[data-opens]").await;
    browser.arrives(&format!("{record}/animals/new")).await;
    browser.type_into("#field-name", "Mia").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.arrives(&record).await;
    browser.counts("#animals .pet", 2).await;

    browser.goto("/clients").await;
    browser.type_into("input[name=search]", "bast\n").await;
    browser.arrives("/clients?search=bast").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.click("#clients a.who").await;
    browser.arrives(&format!("{record}?search=bast")).await;

    browser.click(".record-head a.primary").await;
    browser.retype("#field-city", "Lyon").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.arrives(&format!("{record}?search=bast")).await;
    browser.sees("dl.facts", "Lyon").await;
    browser.click(&format!("nav.tabs a[href='{record}/memos?search=bast']")).await;
    browser.type_into("#field-text", "Préfère le mardi").await;
    browser.click("form[action*='/memos'] button[type=submit]").await;
    browser.sees("main", "Préfère le mardi").await;
    browser.click(&format!("nav.tabs a[href='{record}/history?search=bast']")).await;
    browser.sees(".changes li", "Diane Rousseau a modifié la fiche.").await;
    browser.finish().await;
}
