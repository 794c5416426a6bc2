//! The list of clients, with its search.

use maud::{Markup, html};

use super::{addressed, phone_number};
use crate::animals::{self, Brief};
use crate::auth::Staff;
use crate::clients::model::Counts;
use crate::clients::search::{ClientRow, Page};
use crate::i18n::Lang;
use crate::web::components::{
    Tone, Weight, actions, avatar, badge, empty_state, icon_link, initials, link_button, list_table,
    page_head, pager, search_form,
};
use crate::web::icons::icon;

/// What the list shows.
pub struct List<'a> {
    pub page: &'a Page<ClientRow>,
    /// The animals of the clients on this page.
    pub animals: &'a [Brief],
    pub counts: Counts,
    pub search: &'a str,
    /// Whether this is the first page.
    pub first: bool,
}

/// Animals named in a row before «+ 14».
const NAMED_ANIMALS: usize = 3;

/// The whole content of the page.
pub fn list(staff: &Staff, list: &List<'_>) -> Markup {
    let lang = staff.lang;
    let total = lang.tf(
        "clients-total",
        &[
            ("total", list.counts.clients.into()),
            ("active", (list.counts.clients - list.counts.inactive).into()),
        ],
    );
    let new = html! {
        a."button primary" href="/clients/new" data-shortcut="n" { (icon("plus")) span { (lang.t("clients-new")) } }
    };
    html! {
        (page_head(
            lang.t("clients-title"),
            (list.counts.clients > 0).then(|| html! { (total) }),
            staff.may_write_clients().then(|| actions(lang, None, Some(new))),
        ))
        (search_form("/clients", "#clients", lang.t("clients-search"), lang.t("clients-search-hint"), list.search))
        (results(staff, list))
    }
}

/// The part that a search replaces.
pub fn results(staff: &Staff, list: &List<'_>) -> Markup {
    let lang = staff.lang;
    html! {
        div #clients.results aria-live="polite" {
            @if list.page.items.is_empty() {
                (nothing(staff, list))
            } @else {
                (list_table(
                    lang.t("clients-title"),
                    &[lang.t("column-client"), lang.t("column-phone"), lang.t("column-email"), lang.t("column-animals"), ""],
                    html! { @for row in &list.page.items { (client_row(staff, row, list.animals)) } },
                ))
                (pager(lang, &remark(lang, list), next_address(list).as_deref()))
            }
        }
    }
}

fn nothing(staff: &Staff, list: &List<'_>) -> Markup {
    let lang = staff.lang;
    if !list.search.trim().is_empty() {
        let text = lang.tf("clients-nothing-found-text", &[("search", list.search.into())]);
        return empty_state("search", lang.t("clients-nothing-found-title"), &text, None);
    }
    let new = || link_button("/clients/new", lang.t("clients-new"), Some("plus"), Weight::Plain);
    let action = staff.may_write_clients().then(new);
    empty_state("users", lang.t("clients-none-title"), lang.t("clients-none-text"), action)
}

fn client_row(staff: &Staff, row: &ClientRow, animals: &[Brief]) -> Markup {
    let lang = staff.lang;
    let name = row.name();
    let address = format!("/clients/{}", row.id);
    let number = if row.mobile.is_empty() { &row.phone } else { &row.mobile };
    html! {
        tr.inactive[row.inactive] {
            td.cell-who {
                a.who href=(address) {
                    (avatar(&initials(&name)))
                    span {
                        b { (addressed(lang, row.kind, row.civility, &name)) }
                        span."soft small num" {
                            (row.code)
                            @if row.inactive { " · " (lang.t("situation-inactive")) }
                            @if row.incomplete { " · " (lang.t("client-incomplete")) }
                        }
                    }
                }
            }
            td."num cell-first" { (phone_number(number)) }
            td.cell-wide { (row.email) }
            td.cell-row { (animal_badges(lang, row, animals)) }
            td.cell-actions {
                @if staff.may_write_clients() {
                    div.row-actions { (icon_link(&format!("{address}/edit"), lang.t("action-edit"), "pencil")) }
                }
            }
        }
    }
}

fn animal_badges(lang: Lang, row: &ClientRow, animals: &[Brief]) -> Markup {
    let own: Vec<&Brief> =
        animals.iter().filter(|animal| animal.client_id == row.id && !animal.deceased).collect();
    html! {
        @if !own.is_empty() {
            div.badges {
                @for animal in own.iter().take(NAMED_ANIMALS) {
                    (badge(Tone::Neutral, &animal.name))
                    (animals::views::alert_badges(lang, *animal))
                }
                @if own.len() > NAMED_ANIMALS {
                    (badge(Tone::Neutral, &lang.tf("animals-more", &[("count", (own.len() - NAMED_ANIMALS).into())])))
                }
            }
        }
    }
}

/// How much of the list this is. Of a search only what is shown is counted; everything else is a maintained total.
fn remark(lang: Lang, list: &List<'_>) -> String {
    let shown = list.page.items.len();
    match (list.search.trim().is_empty(), list.first, &list.page.next) {
        (true, _, _) => {
            lang.tf("list-shown-of", &[("shown", shown.into()), ("total", list.counts.clients.into())])
        }
        (false, true, None) => lang.tf("clients-found", &[("count", shown.into())]),
        (false, true, Some(_)) => lang.tf("clients-found-many", &[("count", shown.into())]),
        (false, false, _) => lang.tf("list-shown", &[("shown", shown.into())]),
    }
}

fn next_address(list: &List<'_>) -> Option<String> {
    let cursor = list.page.next.as_ref()?.encode();
    let query = match list.search.trim() {
        "" => vec![("cursor", cursor.as_str())],
        search => vec![("search", search), ("cursor", cursor.as_str())],
    };
    Some(format!("/clients?{}", serde_html_form::to_string(query).ok()?))
}

impl ClientRow {
    /// First and last name, or the trade name; the code where there is neither.
    pub fn name(&self) -> String {
        let name = match self.kind {
            checkindog_api::ClientKind::Company => self.company_name.clone(),
            checkindog_api::ClientKind::Individual => {
                format!("{} {}", self.first_name, self.last_name).trim().to_owned()
            }
        };
        if name.is_empty() { self.code.clone() } else { name }
    }
}
