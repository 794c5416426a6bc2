//! The team and the account in the browser: an invitation, a second factor from switching on to signing in.

use super::{Browser, Device};
use crate::second_factor::Authenticator;
use crate::support::{PASSWORD, Server};

#[tokio::test]
async fn an_owner_invites_and_the_invited_person_joins() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.owner).await;
    browser.click("nav.rail a[href='/staff']").await;
    browser.click("a[href='/staff/new']").await;
    browser.type_into("#field-name", "Nadia Petit").await;
    browser.type_into("#field-email", "nadia@exemple.fr").await;
    browser.click("#field-role label:last-child").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("h1", "Invitation pour Nadia Petit").await;
    let link = browser.value("#shown-once").await;
    let link = link.strip_prefix(server.url()).expect("a link of ours").to_owned();

    let other = Browser::open(&server, Device::Phone).await;
    other.goto(&link).await;
    other.sees("h1", "Rejoindre Les Poils d’Or").await;
    other.type_into("#field-password", "quatre mots tout simples\n").await;
    other.arrives("/").await;
    other.sees("#flash .toast", "Bienvenue dans l’équipe").await;
    other.finish().await;

    browser.goto("/staff").await;
    browser.counts("tbody .cell-who", 5).await;
    browser.finish().await;
}

#[tokio::test]
async fn closing_an_access_asks_first() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.owner).await;
    let diane = format!("/staff/{}", server.cast.desk.id);
    browser.goto(&diane).await;
    browser.click("form[action$='/deactivation'] button").await;
    browser.sees("#confirm[open]", "Fermer l’accès de Diane Rousseau").await;
    browser.click("#confirm button[value=no]").await;
    browser.counts("#confirm[open]", 0).await;
    browser.click("form[action$='/deactivation'] button").await;
    browser.sees("#confirm[open]", "Fermer l’accès de Diane Rousseau").await;
    browser.click("#confirm button[value=yes]").await;
    browser.sees("#flash .toast", "L’accès de Diane Rousseau est fermé.").await;
    browser.finish().await;
}

#[tokio::test]
async fn a_form_clicked_twice_is_sent_once() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/account/tokens").await;
    browser.type_into("#field-name", "Caisse").await;
    let twice = "const button = document.querySelector('main form[action=\"/account/tokens\"] button'); \
                 const stopped = []; addEventListener('submit', (event) => stopped.push(event.defaultPrevented)); \
                 button.click(); button.click(); return stopped.join();";
    assert_eq!(browser.run(twice).await, "false,true");
    browser.sees("h2", "Caisse").await;
    let tokens = "SELECT count(*) FROM tokens";
    assert_eq!(server.sql().await.value::<i64>(tokens, &[]).await, 1);
    browser.finish().await;
}

#[tokio::test]
async fn the_second_factor_from_switching_it_on_to_signing_in() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.click("nav.rail button.account").await;
    browser.click("#account a[href='/account']").await;
    browser.click("nav.tabs a[href='/account/second-factor']").await;
    browser.type_into("#field-current", &format!("{PASSWORD}\n")).await;
    browser.find("svg.qr").await;
    let authenticator = Authenticator::learn(&browser.texts("main code").await[0]);
    browser.type_into("#field-code", &format!("{}\n", authenticator.code(&server))).await;
    browser.counts(".recovery-codes li", 10).await;
    let recovery = browser.texts(".recovery-codes code").await.swap_remove(0);
    browser.click("main .button-row a").await;
    browser.sees("main .badge", "Activée").await;

    browser.click("nav.rail button.account").await;
    browser.click("#account form[action='/sign-out'] button").await;
    browser.arrives("/sign-in").await;
    browser.type_into("#field-email", server.cast.desk.email).await;
    browser.type_into("#field-password", &format!("{PASSWORD}\n")).await;
    browser.sees("h1", "Double vérification").await;
    browser.type_into("#field-code", "000000\n").await;
    browser.sees("#field-code-error", "Ce code n’est pas le bon").await;
    browser.type_into("#field-code", &format!("{recovery}\n")).await;
    browser.arrives("/").await;
    browser.finish().await;
}
