//! The list in the browser: filters at once, the star in its place, a saved view, the keyboard; and all of it without scripts.

use checkindog_api::NewClient;
use checkindog_daemon::animals::AnimalInput;
use fantoccini::key::Key;
use serde_json::json;

use super::{Browser, Device};
use crate::support::{Server, company, individual};

async fn salon() -> Server {
    let server = Server::start().await;
    let marion = NewClient { civility: "mme".to_owned(), ..individual("Marion", "Bastide") };
    server.add_client(marion).await;
    server.add_client(individual("Paul", "Caron")).await;
    server.add_client(company("Refuge du Val")).await;
    server
}

#[tokio::test]
async fn the_columns_of_every_day_fit_side_by_side() {
    let server = salon().await;
    let long = NewClient {
        civility: "mme".to_owned(),
        mobile: "06 12 34 56 78".to_owned(),
        email: "soizic.abgrall-le-borgne@exemple.fr".to_owned(),
        ..individual("Soizic", "Abgrall-Le Borgne")
    };
    let client = server.add_client(long).await;
    let alerts = vec!["bites".to_owned(), "category_2".to_owned()];
    let animal = AnimalInput { name: "Crevette".to_owned(), alerts, ..AnimalInput::default() };
    server.add_animal(client, animal).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients").await;
    for width in [768, 970, 1024, 1100, 1280, 1366, 1440, 1920] {
        browser.widen(width).await;
        let fits = format!(
            "const card = document.querySelector('.table-card'); \
             return innerWidth === {width} && card.scrollWidth <= card.clientWidth"
        );
        browser.becomes(&format!("the table fits a window of {width} pixels"), &fits).await;
    }
    browser.finish().await;
}

#[tokio::test]
async fn filters_apply_at_once_and_a_view_keeps_them() {
    let server = salon().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients").await;
    browser.run("window.stayed = true").await;
    browser.click(".filters summary").await;
    // By keyboard: the driver's own way to choose says nothing to the page while it chooses.
    browser.press("select[name=kind]", Key::Down).await;
    browser.counts("#clients tbody tr", 2).await;
    browser.arrives("/clients?kind=individual").await;
    browser.sees("#filter-count", "1").await;
    browser.type_into("input[name=search]", "bast").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.arrives("/clients?search=bast&kind=individual").await;
    assert_eq!(browser.run("return window.stayed").await, json!(true), "all on one page");

    // The star changes where it is.
    browser.click("#clients .star button").await;
    browser
        .becomes("the star is given", "return document.querySelector('.star button').ariaPressed === 'true'")
        .await;
    assert_eq!(browser.run("return window.stayed").await, json!(true));

    browser.click(".list-bar a.chip").await;
    browser.arrives("/clients?search=bast").await;
    browser.goto("/clients?favourites=true").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.click(".list-bar a[href^='/clients/views']").await;
    browser.type_into("#field-name", "Mes chouchous").await;
    browser.click("#field-is_default").await;
    browser.click("form[action='/clients/views'] button[type=submit]").await;
    browser.sees("#flash .toast", "Mes chouchous").await;
    browser.click("nav.rail a[href='/clients']").await;
    browser.arrives("/clients?favourites=true").await;
    browser.click(".actions .drop summary").await;
    browser.sees(".actions .drop-menu", "Mes chouchous").await;
    browser.click(".actions .drop-menu a").await;
    browser.arrives("/clients?sort=name").await;
    browser.counts("#clients tbody tr", 3).await;
    browser.finish().await;
}

#[tokio::test]
async fn escape_closes_the_filters_and_stays_at_their_button() {
    let server = salon().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients").await;
    browser.click(".filters summary").await;
    browser.press("select[name=kind]", Key::Escape).await;
    let closed = "return !document.querySelector('.filters').open && document.activeElement.matches('.filters summary')";
    browser.becomes("the filters are closed", closed).await;
    browser.counts("#clients tbody tr", 3).await;
    browser.finish().await;
}

#[tokio::test]
async fn the_keyboard_goes_through_the_rows() {
    let server = salon().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients").await;
    let press = async |key: &str| {
        let event =
            format!("new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }})");
        browser.run(&format!("document.activeElement.dispatchEvent({event})")).await;
    };
    let focused = "return document.activeElement.querySelector('b')?.textContent";
    press("j").await;
    assert_eq!(browser.run(focused).await, json!("Mme Marion Bastide"));
    press("ArrowDown").await;
    assert_eq!(browser.run(focused).await, json!("Paul Caron"));
    press("k").await;
    assert_eq!(browser.run(focused).await, json!("Mme Marion Bastide"));
    press("?").await;
    browser.sees("#shortcuts:popover-open", "Ligne suivante").await;
    press("?").await;
    browser.counts("#shortcuts:popover-open", 0).await;
    press("j").await;
    press("e").await;
    browser.sees("h1", "Modifier").await;
    browser.goto("/").await;
    press("n").await;
    browser.arrives("/clients/new?kind=individual").await;
    // A record is edited by its key; where there is no search, «/» leads to the list.
    browser.goto("/clients").await;
    browser.click("a.who").await;
    browser.sees("h1", "Marion Bastide").await;
    press("e").await;
    browser.sees("h1", "Modifier").await;
    browser.goto("/account").await;
    press("/").await;
    browser.arrives("/clients").await;
    browser.finish().await;
}

#[tokio::test]
async fn picked_rows_are_counted_and_exported_together() {
    let server = salon().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients").await;
    browser.click("#clients tbody tr:nth-child(2) input[name=id]").await;
    browser.sees("#selection", "Sélection : 1").await;
    browser.click("#selection [data-select-all]").await;
    browser.sees("#selection", "Sélection : 3").await;
    browser.finish().await;
}

#[tokio::test]
async fn the_list_works_without_javascript() {
    let server = salon().await;
    let browser = Browser::signed_in(&server, Device::WithoutScript, &server.cast.desk).await;
    browser.goto("/clients").await;
    browser.click(".filters summary").await;
    browser.click("select[name=kind] option[value=company]").await;
    browser.click(".filters .apply button").await;
    browser.arrives("/clients?kind=company").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.click("#clients .star button").await;
    browser.counts(".star button[aria-pressed=true]", 1).await;
    browser.arrives("/clients?kind=company").await;
    browser.finish().await;
}
