//! What became of the rows, or would: in figures, and in a sentence.

use checkindog_api::ImportKind;
use maud::{Markup, html};

use crate::i18n::Lang;
use crate::imports::model::ImportRow;

/// Key of the words, and how many.
fn figures(import: &ImportRow) -> Vec<(&'static str, i64)> {
    let animals = (import.kind == ImportKind::Clients).then_some(("animals", import.animals));
    let created = match import.kind {
        ImportKind::Clients => "created",
        ImportKind::Animals => "created-animals",
    };
    let all = [(created, import.created), ("updated", import.updated)];
    let rest = [("skipped", import.skipped), ("rejected", import.rejected)];
    all.into_iter().chain(animals).chain(rest).collect()
}

/// One tile for each; those that say nothing are quiet.
pub fn tiles(lang: Lang, import: &ImportRow) -> Markup {
    html! {
        dl.tiles {
            @for (key, count) in figures(import) {
                div.tile.none[count == 0].rejected[key == "rejected"] {
                    dt { (lang.tf(&format!("imports-tile-{key}"), &[("count", count.into())])) }
                    dd.num { (lang.number(count)) }
                }
            }
        }
    }
}

/// «212 nouveaux, 31 complétés, 4 rejetés»; nothing where there is nothing to say.
pub fn sentence(lang: Lang, import: &ImportRow) -> String {
    let parts: Vec<String> = figures(import)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| lang.tf(&format!("imports-count-{key}"), &[("count", count.into())]))
        .collect();
    parts.join(", ")
}
