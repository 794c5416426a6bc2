//! A record as people go through it: from one to the next, and without losing what they typed.

use super::{Browser, Device};
use crate::support::{Server, individual};

#[tokio::test]
async fn arrows_lead_through_the_search_that_one_came_from() {
    let server = Server::start().await;
    for (first, last) in [("Anne", "Marchand"), ("Zoé", "Abel"), ("Paul", "Martin"), ("Luc", "Marty")] {
        server.add_client(individual(first, last)).await;
    }
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.groomer).await;
    browser.type_into("input[name=search]", "mar").await;
    browser.arrives("/clients?search=mar").await;
    browser.counts("#clients tbody tr", 3).await;
    browser.click("#clients a.who").await;
    browser.sees("h1", "Anne Marchand").await;
    for (arrow, name) in [(3, "Paul Martin"), (4, "Luc Marty"), (2, "Paul Martin"), (1, "Anne Marchand")] {
        browser.click(&format!(".arrows a:nth-child({arrow})")).await;
        browser.sees("h1", name).await;
    }
    browser.click(".arrows a:nth-child(2)").await;
    browser.sees("#flash .toast", "C’est la première fiche de la liste.").await;
    browser.click(".arrows a:last-child").await;
    browser.arrives("/clients?search=mar").await;
    browser.finish().await;
}

#[tokio::test]
async fn leaving_a_tab_with_an_unsaved_memo_asks_first() {
    let server = Server::start().await;
    let id = server.add_client(individual("Marion", "Bastide")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    let memos = format!("/clients/{id}/memos");
    browser.goto(&memos).await;
    // What the browser asks when one goes back, closes the page or loads it anew.
    let asks = "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented";
    assert_eq!(browser.run(asks).await, false);
    browser.type_into("#field-text", "Rappeler lundi").await;
    assert_eq!(browser.run(asks).await, true);
    browser.click(&format!("nav.tabs a[href='/clients/{id}/history']")).await;
    browser.sees("#confirm[open]", "ne sont pas enregistrées").await;
    browser.click("#confirm button[value=no]").await;
    assert_eq!(
        (browser.path().await, browser.value("#field-text").await),
        (memos, "Rappeler lundi".to_owned())
    );
    browser.click(".arrows a:first-child").await;
    browser.sees("#confirm[open]", "ne sont pas enregistrées").await;
    browser.click("#confirm button[value=no]").await;
    browser.click("form[action$='/memos'] button[type=submit]").await;
    browser.sees(".memo", "Rappeler lundi").await;
    browser.finish().await;
}

#[tokio::test]
async fn the_example_of_a_pattern_follows_what_is_typed() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.owner).await;
    browser.goto("/settings/codes").await;
    browser.sees("#code-examples dd", "CLI00001").await;
    browser.retype("#field-client_pattern", "CLT-").await;
    browser.sees("#code-examples dd", "Sans la place d’un numéro").await;
    browser.type_into("#field-client_pattern", "{000}").await;
    browser.sees("#code-examples dd", "CLT-001").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("#flash .toast", "Les réglages des codes client sont enregistrés.").await;
    browser.finish().await;
}
