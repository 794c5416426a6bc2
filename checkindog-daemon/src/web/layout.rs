//! The two frames of a page: with navigation for those who are signed in, bare for sign-in and errors. Everything a
//! page loads is named here, and comes from our own host.

use maud::{DOCTYPE, Markup, html};

use super::{
    accent, assets,
    components::{Flash, avatar, flash_region, toast},
    icons::icon,
};
use crate::i18n::Lang;

/// How htmx behaves; without its own style and without a copy of the page in the browser's history.
const HTMX: &str = r#"{"includeIndicatorCSS":false,"history":"reload","defaultTimeout":20000}"#;

/// A place of the navigation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    Home,
    Clients,
    Team,
    Account,
    Settings,
    Imports,
    Animals,
}

/// What the person may do, as far as the navigation offers it.
#[derive(Clone, Copy, Default, Debug)]
pub struct Can {
    pub create_clients: bool,
    /// Company records are on, and the person may create one.
    pub create_companies: bool,
    pub manage_team: bool,
    /// The person works in other salons too.
    pub change_salon: bool,
    /// Change how the salon works.
    pub change_settings: bool,
    pub import: bool,
}

/// What stands around a page's content.
#[derive(Clone, Debug)]
pub struct Chrome {
    pub lang: Lang,
    pub salon_name: String,
    pub user_name: String,
    pub initials: String,
    /// The salon's colour, `#rrggbb`; empty for ours.
    pub accent: String,
    /// The address of its logo.
    pub logo: Option<String>,
    pub current: Place,
    pub can: Can,
    pub flash: Option<Flash>,
}

/// A whole page for someone who is signed in.
#[must_use]
pub fn page(chrome: &Chrome, title: &str, content: Markup) -> Markup {
    let lang = chrome.lang;
    let body = html! {
        a.skip href="#content" { (lang.t("skip-to-content")) }
        div.frame {
            (rail(chrome))
            main #content.content tabindex="-1" { (content) }
        }
        (flash_region(lang, chrome.flash.as_ref()))
        (confirm_dialog(lang))
        (shortcuts(lang))
        (no_answer(lang))
    };
    document(lang, &format!("{title} · {}", chrome.salon_name), &chrome.accent, &body)
}

/// A whole page without navigation: sign-in, errors.
#[must_use]
pub fn bare_page(lang: Lang, title: &str, content: Markup) -> Markup {
    let body = html! {
        div.bare {
            main #content {
                div.salon { span.mark { (icon("mark")) } "CheckinDog" }
                (content)
            }
            footer { (language_form(lang, "as-link")) }
        }
    };
    document(lang, &format!("{title} · CheckinDog"), "", &body)
}

fn document(lang: Lang, title: &str, accent: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                meta name="htmx-config" content=(HTMX);
                title { (title) }
                link rel="icon" type="image/svg+xml" href=(assets::url("favicon.svg"));
                link rel="preload" as="font" type="font/woff2" crossorigin href=(assets::url("inter.woff2"));
                link rel="stylesheet" href=(assets::url("app.css"));
                @if let Some(address) = accent::address(accent) { link rel="stylesheet" href=(address); }
                script defer src=(assets::url("app.js")) {}
            }
            body { (body) }
        }
    }
}

/// The navigation: a rail beside the page; on a phone a bar at the thumb.
fn rail(chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        nav.rail aria-label=(lang.t("menu-main")) {
            div.salon { (mark(chrome)) span { (chrome.salon_name) } }
            (place(chrome, Place::Home, "/", "house", lang.t("place-home")))
            (place(chrome, Place::Clients, "/clients", "users", lang.t("place-clients")))
            @if chrome.can.create_clients {
                // Everywhere, for its key.
                a.sub href="/clients/new?kind=individual" data-shortcut="n" hidden[chrome.current != Place::Clients] {
                    (lang.t("menu-new-individual"))
                }
            }
            @if chrome.current == Place::Clients {
                @if chrome.can.create_companies {
                    a.sub href="/clients/new?kind=company" { (lang.t("menu-new-company")) }
                }
                a.sub href="/clients?favourites=true" { (lang.t("clients-favourites")) }
                a.sub href="/clients?former=true" { (lang.t("clients-former")) }
            }
            (place(chrome, Place::Animals, "/animals", "paw-print", lang.t("animals-title")))
            div.at-desk { (now_and_then(chrome)) }
            div.foot {
                button.account type="button" popovertarget="account" title=(lang.t("menu-account")) {
                    (avatar(&chrome.initials)) span.label { (chrome.user_name) }
                }
                (account_menu(chrome))
            }
        }
    }
}

/// The salon's logo, or our mark. Decoration: the salon's name stands beside it.
fn mark(chrome: &Chrome) -> Markup {
    html! {
        @match &chrome.logo {
            Some(address) => img.mark src=(address) alt="" width="34" height="34";,
            None => span.mark { (icon("mark")) },
        }
    }
}

/// Places for which a phone has no room beside those of every day: there they stand in the menu.
fn now_and_then(chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        @if chrome.can.import { (place(chrome, Place::Imports, "/imports", "upload", lang.t("place-imports"))) }
        @if chrome.can.manage_team { (place(chrome, Place::Team, "/staff", "user-cog", lang.t("place-team"))) }
        @if chrome.can.change_settings {
            (place(chrome, Place::Settings, "/settings", "settings", lang.t("place-settings")))
        }
    }
}

fn place(chrome: &Chrome, place: Place, href: &str, icon_name: &str, label: &str) -> Markup {
    let current = (chrome.current == place).then_some("page");
    html! { a href=(href) aria-current=[current] title=(label) { (icon(icon_name)) span.label { (label) } } }
}

fn account_menu(chrome: &Chrome) -> Markup {
    let lang = chrome.lang;
    html! {
        div #account.menu popover {
            div.menu-title { (chrome.user_name) div."soft small" { (chrome.salon_name) } }
            div.at-thumb { (now_and_then(chrome)) }
            a href="/account" aria-current=[(chrome.current == Place::Account).then_some("page")] {
                (icon("user")) (lang.t("menu-account"))
            }
            @if !chrome.can.manage_team { a href="/staff" { (icon("users")) (lang.t("place-team")) } }
            @if chrome.can.change_salon { a href="/account/salons" { (icon("building-2")) (lang.t("menu-change-salon")) } }
            (language_form(lang, ""))
            button.shortcuts type="button" popovertarget="shortcuts" { (icon("keyboard")) (lang.t("shortcuts")) }
            form method="post" action="/sign-out" {
                button type="submit" { (icon("log-out")) (lang.t("sign-out")) }
            }
        }
    }
}

/// Changes to the other language and comes back to the page it was sent from (its `Referer`).
fn language_form(lang: Lang, button_class: &str) -> Markup {
    let other = lang.t("language-other-code");
    html! {
        form method="post" action="/language" {
            button.(button_class) type="submit" name="lang" value=(other) lang=(other) {
                @if button_class.is_empty() { (icon("globe")) }
                (lang.t("language-other"))
            }
        }
    }
}

/// The dialog in which scripts ask; never seen without them.
fn confirm_dialog(lang: Lang) -> Markup {
    let yes = lang.t("action-confirm");
    html! {
        dialog #confirm aria-labelledby="confirm-question" {
            article {
                p #confirm-question data-question {}
                form.button-row method="dialog" {
                    button.button value="no" autofocus { (lang.t("action-cancel")) }
                    button."button primary" value="yes" data-label=(yes) { (yes) }
                }
            }
        }
    }
}

/// The keys that pages know; shown by «?» and from the menu.
fn shortcuts(lang: Lang) -> Markup {
    let keys = [
        ("/", lang.t("shortcut-search")),
        ("n", lang.t("shortcut-new")),
        ("↓ j", lang.t("shortcut-down")),
        ("↑ k", lang.t("shortcut-up")),
        ("⏎", lang.t("shortcut-open")),
        ("e", lang.t("shortcut-edit")),
        ("?", lang.t("shortcut-help")),
    ];
    html! {
        div #shortcuts.help popover role="dialog" aria-labelledby="shortcuts-title" {
            h2 #shortcuts-title { (lang.t("shortcuts")) }
            dl.facts {
                @for (key, does) in keys {
                    dt { @for part in key.split(' ') { kbd { (part) } " " } } dd { (does) }
                }
            }
            button.button type="button" popovertarget="shortcuts" popovertargetaction="hide" autofocus { (lang.t("action-close")) }
        }
    }
}

/// What scripts show when the server does not answer at all.
fn no_answer(lang: Lang) -> Markup {
    html! { template #no-answer { (toast(lang, &Flash::error(lang.t("no-answer")))) } }
}
