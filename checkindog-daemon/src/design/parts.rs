//! Buttons, badges, cards, notices, tabs, messages.

use maud::{Markup, html};

use super::sample;
use crate::i18n::Lang;
use crate::web::components::{
    Flash, Tab, Tone, Weight, alert_strip, avatar, badge, big_avatar, card, chip, empty_state, error_message,
    facts, link_button, notice, submit_button, tabs, toast,
};
use crate::web::icons::{icon, icon_filled};

const LONG: &str = "Anticonstitutionnellement-de-La-Rochefoucauld-Montmorency-Saint-Rémy-en-Bouzemont";

pub fn parts(lang: Lang) -> Markup {
    html! {
        (sample("Boutons", buttons()))
        (sample("Étiquettes, filtres, pastilles", labels()))
        (sample("Messages", messages(lang)))
        (sample("Onglets", strip(lang)))
        (sample("Cartes", cards()))
        (sample("Rien à montrer", html! {
            section.card { (empty_state("users", "Aucun client ne correspond", "Vérifiez l’orthographe, ou retirez un filtre.",
                Some(link_button("/design", "Nouveau client", Some("plus"), Weight::Primary)))) }
        }))
        (sample("Page d’erreur", error_message(404, "Page introuvable", "La fiche a peut-être été supprimée.",
            link_button("/design", "Revenir à l’accueil", None, Weight::Primary))))
    }
}

fn buttons() -> Markup {
    html! {
        div.button-row {
            (submit_button("Enregistrer", None, Weight::Primary))
            (link_button("/design", "Modifier", Some("pencil"), Weight::Plain))
            (link_button("/design", "Supprimer", Some("trash-2"), Weight::Danger))
            button."button only-icon" type="button" aria-label="Autres actions" { (icon("ellipsis")) }
            button.button type="button" disabled { "Impossible" }
            button."button primary htmx-request" type="button" { "Un instant" }
            form method="get" action="/design" data-confirm="Supprimer ce mémo ?" data-confirm-yes="Supprimer" {
                (submit_button("Ouvrir la question", None, Weight::Plain))
            }
        }
    }
}

fn labels() -> Markup {
    html! {
        div.badges {
            (badge(Tone::Neutral, "Particulier")) (badge(Tone::Blue, "Nouveau")) (badge(Tone::Yellow, "À compléter"))
            (badge(Tone::Green, "Client actif")) (badge(Tone::Red, "mord"))
        }
        div.chips { (chip(Lang::Fr, "/design", "Actifs", true)) (chip(Lang::Fr, "/design", "Civilité", false)) (chip(Lang::Fr, "/design", LONG, false)) }
        div.button-row {
            (avatar("MB")) (big_avatar("DL")) span.avatar { (icon("paw-print")) }
            (icon("star")) (icon_filled("star"))
        }
    }
}

fn messages(lang: Lang) -> Markup {
    html! {
        (alert_strip(html! { "Ulysse mord au séchage · souffle au cœur" }))
        (notice(Tone::Neutral, html! { "À savoir avant de lire la suite." }))
        (notice(Tone::Blue, html! { "Un renseignement." }))
        (notice(Tone::Yellow, html! { "Un avertissement. " (LONG) }))
        (notice(Tone::Red, html! { "Ce qui empêche de continuer." }))
        (toast(lang, &Flash::error("Le serveur ne répond pas. Rien n’a été enregistré.")))
    }
}

fn strip(lang: Lang) -> Markup {
    let labels = [
        "Définition",
        "Informations",
        "Animaux",
        "Rendez-vous",
        "Factures",
        "Mémos",
        "Documents administratifs",
        "Historique",
    ];
    let tab = |(at, label): (usize, &'static str)| Tab {
        href: "/design".to_owned(),
        label,
        count: (at == 3).then_some(1_284),
        current: at == 5,
    };
    let all: Vec<_> = labels.into_iter().enumerate().map(tab).collect();
    tabs(lang, "Exemple d’onglets", &all)
}

fn cards() -> Markup {
    let rows = [
        ("Mobile", html! { "06 70 11 32 54 " (badge(Tone::Green, "SMS accepté")) }),
        (
            "E-mail",
            html! { a href="mailto:x@exemple.fr" { "une.adresse.vraiment.tres.longue.comme.on.en.voit@quelque-part.exemple.fr" } },
        ),
        ("Nom", html! { (LONG) }),
    ];
    let memo = html! { div.memo { p.prose { "Avance le rendez-vous si un créneau se libère." } small { "9 nov. 2026, 10 h 24 · Chloé Delmas" } } };
    html! {
        div.split {
            (card("Coordonnées", Some(html! { a href="/design" { "Modifier" } }), facts(&rows)))
            (card("Mémos", Some(link_button("/design", "Ajouter", Some("plus"), Weight::Plain)), memo))
        }
    }
}
