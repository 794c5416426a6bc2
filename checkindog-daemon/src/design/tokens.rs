//! Colours and type.

use maud::{Markup, html};

use super::sample;

/// The pairs of text and ground that pages use; `design.css` draws each by its name.
const COLOURS: [&str; 12] = [
    "paper",
    "card",
    "accent",
    "accent-wash",
    "on-accent",
    "ink-soft",
    "neutral",
    "blue",
    "yellow",
    "green",
    "red",
    "line",
];

pub fn tokens() -> Markup {
    html! {
        (sample("Couleurs", html! {
            ul.tokens { @for name in COLOURS { li.{ "token-" (name) } { (name) } } }
        }))
        (sample("Écriture", html! {
            h1 { "Titre de page : Mme Marion Bastide" }
            h2 { "Titre de carte" }
            h3 { "Titre d’un groupe" }
            p { "Texte courant, avec un " a href="/design" { "lien" } ", une touche " kbd { "/" } " et des chiffres " span.num { "06 12 45 78 90" } "." }
            p.soft { "Texte discret : « Code du portail 4B71 ; préfère le matin. »" }
            p.small { "Petit texte" }
        }))
    }
}
