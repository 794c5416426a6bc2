//! How the list looks.

mod bar;
mod empty;
mod finder;
mod labels;
mod menu;
mod rows;

use maud::{Markup, html};

use super::Query;
use super::pages::List;
use crate::auth::Staff;
use crate::clients::saved_views::SavedView;
use crate::i18n::Lang;
use crate::web::components::{page_head, pager};
use crate::web::icons::icon;

/// What this list is called.
pub fn title(lang: Lang, query: &Query) -> &'static str {
    match query.active().as_slice() {
        ["former", ..] => lang.t("clients-former"),
        ["favourites"] => lang.t("clients-favourites"),
        _ => lang.t("clients-title"),
    }
}

/// The whole content of the page.
pub fn page(staff: &Staff, list: &List, saved: &[SavedView]) -> Markup {
    let lang = staff.lang;
    let head = html! {
        div.actions {
            (menu::of_views(lang, &list.query, saved))
            @if staff.may_write_clients() {
                a."button primary" href="/clients/new" { (icon("plus")) span { (lang.t("clients-new")) } }
            }
        }
    };
    html! {
        (page_head(title(lang, &list.query), totals(lang, list), Some(head)))
        @if list.counts.clients > 0 { (finder::finder(lang, list)) }
        @if list.refused.is_none() { (results(staff, list)) }
    }
}

/// The part that a search replaces, and how many filters there are now.
pub fn fragment(staff: &Staff, list: &List) -> Markup {
    html! { (results(staff, list)) (finder::count_out_of_band(list)) }
}

fn results(staff: &Staff, list: &List) -> Markup {
    let lang = staff.lang;
    html! {
        div #clients.results {
            p #clients-found.aloud role="status" { (found(lang, list)) }
            @if list.counts.clients > 0 { (bar::bar(staff, list)) }
            @if list.rows.is_empty() {
                (empty::nothing(staff, list))
            } @else {
                (rows::table(staff, list))
                @if staff.may_import() { (rows::selection(lang)) }
                (pager(lang, &remark(lang, list), next_address(list).as_deref()))
            }
        }
    }
}

fn totals(lang: Lang, list: &List) -> Option<Markup> {
    let counts = list.counts;
    let all = [("total", counts.clients.into()), ("active", (counts.clients - counts.inactive).into())];
    (counts.clients > 0 && !list.query.former).then(|| html! { (lang.tf("clients-total", &all)) })
}

/// What a search found, for who does not see the rows change.
fn found(lang: Lang, list: &List) -> String {
    if list.rows.is_empty() { lang.t("clients-nothing-found-title").to_owned() } else { remark(lang, list) }
}

/// How much of the list this is. What nobody counts beforehand is counted as far as it is shown.
fn remark(lang: Lang, list: &List) -> String {
    let shown = list.rows.len();
    let total = match (list.query.is_narrowed(), list.query.is_former_alone()) {
        (false, _) => Some(list.counts.clients),
        (true, true) => Some(list.counts.inactive),
        (true, false) => None,
    };
    match (total, list.first, &list.next) {
        (Some(total), _, _) => lang.tf("list-shown-of", &[("shown", shown.into()), ("total", total.into())]),
        (None, true, None) => lang.tf("clients-found", &[("count", shown.into())]),
        (None, true, Some(_)) => lang.tf("clients-found-many", &[("count", shown.into())]),
        (None, false, _) => lang.tf("list-shown", &[("shown", shown.into())]),
    }
}

fn next_address(list: &List) -> Option<String> {
    list.next.as_ref().map(|cursor| list.query.page_address(cursor))
}
