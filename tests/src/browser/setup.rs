//! From nothing, as the person who installed it: the printed link, a salon, a first client.

use super::{Browser, Device};
use crate::setup::empty_house;

async fn from_nothing(device: Device) {
    let (server, link) = empty_house().await;
    let browser = Browser::open(&server, device).await;
    browser.goto(&link).await;
    browser.sees("h1", "Bienvenue").await;
    browser
        .becomes("the first field has the focus", "return document.activeElement.id === 'field-salon_name'")
        .await;
    browser.type_into("#field-salon_name", "Chez Odile").await;
    browser.type_into("#field-name", "Odile Garnier").await;
    browser.type_into("#field-email", "odile@exemple.fr").await;
    browser.type_into("#field-password", "court\n").await;
    browser.sees("#field-password-error", "Un mot de passe a au moins 10 caractères.").await;
    assert_eq!(browser.value("#field-salon_name").await, "Chez Odile");
    browser.type_into("#field-password", "quatre mots tout simples\n").await;
    browser.arrives("/welcome").await;
    browser.sees("h1", "Bienvenue chez Chez Odile").await;
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    browser.becomes("the page is no wider than the window", fits).await;

    browser.click("a.first-step[href='/clients/new']").await;
    browser.type_into("#field-last_name", "Bastide\n").await;
    browser.sees("h1", "Bastide").await;
    browser.goto(&link).await;
    browser.sees("h1", "Ce lien ne fonctionne plus").await;
    browser.finish().await;
}

#[tokio::test]
async fn a_salon_is_set_up_from_the_printed_link() {
    from_nothing(Device::Desk).await;
}

#[tokio::test]
async fn a_salon_is_set_up_on_a_phone() {
    from_nothing(Device::Phone).await;
}
