//! How a photo looks: small beside the name, large on the animal's page; the form that sends one.

use checkindog_api::Species;
use maud::{Markup, html};

use super::Size;
use crate::animals::Animal;
use crate::db::{AnimalId, PictureId};
use crate::i18n::Lang;
use crate::pictures::views::{Picker, picker};
use crate::web::components::{Tone, Weight, card, link_button, notice, page_head};
use crate::web::icons::icon;

/// The address of a photo's file. Another photo has another address, so a browser may keep it.
fn address(animal: AnimalId, photo: PictureId, size: Size) -> String {
    format!("/animals/{animal}/photo/{photo}/{size}")
}

/// The disc beside an animal's name: its photo, or a picture of its kind. Decoration, for the name stands beside it.
pub fn avatar(id: AnimalId, photo: Option<PictureId>, species: Species) -> Markup {
    disc("avatar", id, photo, species)
}

/// The large one at the head of its page.
pub fn big_avatar(animal: &Animal) -> Markup {
    disc("avatar big", animal.id, animal.photo_id, animal.data.species)
}

fn disc(class: &str, id: AnimalId, photo: Option<PictureId>, species: Species) -> Markup {
    html! {
        @match photo {
            Some(photo) => img class=(class) src=(address(id, photo, Size::Small)) alt="" width="54" height="54" loading="lazy";,
            None => span class=(class) aria-hidden="true" { (icon(species_icon(species))) },
        }
    }
}

fn species_icon(species: Species) -> &'static str {
    match species {
        Species::Dog => "dog",
        Species::Cat => "cat",
        Species::Other => "paw-print",
    }
}

/// The photo on the animal's page, with what one can do about it.
pub fn photo_card(lang: Lang, animal: &Animal, may_change: bool, storage_away: bool) -> Markup {
    let away = storage_away && (may_change || animal.photo_id.is_some());
    html! {
        @if may_change || animal.photo_id.is_some() {
            (card(lang.t("field-photo"), None, html! {
                @if away { (notice(Tone::Yellow, html! { (lang.t("photo-storage-away")) })) }
                (picture(lang, animal))
                @if may_change { (form(lang, animal, None)) }
            }))
        }
    }
}

/// A page for the photo alone: the form again, with what was wrong.
pub fn page(lang: Lang, animal: &Animal, wrong: Option<&str>) -> Markup {
    html! {
        (page_head(&title(lang, animal), None, None))
        div."card photo-page" {
            (picture(lang, animal))
            (form(lang, animal, wrong))
            (link_button(&format!("/animals/{}", animal.id), lang.t("action-back"), None, Weight::Plain))
        }
    }
}

/// «Photo de Filou».
pub fn title(lang: Lang, animal: &Animal) -> String {
    lang.tf("photo-of", &[("name", animal.data.name.as_str().into())])
}

fn picture(lang: Lang, animal: &Animal) -> Markup {
    html! {
        @if let Some(photo) = animal.photo_id {
            img.photo src=(address(animal.id, photo, Size::Large)) alt=(title(lang, animal));
        }
    }
}

/// The form that sends one, and the button that takes it away.
fn form(lang: Lang, animal: &Animal, wrong: Option<&str>) -> Markup {
    let address = format!("/animals/{}/photo", animal.id);
    let is_there = animal.photo_id.is_some();
    picker(lang, &Picker { field: "photo", address: &address, is_there, camera: true, wrong })
}
