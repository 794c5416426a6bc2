//! A list that holds nothing says why, and what would help.

use maud::{Markup, html};

use super::labels;
use crate::auth::Staff;
use crate::clients::list::Query;
use crate::clients::list::pages::List;
use crate::web::components::{Weight, chip, empty_state, link_button};

pub fn nothing(staff: &Staff, list: &List) -> Markup {
    let (lang, query) = (staff.lang, &list.query);
    if list.counts.clients == 0 {
        let action = staff.may_write_clients().then(|| {
            html! {
                div.button-row {
                    (link_button("/clients/new", lang.t("clients-new"), Some("plus"), Weight::Plain))
                    @if staff.may_import() {
                        (link_button("/imports", lang.t("place-imports"), Some("upload"), Weight::Plain))
                    }
                }
            }
        });
        return empty_state("users", lang.t("clients-none-title"), lang.t("clients-none-text"), action);
    }
    let title = lang.t("clients-nothing-found-title");
    match (query.search.as_str(), query.active().as_slice()) {
        ("", ["former"]) => empty_state(
            "users",
            lang.t("clients-former-none-title"),
            lang.t("clients-former-none-text"),
            None,
        ),
        ("", ["favourites"]) => empty_state(
            "star",
            lang.t("clients-favourites-none-title"),
            lang.t("clients-favourites-none-text"),
            None,
        ),
        ("", _) => {
            empty_state("search", title, lang.t("clients-nothing-filtered-text"), Some(loosen(staff, list)))
        }
        (search, []) => {
            let text = lang.tf("clients-nothing-found-text", &[("search", search.into())]);
            empty_state("search", title, &text, None)
        }
        (search, _) => {
            let text = lang.tf("clients-nothing-found-filtered-text", &[("search", search.into())]);
            let everywhere = Query { search: search.to_owned(), ..Query::default() }.address();
            let action = html! {
                (loosen(staff, list))
                (link_button(&everywhere, lang.t("clients-search-everywhere"), Some("search"), Weight::Plain))
            };
            empty_state("search", title, &text, Some(action))
        }
    }
}

/// The filters, each to be taken off.
fn loosen(staff: &Staff, list: &List) -> Markup {
    html! {
        div."chips loosen" {
            @for name in list.query.active() {
                (chip(staff.lang, &list.query.without(name).address(), &labels::filter(staff.lang, list, name), true))
            }
        }
    }
}
