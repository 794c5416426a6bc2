//! How the first page looks.

use maud::{Markup, html};

use crate::animals::{self, Brief};
use crate::auth::Staff;
use crate::clients::model::Counts;
use crate::clients::search::ClientRow;
use crate::clients::views::{addressed, phone_number};
use crate::i18n::Lang;
use crate::web::components::{Weight, avatar, card, initials, link_button, page_head, search_field};
use crate::web::icons::icon;

/// What the page names.
pub struct Home {
    pub favourites: Vec<ClientRow>,
    /// Whose records the person opened last.
    pub recent: Vec<ClientRow>,
    /// Last changed by this person.
    pub changed: Vec<ClientRow>,
    pub incomplete: Vec<ClientRow>,
    /// The animals of all of them.
    pub animals: Vec<Brief>,
    pub counts: Counts,
}

pub fn home(staff: &Staff, home: &Home) -> Markup {
    let lang = staff.lang;
    let first_name = staff.name.split_whitespace().next().unwrap_or_default();
    html! {
        (page_head(&lang.tf("home-greeting", &[("name", first_name.into())]), None, new_client(staff)))
        @if home.counts.clients == 0 {
            (beginning(staff))
        } @else {
            search {
                form.finder method="get" action="/clients" {
                    (search_field(lang.t("clients-search"), lang.t("clients-search-hint"), ""))
                }
            }
            div.split {
                div.stack {
                    (favourites(lang, home))
                    @if !home.recent.is_empty() {
                        (card(lang.t("home-recent"), None, rows(lang, &home.recent, home)))
                    }
                }
                div.stack {
                    @if !home.changed.is_empty() {
                        (card(lang.t("home-changed"), None, rows(lang, &home.changed, home)))
                    }
                    @if !home.incomplete.is_empty() {
                        (card(lang.t("home-incomplete"), None, html! {
                            p."soft small" { (lang.t("home-incomplete-text")) }
                            (rows(lang, &home.incomplete, home))
                        }))
                    }
                    @if home.changed.is_empty() && home.incomplete.is_empty() {
                        (card(lang.t("home-changed"), None, html! { p.soft { (lang.t("home-changed-none")) } }))
                    }
                }
            }
        }
    }
}

fn new_client(staff: &Staff) -> Option<Markup> {
    let lang = staff.lang;
    let company = staff.salon.has("company_records");
    staff.may_write_clients().then(|| {
        html! {
            div.actions {
                @if company {
                    a.button href="/clients/new?kind=company" { (icon("building-2")) span { (lang.t("kind-company-short")) } }
                }
                a."button primary" href="/clients/new" { (icon("plus")) span { (lang.t("clients-new")) } }
            }
        }
    })
}

/// A salon without clients is told what comes first.
fn beginning(staff: &Staff) -> Markup {
    let lang = staff.lang;
    card(
        lang.t("home-begin"),
        None,
        html! {
            p { (lang.t("home-begin-text")) }
            @if staff.may_write_clients() {
                ol.steps {
                    li {
                        b { (lang.t("home-begin-client")) }
                        p.soft { (lang.t("home-begin-client-text")) }
                        (link_button("/clients/new", lang.t("clients-new"), Some("user-plus"), Weight::Plain))
                    }
                    li {
                        b { (lang.t("home-begin-import")) }
                        p.soft { (lang.t("home-begin-import-text")) }
                        @if staff.may_import() {
                            (link_button("/imports", lang.t("place-imports"), Some("upload"), Weight::Plain))
                        }
                    }
                }
            } @else {
                p.soft { (lang.t("home-begin-wait")) }
            }
        },
    )
}

fn favourites(lang: Lang, home: &Home) -> Markup {
    let all = html! { a href="/clients?favourites=true" { (lang.t("home-all")) } };
    let content = html! {
        @if home.favourites.is_empty() { p.soft { (lang.t("clients-favourites-none-text")) } }
        @else { (rows(lang, &home.favourites, home)) }
    };
    card(lang.t("clients-favourites"), (!home.favourites.is_empty()).then_some(all), content)
}

fn rows(lang: Lang, clients: &[ClientRow], home: &Home) -> Markup {
    html! { ul.lines { @for client in clients { (line(lang, client, &home.animals)) } } }
}

/// A client with what one needs at once: the animals and the number.
fn line(lang: Lang, client: &ClientRow, animals: &[Brief]) -> Markup {
    let name = client.name();
    let number = if client.mobile.is_empty() { &client.phone } else { &client.mobile };
    let own = animals.iter().filter(|animal| animal.client_id == client.id && !animal.deceased);
    let own: Vec<&Brief> = own.collect();
    let names: Vec<&str> = own.iter().map(|animal| animal.name.as_str()).collect();
    html! {
        li.inactive[client.inactive] {
            a."who grow" href={ "/clients/" (client.id) } {
                (avatar(&initials(&name)))
                span {
                    b { (addressed(lang, client.kind, client.civility, &name)) }
                    span."soft small" { @if names.is_empty() { (client.code) } @else { (names.join(", ")) } }
                    span.badges { @for animal in &own { (animals::views::alert_badges(lang, *animal)) } }
                }
            }
            @if !number.is_empty() { a."num small" href={ "tel:" (number) } { (phone_number(number)) } }
        }
    }
}
