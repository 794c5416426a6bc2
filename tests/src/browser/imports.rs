//! A file brought in by somebody who never read a manual: with JavaScript, and without.

use super::{Browser, Device};
use crate::support::{Server, individual};

const FILE: &str = "\
Qui;Joindre;Ville
Bastide;marion@exemple.fr;Lyon
Hamelin;zoe@exemple.fr;Nice
Amrani;nulle part;
";

/// A file on the disk of the person.
fn file(name: &str, content: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::Builder::new().prefix("checkindog-files-").tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    let path = path.to_string_lossy().into_owned();
    (folder, path)
}

async fn choose(browser: &Browser, css: &str, value: &str) {
    browser.click(&format!("{css} option[value='{value}']")).await;
}

async fn the_story(device: Device) {
    let server = Server::start().await;
    server.add_client(individual("Sophie", "Amrani")).await;
    let (_folder, path) = file("Clients du salon.csv", FILE);
    let without_script = device == Device::WithoutScript;
    let browser = Browser::signed_in(&server, device, &server.cast.owner).await;

    // Upload.
    browser.click("nav.rail a[href='/imports']").await;
    browser.arrives("/imports").await;
    browser.sees(".empty", "Aucun import pour l’instant").await;
    browser.type_into("#field-file", &path).await;
    browser.click(".new-file button[type=submit]").await;
    if without_script {
        refresh_until(&browser, "table.columns").await;
    }
    browser.sees("h1", "Clients du salon.csv").await;

    // The columns, said by hand.
    browser.sees("table.columns tbody tr .samples", "Bastide").await;
    browser.counts(".left-out", 2).await;
    choose(&browser, "select[name='field-0']", "last_name").await;
    choose(&browser, "select[name='field-1']", "email").await;
    browser.type_into("#field-remember", "Caisse").await;
    browser.click(".form-foot button[type=submit]").await;

    // What would change; then somebody leaves, and comes back by the list.
    if without_script {
        refresh_until(&browser, ".tiles").await;
    }
    browser.sees(".tile dd", "2").await;
    browser.sees("#import", "Rien n’est encore enregistré.").await;
    browser.sees(".reason", "Joindre").await;
    let import = browser.path().await;
    browser.click("nav.rail a[href='/clients']").await;
    browser.arrives("/clients").await;
    browser.counts("#clients tbody tr", 1).await;
    browser.goto("/imports").await;
    browser.sees("tbody .badge", "À vérifier").await;
    browser.click("tbody a.who").await;
    browser.arrives(&import).await;

    // The start, and what came of it.
    browser.click("form[action$='/start'] button").await;
    if without_script {
        refresh_until(&browser, "#import ul.plain").await;
    }
    browser.sees("#import h2", "C’est fait").await;
    browser.sees("ul.plain li", "Bastide").await;

    // The rejected row, corrected in its place.
    browser.click(&format!("a[href='{import}/rejects']")).await;
    browser.arrives(&format!("{import}/rejects")).await;
    browser.retype("input[name='cell-4-1']", "elise@exemple.fr").await;
    browser.click(".form-foot button[type=submit]").await;
    if without_script {
        refresh_until(&browser, ".tiles").await;
    }
    browser.click("form[action$='/start'] button").await;
    if without_script {
        refresh_until(&browser, "#import ul.plain").await;
    }
    browser.sees("ul.plain li", "Amrani").await;

    // The first import undone.
    browser.goto(&import).await;
    browser.click("a[href$='/undo']").await;
    browser.sees("main", "2 fiches de clients seront retirées.").await;
    browser.click("form[action$='/undo'] button").await;
    if without_script {
        refresh_until(&browser, "#import .button-row").await;
    }
    browser.sees("#import h2", "Import annulé").await;
    browser.goto("/clients").await;
    browser.counts("#clients tbody tr", 2).await;
    browser.finish().await;
}

/// Goes on with the link that is there without JavaScript.
async fn refresh_until(browser: &Browser, css: &str) {
    while browser.texts(css).await.is_empty() {
        let here = browser.path().await;
        browser.goto(&here).await;
    }
}

#[tokio::test]
async fn a_file_is_brought_in_by_hand_and_taken_back() {
    the_story(Device::Desk).await;
}

#[tokio::test]
async fn the_same_without_javascript() {
    the_story(Device::WithoutScript).await;
}
