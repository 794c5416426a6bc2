//! The story of a day: sign in, create, add, find, edit.

use serde_json::json;

use super::{Browser, Device};
use crate::support::{Server, individual};

#[tokio::test]
async fn a_client_is_created_found_and_edited() {
    let server = Server::start().await;
    server.add_client(individual("Sophie", "Amrani")).await;
    server.add_client(individual("Yann", "Quéméneur")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;

    // A new client with a first animal, whose type is chosen from the proposals.
    browser.click("a[href='/clients/new']").await;
    browser.arrives("/clients/new").await;
    browser.type_into("#field-last_name", "Bastide").await;
    browser.type_into("#field-first_name", "Marion").await;
    browser.type_into("#field-mobile", "06 12 34 56 78").await;
    browser.type_into("#field-animal_name", "Rex").await;
    browser.choose_by_keyboard("#field-animal_type", "berger alle", "Berger allemand").await;
    assert_eq!(browser.value("#field-animal_type").await, "Berger allemand");
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("h1", "Marion Bastide").await;
    browser.sees("#flash .toast", "La fiche de Marion Bastide est créée.").await;
    browser.sees(".pet", "Berger allemand").await;

    // A second animal, without leaving the page.
    let record = browser.path().await;
    browser.run("window.stayed = true").await;
    browser.click("#animals a[data-opens]").await;
    browser.becomes("the form has the focus", "return document.activeElement.id === 'field-name'").await;
    browser.type_into("#field-name", "Mia").await;
    browser.choose_by_keyboard("#field-type", "maine", "Maine Coon").await;
    browser.click("#animal-form button[type=submit]").await;
    browser.counts("#animals .pet", 2).await;
    browser.sees("#animals .pet + .pet", "Maine Coon").await;
    browser.sees("#flash .toast", "La fiche de Mia est créée").await;
    assert_eq!(
        (browser.path().await, browser.run("return window.stayed").await),
        (record.clone(), json!(true))
    );
    assert!(browser.texts("#animal-form form").await.is_empty(), "the form is gone");

    // Found by typing a part of the name: the results change, and the address follows.
    browser.click("nav.rail a[href='/clients']").await;
    browser.arrives("/clients").await;
    browser.counts("#clients tbody tr", 3).await;
    browser.run("window.stayed = true").await;
    browser.type_into("input[name=search]", "bast").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.arrives("/clients?search=bast").await;
    browser.type_into("input[name=search]", "xyz").await;
    browser.sees("#clients .empty", "Aucun client ne correspond").await;
    browser.arrives("/clients?search=bastxyz").await;
    browser.retype("input[name=search]", "mia").await;
    browser.sees("#clients .who", "Marion Bastide").await;
    assert_eq!(browser.run("return window.stayed").await, true, "all on one page");
    browser.click("#clients a.who").await;
    browser.arrives(&format!("{record}?search=mia")).await;

    // Edited, with the change and its history in sight.
    browser.click(".record-head a.primary").await;
    browser.arrives(&format!("{record}/edit?search=mia")).await;
    browser.type_into("#field-city", "Lyon").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.arrives(&format!("{record}?search=mia")).await;
    browser.sees("#flash .toast", "La fiche de Marion Bastide est enregistrée.").await;
    browser.sees("dl.facts", "Lyon, France").await;
    browser.click(&format!("nav.tabs a[href='{record}/history?search=mia']")).await;
    browser.sees(".changes li", "Diane Rousseau a modifié la fiche.").await;
    browser.sees(".changes li ins", "Lyon").await;
    browser.finish().await;
}

#[tokio::test]
async fn back_from_a_record_finds_the_search_again() {
    let server = Server::start().await;
    server.add_client(individual("Sophie", "Amrani")).await;
    server.add_client(individual("Marion", "Bastide")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.groomer).await;
    browser.type_into("input[name=search]", "amr").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.arrives("/clients?search=amr").await;
    browser.click("#clients a.who").await;
    browser.sees("h1", "Sophie Amrani").await;
    browser.back().await;
    browser.arrives("/clients?search=amr").await;
    browser.counts("#clients tbody tr", 1).await;
    assert_eq!(browser.value("input[name=search]").await, "amr");
    browser.finish().await;
}
