//! Forms that guard what was typed: unsaved changes, mistakes, somebody else's changes.

use checkindog_api::Role;

use super::{Browser, Device};
use crate::support::{PASSWORD, Server, individual};

#[tokio::test]
async fn leaving_a_changed_form_asks_first() {
    let server = Server::start().await;
    let id = server.add_client(individual("Marion", "Bastide")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    let edit = format!("/clients/{id}/edit");

    // Unchanged: nobody asks.
    browser.goto(&edit).await;
    browser.click("nav.rail a[href='/clients']").await;
    browser.arrives("/clients").await;

    browser.goto(&edit).await;
    browser.type_into("#field-city", "Lyon").await;
    browser.click("nav.rail a[href='/clients']").await;
    browser
        .sees("#confirm[open]", "Les modifications de cette page ne sont pas enregistrées. Partir quand même")
        .await;
    browser.click("#confirm button[value=no]").await;
    browser.counts("#confirm[open]", 0).await;
    assert_eq!((browser.path().await, browser.value("#field-city").await), (edit.clone(), "Lyon".to_owned()));

    browser.click("nav.rail a[href='/clients']").await;
    browser.sees("#confirm[open]", "Partir sans enregistrer").await;
    browser.click("#confirm button[value=yes]").await;
    browser.arrives("/clients").await;

    // Saving is no leaving.
    browser.goto(&edit).await;
    browser.type_into("#field-city", "Brest").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.arrives(&format!("/clients/{id}")).await;
    browser.sees("dl.facts", "Brest").await;
    browser.finish().await;
}

#[tokio::test]
async fn a_mistake_keeps_what_was_typed_and_says_where_it_is() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients/new").await;
    browser.type_into("#field-first_name", "Marion").await;
    browser.type_into("#field-email", "marion chez exemple").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.sees(".error-summary", "2 champs sont à corriger").await;
    browser.sees("#field-last_name-error", "Ce champ est obligatoire.").await;
    browser.sees("#field-email-error", "Cette adresse e-mail n’est pas valable.").await;
    assert_eq!(browser.value("#field-first_name").await, "Marion");
    assert_eq!(browser.value("#field-email").await, "marion chez exemple");

    // Sent back, it is unsaved from the start.
    browser.click("nav.rail a[href='/clients']").await;
    browser.sees("#confirm[open]", "ne sont pas enregistrées").await;
    browser.click("#confirm button[value=no]").await;
    browser.type_into("#field-last_name", "Bastide").await;
    browser.retype("#field-email", "marion@exemple.fr").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("h1", "Marion Bastide").await;
    browser.finish().await;
}

#[tokio::test]
async fn the_form_shows_the_fields_of_the_chosen_kind() {
    let server = Server::start().await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto("/clients/new").await;
    let shown = async |name: &str| {
        browser.find(&format!("#field-{name}")).await.is_displayed().await.expect("an answer")
    };
    assert!(shown("last_name").await && !shown("company_name").await);
    browser.type_into("#field-last_name", "Oublié").await;
    browser.click("#field-kind label:nth-of-type(2)").await;
    assert!(!shown("last_name").await && shown("company_name").await && shown("siret").await);
    browser.type_into("#field-company_name", "Refuge du Val").await;
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("h1", "Refuge du Val").await;
    let stored = server
        .sql()
        .await
        .value::<String>("SELECT last_name FROM clients WHERE company_name <> ''", &[])
        .await;
    assert_eq!(stored, "", "fields of the other kind are not sent");
    browser.finish().await;
}

#[tokio::test]
async fn the_change_of_a_colleague_is_shown_beside_ones_own() {
    let server = Server::start().await;
    let id = server.add_client(individual("Marion", "Bastide")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto(&format!("/clients/{id}/edit")).await;
    browser.type_into("#field-city", "Lyon").await;
    browser.type_into("#field-email", "marion@exemple.fr").await;

    let colleague = server.staff(Role::Manager).await;
    let form = colleague.get(&format!("/clients/{id}/edit")).await.form_to(&format!("/clients/{id}"));
    colleague.post(&format!("/clients/{id}"), form.set("city", "Brest")).await.expect(303);

    browser.click(".form-foot button[type=submit]").await;
    browser.sees("h1", "Cette fiche a changé entre-temps").await;
    browser.sees("main", "Marc Lefèvre").await;
    browser.counts("table.compare tbody tr", 2).await;
    assert_eq!(
        browser.texts("table.compare tbody .value").await,
        ["vide", "marion@exemple.fr", "Brest", "Lyon"]
    );

    // The city as the colleague saved it, taken along to the form, where the rest is as it was typed.
    browser.click("input[name=keep-city][value=theirs]").await;
    browser.click("button[name=resume]").await;
    browser.sees("h1", "Modifier Marion Bastide").await;
    assert_eq!(browser.value("#field-city").await, "Brest");
    assert_eq!(browser.value("#field-email").await, "marion@exemple.fr");
    browser.click(".form-foot button[type=submit]").await;
    browser.sees("dl.facts", "marion@exemple.fr").await;
    browser.sees("dl.facts", "Brest").await;

    // The history gives the city back that it took.
    browser.goto(&format!("/clients/{id}/history")).await;
    browser.sees(".changes > li:nth-child(2) .diff", "Brest").await;
    browser.click(".changes > li:nth-child(2) .restore button").await;
    browser.sees("#flash .toast", "Le champ « Ville » a retrouvé sa valeur d’avant.").await;
    browser.sees(".changes > li .diff", "Brest → vide").await;
    browser.finish().await;
}

#[tokio::test]
async fn an_animal_typed_while_the_session_ended_is_not_lost() {
    let server = Server::start().await;
    let id = server.add_client(individual("Marion", "Bastide")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto(&format!("/clients/{id}")).await;
    browser.click("#animals a[data-opens]").await;
    browser.type_into("#field-name", "Filou").await;
    server.sql().await.run("DELETE FROM sessions").await;
    browser.click("#animal-form button[type=submit]").await;

    browser.sees("[role=alert]", "ce que vous aviez saisi est gardé").await;
    browser.type_into("#field-email", server.cast.desk.email).await;
    browser.type_into("#field-password", &format!("{PASSWORD}\n")).await;
    browser.sees("h1", "Vous revoilà").await;
    browser.sees(".facts", "Filou").await;
    browser.click(".typed button[type=submit]").await;
    browser.arrives(&format!("/clients/{id}")).await;
    browser.sees("#animals .pet", "Filou").await;
    browser.finish().await;
}
