//! Search, tables and paging: full, long, quiet, loading.

use maud::{Markup, html};

use super::sample;
use crate::i18n::Lang;
use crate::web::components::{Head, Tone, avatar, badge, finder, icon_link, list_table, pager, search_field};

const HEADS: [Head<'_>; 5] = [
    Head::Seen("Client"),
    Head::Seen("Téléphone"),
    Head::Seen("E-mail"),
    Head::Seen("Animaux"),
    Head::Aloud("Actions"),
];

pub fn lists(lang: Lang) -> Markup {
    sample(
        "Listes",
        html! {
            (finder("/design", "#sample-results", search_field("Chercher", "Nom, téléphone, e-mail, animal…", "")))
            div #sample-results.results {
                (list_table("Clients", &HEADS, rows()))
                (pager(lang, "50 sur 1 012", Some("/design")))
            }
            h3 { "Pendant l’attente" }
            div."results htmx-request" { (list_table("Clients qui se chargent", &HEADS, rows())) }
        },
    )
}

fn rows() -> Markup {
    html! {
        (row("MB", "Mme Marion Bastide", "CLI00042", "06 12 45 78 90", "marion.bastide@exemple.fr", false))
        (row("MA", "Mme Marie-Antoinette-Joséphine de La Rochefoucauld-Montmorency-Saint-Rémy", "CLI00043", "+44 20 7946 0958",
            "une.adresse.vraiment.tres.longue.comme.on.en.voit@quelque-part.exemple.fr", false))
        (row("EF", "Mme Élise Fournier-Montgolfier", "CLI00131", "", "", true))
    }
}

fn row(initials: &str, name: &str, code: &str, phone: &str, email: &str, inactive: bool) -> Markup {
    html! {
        tr.inactive[inactive] {
            td.cell-who { a.who href="/design" { (avatar(initials)) span { b { (name) } span."soft small" { (code) } } } }
            td.num { (phone) }
            td.cell-wide { (email) }
            td { div.badges { (badge(Tone::Neutral, "Oslo")) (badge(Tone::Red, "mord")) } }
            td.cell-actions { div.row-actions { (icon_link("/design", "Modifier", "pencil")) } }
        }
    }
}
