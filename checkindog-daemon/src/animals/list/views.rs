//! How the list of animals looks.

use checkindog_values::ChipNumber;
use maud::{Markup, html};

use super::model::{AnimalRow, Cursor, Wanted};
use crate::animals::types::AnimalType;
use crate::animals::views::alert_badges;
use crate::clients::search::ClientRow;
use crate::clients::views::addressed;
use crate::i18n::Lang;
use crate::web::components::{
    Head, Tone, badge, chip, empty_state, finder, list_table, page_head, pager, search_field,
};
use crate::web::icons::icon;
use checkindog_api::Species;

/// What the list shows.
pub struct List {
    pub wanted: Wanted,
    pub rows: Vec<AnimalRow>,
    pub next: Option<Cursor>,
    pub types: Vec<AnimalType>,
    pub owners: Vec<ClientRow>,
}

pub fn page(lang: Lang, list: &List) -> Markup {
    let fields = html! {
        (search_field(lang.t("animals-search"), lang.t("animals-search-hint"), &list.wanted.text))
        @if let Some(species) = list.wanted.species { input type="hidden" name="species" value=(species); }
    };
    html! {
        (page_head(lang.t("animals-title"), None, None))
        (finder("/animals", "#animals", fields))
        (results(lang, list))
    }
}

/// The part that a search replaces.
pub fn results(lang: Lang, list: &List) -> Markup {
    html! {
        div #animals.results aria-live="polite" {
            nav.chips aria-label=(lang.t("filters")) {
                @for species in Species::ALL { (species_chip(lang, &list.wanted, *species)) }
            }
            @if list.rows.is_empty() {
                (nothing(lang, &list.wanted))
            } @else {
                (list_table(
                    lang.t("animals-title"),
                    &["column-animal", "field-breed", "field-owner", "field-chip_number"].map(|key| Head::Seen(lang.t(key))),
                    html! { @for row in &list.rows { (animal_row(lang, row, list)) } },
                ))
                (pager(
                    lang,
                    &lang.tf("list-shown", &[("shown", list.rows.len().into())]),
                    list.next.as_ref().map(|cursor| address(&list.wanted, Some(cursor))).as_deref(),
                ))
            }
        }
    }
}

fn species_chip(lang: Lang, wanted: &Wanted, species: Species) -> Markup {
    let on = wanted.species == Some(species);
    let other = Wanted { species: (!on).then_some(species), ..wanted.clone() };
    chip(lang, &address(&other, None), lang.t(&format!("species-{species}")), on)
}

fn nothing(lang: Lang, wanted: &Wanted) -> Markup {
    if *wanted == Wanted::default() {
        return empty_state("paw-print", lang.t("animals-none-title"), lang.t("animals-none-text"), None);
    }
    let title = lang.t("animals-nothing-found-title");
    empty_state("search", title, lang.t("animals-nothing-found-text"), None)
}

fn animal_row(lang: Lang, row: &AnimalRow, list: &List) -> Markup {
    let owner = list.owners.iter().find(|owner| owner.id == row.client_id);
    html! {
        tr.inactive[row.deceased] {
            td.cell-who {
                a.who href={ "/animals/" (row.id) } {
                    span.avatar { (icon("paw-print")) }
                    span {
                        b { (row.name) }
                        span.badges {
                            (alert_badges(lang, row))
                            @if row.deceased { (badge(Tone::Neutral, lang.t("animal-deceased"))) }
                        }
                    }
                }
            }
            td { (kind(lang, row, &list.types)) }
            td.cell-owner {
                @if let Some(owner) = owner {
                    a href={ "/clients/" (owner.id) } { (addressed(lang, owner.kind, owner.civility, &owner.name())) }
                }
            }
            td."num cell-wide" { (ChipNumber::from_stored(&row.chip_number).grouped()) }
        }
    }
}

/// The type's name, or the breed in the owner's words, or the species.
fn kind<'a>(lang: Lang, row: &'a AnimalRow, types: &'a [AnimalType]) -> &'a str {
    let known = types.iter().find(|kind| row.type_code.as_deref() == Some(kind.code.as_str()));
    match (known, row.breed.as_str()) {
        (Some(kind), _) => kind.name(lang),
        (None, "") => lang.t(&format!("species-{}", row.species)),
        (None, breed) => breed,
    }
}

/// The address of the list from a cursor on.
pub fn address(wanted: &Wanted, cursor: Option<&Cursor>) -> String {
    let parameters = [
        ("search", Some(wanted.text.clone()).filter(|text| !text.is_empty())),
        ("species", wanted.species.map(|species| species.to_string())),
        ("cursor", cursor.map(Cursor::encode)),
    ];
    let set: Vec<(&str, String)> =
        parameters.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    match serde_html_form::to_string(set).expect("names and texts can be written").as_str() {
        "" => "/animals".to_owned(),
        text => format!("/animals?{text}"),
    }
}
