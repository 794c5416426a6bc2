//! How animals look: [`alerts`] wherever they appear, the card on a client's record, [`page`] and [`form`] of their own, [`transfer`] and
//! [`deletion`].

mod alerts;
mod deletion;
mod form;
mod page;
mod transfer;

pub use alerts::{alert_badges, alerts_in_words, alerts_of};
pub use deletion::deletion;
pub use form::{Form, form_page, inline_form};
pub use page::{Shown, animal};
pub use transfer::{candidates, confirmation, moved_meanwhile, picker, title as transfer_title};

use checkindog_api::Sex;
use chrono::NaiveDate;
use maud::{Markup, html};

use super::model::Animal;
use super::photos::views as photos;
use super::types::AnimalType;
use crate::auth::Staff;
use crate::clients::record::Record;
use crate::i18n::Lang;
use crate::web::components::{Tone, badge, card};
use crate::web::icons::icon;

/// The animals on a client's record, and the way to add one in place.
pub fn card_of_client(staff: &Staff, record: &Record) -> Markup {
    let lang = staff.lang;
    let address = format!("/clients/{}/animals/new", record.client.id);
    let add = html! {
        a.button href=(address) hx-get=(address) hx-target="#animal-form" data-opens="" {
            (icon("plus")) span { (lang.t("action-add")) }
        }
    };
    let content = html! {
        @if record.animals.is_empty() { p.soft { (lang.t("animals-none-of-client")) } }
        @for animal in &record.animals { (pet(staff, animal, &record.types)) }
        div #animal-form {}
    };
    card(lang.t("animals-title"), staff.may_write_animals().then_some(add), content)
}

fn pet(staff: &Staff, animal: &Animal, types: &[AnimalType]) -> Markup {
    let (lang, data) = (staff.lang, &animal.data);
    html! {
        div.pet.deceased[data.deceased] {
            (photos::avatar(animal.id, animal.photo_id, data.species))
            div.grow {
                div.name {
                    a href={ "/animals/" (animal.id) } { (data.name) }
                    (alert_badges(lang, data))
                    (deceased_badge(lang, animal))
                }
                div."soft small" { (essentials(staff, animal, types)) }
            }
        }
    }
}

/// «Décédé», «Décédée»; nothing for the living.
fn deceased_badge(lang: Lang, animal: &Animal) -> Markup {
    html! { @if animal.data.deceased { (badge(Tone::Neutral, deceased(lang, animal))) } }
}

fn deceased(lang: Lang, animal: &Animal) -> &'static str {
    let female = animal.data.sex == Some(Sex::Female);
    lang.t(if female { "animal-deceased-female" } else { "animal-deceased" })
}

/// «Caniche nain · mâle castré · 11 ans · 6,2 kg».
pub fn essentials(staff: &Staff, animal: &Animal, types: &[AnimalType]) -> String {
    let lang = staff.lang;
    let data = &animal.data;
    let kind = data.type_code.as_ref().and_then(|code| types.iter().find(|kind| kind.code == *code));
    let mut parts = vec![kind_and_breed(lang, animal, kind)];
    parts.extend(sex(lang, animal).map(str::to_owned));
    parts.extend(age(staff, animal));
    parts.extend(data.weight_grams.map(|grams| lang.weight(grams.into())));
    parts.join(" · ")
}

/// The type's name with the breed's detail; the species where the type is not known.
fn kind_and_breed(lang: Lang, animal: &Animal, kind: Option<&AnimalType>) -> String {
    let data = &animal.data;
    match (kind, data.breed.as_str()) {
        (Some(kind), "") => kind.name(lang).to_owned(),
        (Some(kind), breed) => format!("{} ({breed})", kind.name(lang)),
        (None, "") => lang.t(&format!("species-{}", data.species)).to_owned(),
        (None, breed) => breed.to_owned(),
    }
}

fn sex(lang: Lang, animal: &Animal) -> Option<&'static str> {
    let sex = animal.data.sex?;
    let how = if animal.data.neutered == Some(true) { "neutered" } else { "plain" };
    Some(lang.t(&format!("sex-{sex}-{how}")))
}

fn age(staff: &Staff, animal: &Animal) -> Option<String> {
    let data = &animal.data;
    let until = data.deceased_on.unwrap_or_else(|| today(staff));
    let age =
        staff.lang.age(data.birth_date.filter(|_| !data.deceased || data.deceased_on.is_some())?, until);
    Some(if data.birth_date_approximate {
        staff.lang.tf("animal-about", &[("age", age.into())])
    } else {
        age
    })
}

/// The day it is in the salon.
pub fn today(staff: &Staff) -> NaiveDate {
    staff.app.now().with_timezone(&staff.salon.time_zone).date_naive()
}
