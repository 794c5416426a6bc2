//! Giving an animal to another client: whom, and the question before it is done.

use maud::{Markup, html};

use super::{alert_badges, deceased_badge};
use crate::animals::model::{Animal, Brief};
use crate::auth::Staff;
use crate::clients::Client;
use crate::clients::search::ClientRow;
use crate::clients::views::phone_number;
use crate::i18n::Lang;
use crate::web::components::{
    Tone, Weight, avatar, badge, finder, initials, link_button, notice, page_head, search_field,
    submit_button,
};

/// The page on which one looks for the new owner. `wrong`: why the one that was chosen cannot be.
pub fn picker(
    lang: Lang,
    animal: &Animal,
    owner: &Client,
    search: &str,
    wrong: Option<&str>,
    found: Markup,
) -> Markup {
    let address = format!("/animals/{}/transfer", animal.id);
    html! {
        (head(lang, animal, owner))
        @if let Some(text) = wrong { (notice(Tone::Red, html! { (text) })) }
        (finder(&address, "#candidates", search_field(lang.t("transfer-search"), lang.t("clients-search-hint"), search)))
        (found)
        div.button-row { (link_button(&format!("/animals/{}", animal.id), lang.t("action-cancel"), None, Weight::Plain)) }
    }
}

fn head(lang: Lang, animal: &Animal, owner: &Client) -> Markup {
    let title = title(lang, animal);
    let remark = html! {
        (lang.tf("animal-of", &[("name", owner.data.name().into())])) " "
        (alert_badges(lang, &animal.data)) (deceased_badge(lang, animal))
    };
    page_head(&title, Some(remark), None)
}

/// «Réattribuer Filou».
pub fn title(lang: Lang, animal: &Animal) -> String {
    lang.tf("transfer-title", &[("name", animal.data.name.as_str().into())])
}

/// The part that a search replaces: the clients that match, each a link to the question.
pub fn candidates(
    lang: Lang,
    animal: &Animal,
    search: &str,
    rows: &[ClientRow],
    animals: &[Brief],
) -> Markup {
    html! {
        div #candidates aria-live="polite" {
            @if search.trim().is_empty() {
                p.soft { (lang.t("transfer-start")) }
            } @else if rows.is_empty() {
                p.soft { (lang.tf("transfer-nobody", &[("search", search.into())])) }
            } @else {
                ul."card candidates" {
                    @for row in rows { (candidate(lang, animal, row, animals)) }
                }
            }
        }
    }
}

/// With what tells namesakes apart: number, town, animals.
fn candidate(lang: Lang, animal: &Animal, row: &ClientRow, animals: &[Brief]) -> Markup {
    let name = row.name();
    let number = if row.mobile.is_empty() { &row.phone } else { &row.mobile };
    let parts = [row.code.clone(), phone_number(number), row.city.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let own = animals.iter().filter(|animal| animal.client_id == row.id && !animal.deceased);
    html! {
        li {
            a.who href={ "/animals/" (animal.id) "/transfer?to=" (row.id) } {
                (avatar(&initials(&name)))
                span {
                    b { (name) }
                    span."soft small num" {
                        (parts.join(" · "))
                        @if row.inactive { " · " (lang.t("situation-inactive")) }
                    }
                }
                span.badges { @for animal in own { (badge(Tone::Neutral, &animal.name)) (alert_badges(lang, animal)) } }
            }
        }
    }
}

/// The question: from whom, to whom, and what follows.
pub fn confirmation(lang: Lang, animal: &Animal, owner: &Client, to: &Client) -> Markup {
    let address = format!("/animals/{}/transfer", animal.id);
    let client = |client: &Client| {
        html! { a href={ "/clients/" (client.id) } { (client.data.name()) } " " span."soft small num" { (client.data.code) } }
    };
    html! {
        (head(lang, animal, owner))
        div.card {
            p { (lang.tf("transfer-question", &[
                ("name", animal.data.name.as_str().into()),
                ("from", owner.data.name().into()),
                ("to", to.data.name().into()),
            ])) }
            dl.facts {
                dt { (lang.t("transfer-from")) } dd { (client(owner)) }
                dt { (lang.t("transfer-to")) } dd { (client(to)) }
            }
            p.soft { (lang.t("transfer-histories")) }
            form.button-row method="post" action=(address) {
                input type="hidden" name="to" value=(to.id);
                input type="hidden" name="version" value=(animal.version);
                (submit_button(lang.t("animal-transfer"), Some("arrow-right-left"), Weight::Primary))
                (link_button(&address, lang.t("transfer-another"), Some("search"), Weight::Plain))
                (link_button(&format!("/animals/{}", animal.id), lang.t("action-cancel"), None, Weight::Plain))
            }
        }
    }
}

/// Somebody saved or moved the animal in the meantime: who and when, above the question as it stands now.
pub fn moved_meanwhile(staff: &Staff, animal: &Animal, who: &str, question: Markup) -> Markup {
    let lang = staff.lang;
    let date = lang.day_and_time(animal.updated_at, staff.salon.time_zone);
    html! {
        (notice(Tone::Yellow, html! { (lang.tf("transfer-conflict", &[("name", who.into()), ("date", date.into())])) }))
        (question)
    }
}
