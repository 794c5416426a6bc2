//! The animal's own page.

use checkindog_values::ChipNumber;
use chrono::NaiveDate;
use maud::{Markup, html};

use super::{age, alert_badges, alerts, alerts_of, deceased, deceased_badge, kind_and_breed, sex};
use crate::animals::model::{Animal, SameChip};
use crate::animals::photos::views as photos;
use crate::animals::types::AnimalType;
use crate::auth::Staff;
use crate::clients::Client;
use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, actions, card, facts, link_button, notice};
use crate::web::prose::prose;

/// Under this age an approximate birthday is still known to the month.
const KNOWN_TO_THE_MONTH: i64 = 2 * 365;

/// What the page shows.
pub struct Shown<'a> {
    pub animal: &'a Animal,
    pub owner: &'a Client,
    pub kind: Option<&'a AnimalType>,
    /// Other animals of the salon with the same chip number.
    pub same_chip: &'a [SameChip],
    /// Whether the storage did not answer when it was asked last.
    pub storage_away: bool,
}

/// The content of the page.
pub fn animal(staff: &Staff, shown: &Shown<'_>) -> Markup {
    let lang = staff.lang;
    let Shown { animal, owner, .. } = shown;
    let data = &animal.data;
    html! {
        div.record-head {
            (photos::big_avatar(animal))
            div.record-who {
                div.record-name {
                    h1 { (data.name) }
                    div.badges { (alert_badges(lang, data)) (deceased_badge(lang, animal)) }
                }
                div.line {
                    a href={ "/clients/" (owner.id) } { (lang.tf("animal-of", &[("name", owner.data.name().into())])) }
                }
            }
            @if staff.may_write_animals() { (deeds(lang, animal)) }
        }
        (alerts_of(lang, std::slice::from_ref(*animal)))
        (alerts::law(lang, data))
        (same_chip(lang, shown.same_chip))
        div.split {
            div.stack {
                (card(lang.t("animal-identity"), None, identity(staff, shown)))
                @if !data.notes.is_empty() { (card(lang.t("field-notes"), None, prose(lang, &data.notes))) }
            }
            div.stack {
                (photos::photo_card(lang, animal, staff.may_write_animals(), shown.storage_away))
                (care(lang, animal))
            }
        }
    }
}

fn deeds(lang: Lang, animal: &Animal) -> Markup {
    let address = format!("/animals/{}", animal.id);
    let link = |page: &str, label, icon, weight| {
        link_button(&format!("{address}/{page}"), lang.t(label), Some(icon), weight)
    };
    let secondary = html! {
        (link("transfer", "animal-transfer", "arrow-right-left", Weight::Plain))
        (link("deletion", "action-delete", "trash-2", Weight::Plain))
    };
    actions(lang, Some(secondary), Some(link("edit", "action-edit", "pencil", Weight::Primary)))
}

/// One number on two animals: a chip was read, or typed, for the wrong one.
fn same_chip(lang: Lang, others: &[SameChip]) -> Markup {
    html! {
        @if !others.is_empty() {
            (notice(Tone::Yellow, html! {
                (lang.t("chip-shared")) " "
                @for (index, other) in others.iter().enumerate() {
                    @if index > 0 { ", " }
                    a href={ "/animals/" (other.id) } { (other.name) }
                    " (" (other.owner.name()) ")"
                }
            }))
        }
    }
}

fn identity(staff: &Staff, shown: &Shown<'_>) -> Markup {
    let lang = staff.lang;
    let animal = shown.animal;
    let data = &animal.data;
    let mut rows: Vec<(&str, Markup)> = vec![
        (lang.t("field-species"), html! { (lang.t(&format!("species-{}", data.species))) }),
        (lang.t("field-type_code"), html! { (kind_and_breed(lang, animal, shown.kind)) }),
    ];
    rows.extend(sex(lang, animal).map(|sex| (lang.t("field-sex"), html! { (sex) })));
    if let Some(born) = data.birth_date {
        let age = age(staff, animal).map(|age| format!(" ({age})")).unwrap_or_default();
        rows.push((lang.t("field-birth_date"), html! { (birthday(staff, animal, born)) (age) }));
    }
    if !data.chip_number.is_empty() {
        rows.push((lang.t("field-chip_number"), chip(lang, &ChipNumber::from_stored(&data.chip_number))));
    }
    if !data.tattoo.is_empty() {
        rows.push((lang.t("field-tattoo"), html! { span.num { (data.tattoo) } }));
    }
    if let Some(day) = data.deceased_on {
        rows.push((
            deceased(lang, animal),
            html! { (lang.tf("animal-deceased-on", &[("date", lang.date(day).into())])) },
        ));
    }
    facts(&rows)
}

/// An approximate day is told to the year, of the young to the month: anything finer would be made up.
fn birthday(staff: &Staff, animal: &Animal, born: NaiveDate) -> String {
    let lang = staff.lang;
    if !animal.data.birth_date_approximate {
        return lang.date(born);
    }
    let young = (super::today(staff) - born).num_days() < KNOWN_TO_THE_MONTH;
    let about = if young { lang.month(born) } else { born.format("%Y").to_string() };
    lang.tf("animal-born-about", &[("date", about.into())])
}

/// The number in the groups in which readers show it, and whence it comes when that is not France.
fn chip(lang: Lang, number: &ChipNumber) -> Markup {
    html! {
        span.num { (number.grouped()) }
        @if !number.is_french() { " " span."soft small" { (lang.t("chip-foreign")) } }
    }
}

fn care(lang: Lang, animal: &Animal) -> Markup {
    let data = &animal.data;
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    rows.extend(
        data.weight_grams.map(|grams| (lang.t("field-weight"), html! { (lang.weight(grams.into())) })),
    );
    if !data.coat.is_empty() {
        rows.push((lang.t("field-coat"), html! { (data.coat) }));
    }
    if !data.temperament.is_empty() {
        rows.push((lang.t("field-temperament"), html! { span.prose { (data.temperament) } }));
    }
    html! { @if !rows.is_empty() { (card(lang.t("animal-care"), None, facts(&rows))) } }
}
