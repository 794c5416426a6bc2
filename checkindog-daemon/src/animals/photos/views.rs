//! How a photo looks: small beside the name, large on the animal's page; the form that sends one.

use checkindog_api::Species;
use maud::{Markup, html};

use super::Size;
use crate::animals::Animal;
use crate::db::{AnimalId, PhotoId};
use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, card, link_button, notice, page_head, submit_button};
use crate::web::forms::field_id;
use crate::web::icons::icon;

/// Shown where the photo's file cannot be had; it is an image, for that is what the page has room for.
pub const UNAVAILABLE: &str = include_str!("unavailable.svg");

/// The address of a photo's file. Another photo has another address, so a browser may keep it.
fn address(animal: AnimalId, photo: PhotoId, size: Size) -> String {
    format!("/animals/{animal}/photo/{photo}/{size}")
}

/// The disc beside an animal's name: its photo, or a picture of its kind. Decoration, for the name stands beside it.
pub fn avatar(id: AnimalId, photo: Option<PhotoId>, species: Species) -> Markup {
    disc("avatar", id, photo, species)
}

/// The large one at the head of its page.
pub fn big_avatar(animal: &Animal) -> Markup {
    disc("avatar big", animal.id, animal.photo_id, animal.data.species)
}

fn disc(class: &str, id: AnimalId, photo: Option<PhotoId>, species: Species) -> Markup {
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
                @if may_change { (form(lang, animal, None)) (removal(lang, animal)) }
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
            (removal(lang, animal))
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

/// Choosing sends at once where scripts run; a telephone offers its camera as well.
fn form(lang: Lang, animal: &Animal, wrong: Option<&str>) -> Markup {
    let (id, label) =
        (field_id("photo"), if animal.photo_id.is_some() { "photo-replace" } else { "photo-choose" });
    let described = if wrong.is_some() { "field-photo-error field-photo-hint" } else { "field-photo-hint" };
    html! {
        form.photo-form method="post" action={ "/animals/" (animal.id) "/photo" } enctype="multipart/form-data"
            data-sends-itself="" {
            div.field {
                @if let Some(text) = wrong { p.error id={ (id) "-error" } { (icon("circle-alert")) (text) } }
                div.button-row {
                    label.button for=(id) {
                        (icon("upload")) span { (lang.t(label)) }
                        input id=(id) type="file" name="photo" accept="image/jpeg,image/png,image/webp"
                            aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")];
                    }
                    label."button camera" for={ (id) "-camera" } {
                        (icon("camera")) span { (lang.t("photo-camera")) }
                        input id={ (id) "-camera" } type="file" name="photo" accept="image/*" capture="environment";
                    }
                    (submit_button(lang.t("action-save"), None, Weight::Plain))
                }
                small.hint id={ (id) "-hint" } { (lang.t("hint-photo")) }
            }
        }
    }
}

fn removal(lang: Lang, animal: &Animal) -> Markup {
    html! {
        @if animal.photo_id.is_some() {
            form.photo-removal method="post" action={ "/animals/" (animal.id) "/photo/removal" } {
                (submit_button(lang.t("photo-remove"), Some("trash-2"), Weight::Plain))
            }
        }
    }
}
