//! Before an import is undone, and after: what goes, what comes back, and what stays because somebody has worked on it.

use checkindog_api::imports::{ImportLeftover, ImportUndoPreview, LeftoverReason};
use maud::{Markup, html};

use crate::auth::Staff;
use crate::i18n::Lang;
use crate::imports::model::ImportRow;
use crate::web::components::{Tone, Weight, card, link_button, notice, submit_button};

/// What the page is made of.
pub struct UndoPage<'a> {
    pub import: &'a ImportRow,
    pub foreseen: &'a ImportUndoPreview,
}

pub fn undoing(staff: &Staff, page: &UndoPage) -> Markup {
    let lang = staff.lang;
    let foreseen = page.foreseen;
    let address = format!("/imports/{}", page.import.id);
    let counts = [
        ("imports-undo-clients", foreseen.removed_clients),
        ("imports-undo-animals", foreseen.removed_animals),
        ("imports-undo-restored", foreseen.restored),
        ("imports-undo-kept", foreseen.kept),
    ];
    html! {
        div.stack {
            section.card {
                h2 { (lang.t("imports-undo-title")) }
                (sentences(lang, &counts))
                (notice(Tone::Neutral, html! { (lang.t("imports-undo-text")) }))
                form.button-row method="post" action={ (address) "/undo" } {
                    (submit_button(lang.t("imports-undo-confirm"), Some("history"), Weight::Danger))
                    (link_button(&address, lang.t("imports-undo-no"), None, Weight::Plain))
                }
            }
            (stays(staff, &foreseen.leftovers, foreseen.kept))
        }
    }
}

/// What the undoing did.
pub fn told(lang: Lang, import: &ImportRow) -> Markup {
    sentences(
        lang,
        &[
            ("imports-undone-clients", import.removed_clients),
            ("imports-undone-animals", import.removed_animals),
            ("imports-undone-restored", import.restored),
            ("imports-undone-kept", import.kept),
        ],
    )
}

fn sentences(lang: Lang, counts: &[(&str, i64)]) -> Markup {
    let told: Vec<_> = counts.iter().filter(|(_, count)| *count > 0).collect();
    html! {
        @if told.is_empty() { p { (lang.t("imports-undo-nothing")) } }
        @else { ul { @for (key, count) in told { li { (lang.tf(key, &[("count", (*count).into())])) } } } }
    }
}

/// Records that stay, or would, and why.
pub fn stays(staff: &Staff, leftovers: &[ImportLeftover], kept: i64) -> Markup {
    let lang = staff.lang;
    if leftovers.is_empty() {
        return Markup::default();
    }
    let more = kept - leftovers.len() as i64;
    let rows = html! {
        ul.plain {
            @for leftover in leftovers {
                li {
                    @if leftover.client_code.is_empty() { (lang.t("imports-nameless")) }
                    @else { a href={ "/clients/" (leftover.client_id) } { (leftover.client_name) } }
                    " — " (why(lang, leftover))
                }
            }
        }
        @if more > 0 { p.soft { (lang.tf("imports-and-more", &[("count", more.into())])) } }
    };
    card(lang.t("imports-stays"), None, rows)
}

fn why(lang: Lang, leftover: &ImportLeftover) -> String {
    let fields = || -> String {
        let words: Vec<_> = leftover.fields.iter().map(|field| lang.t(&format!("field-{field}"))).collect();
        words.join(", ")
    };
    match leftover.reason {
        LeftoverReason::Changed if leftover.animal_id.is_some() => lang.t("imports-stays-animal").to_owned(),
        LeftoverReason::Changed => lang.t("imports-stays-changed").to_owned(),
        LeftoverReason::Memos => lang.t("imports-stays-memos").to_owned(),
        LeftoverReason::Animals => lang.t("imports-stays-animals").to_owned(),
        LeftoverReason::Fields => lang.tf("imports-stays-fields", &[("fields", fields().into())]),
    }
}
