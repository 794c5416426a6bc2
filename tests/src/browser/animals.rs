//! An animal as people handle it: its photo chosen and shown at once, the animal given to a client found while typing.

use std::io::Write;

use checkindog_daemon::animals::AnimalInput;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::{Browser, Device};
use crate::support::{Server, individual};

/// A photo on the person's disk.
fn on_disk() -> tempfile::NamedTempFile {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    let pixels = RgbImage::from_fn(900, 600, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 120]));
    DynamicImage::from(pixels).write_to(&mut jpeg, ImageFormat::Jpeg).expect("an encoder");
    let mut file = tempfile::Builder::new().suffix(".jpg").tempfile().expect("a file");
    file.write_all(jpeg.get_ref()).expect("written");
    file
}

#[tokio::test]
async fn a_photo_is_chosen_and_there_it_is() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let name = "Filou".to_owned();
    let animal = server.add_animal(client, AnimalInput { name, ..AnimalInput::default() }).await;
    let photo = on_disk();
    let path = photo.path().to_str().expect("a path");
    for device in [Device::Desk, Device::WithoutScript] {
        let browser = Browser::signed_in(&server, device, &server.cast.groomer).await;
        browser.goto(&format!("/animals/{animal}")).await;
        browser.type_into("#field-photo", path).await;
        if device == Device::WithoutScript {
            browser.click(".picture-form button[type=submit]").await;
        }
        browser.sees("#flash .toast", "La photo de Filou est enregistrée.").await;
        if device == Device::Desk {
            let loaded =
                "return [...document.images].every((image) => image.complete && image.naturalWidth > 0)";
            browser.becomes("every image is loaded", loaded).await;
        }
        browser.find("img.photo").await;
        browser.finish().await;
    }
}

#[tokio::test]
async fn an_animal_being_typed_in_place_is_not_left_unseen() {
    let server = Server::start().await;
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.groomer).await;
    let record = format!("/clients/{client}");
    browser.goto(&record).await;
    browser.click("#animals a[data-opens]").await;
    browser.type_into("#field-name", "Filou").await;
    browser.click(".tabs a[href$='/memos']").await;
    browser.sees("#confirm[open]", "ne sont pas enregistrées").await;
    browser.click("#confirm button[value=no]").await;
    // A second press on «Ajouter» leaves what was typed; cancelling is meant.
    browser.click("#animals a[data-opens]").await;
    assert_eq!(browser.value("#field-name").await, "Filou");
    browser.click("#animal-form a[data-close]").await;
    browser.counts("#animal-form form", 0).await;
    browser.counts("#confirm[open]", 0).await;
    browser.click(".tabs a[href$='/memos']").await;
    browser.arrives(&format!("{record}/memos")).await;
    browser.finish().await;
}

#[tokio::test]
async fn an_animal_is_given_to_a_client_found_while_typing() {
    let server = Server::start().await;
    let marion = server.add_client(individual("Marion", "Bastide")).await;
    let noe = server.add_client(individual("Noé", "Peeters")).await;
    let name = "Filou".to_owned();
    let animal = server.add_animal(marion, AnimalInput { name, ..AnimalInput::default() }).await;
    let browser = Browser::signed_in(&server, Device::Desk, &server.cast.desk).await;
    browser.goto(&format!("/animals/{animal}")).await;
    browser.click(&format!("a[href='/animals/{animal}/transfer']")).await;
    browser.sees("h1", "Réattribuer Filou").await;
    browser.type_into("input[name=search]", "peet").await;
    browser.sees("#candidates li", "Noé Peeters").await;
    browser.click("#candidates li a").await;
    browser.sees(".card p", "Filou passera de la fiche de Marion Bastide à celle de Noé Peeters.").await;
    browser.click("form.button-row button[type=submit]").await;
    browser.sees("#flash .toast", "Filou est maintenant sur la fiche de Noé Peeters.").await;
    browser.goto(&format!("/clients/{noe}")).await;
    browser.sees(".pet .name", "Filou").await;
    browser.finish().await;
}
