//! What stands between the search and the rows: the filters that are set, and what can be done with the list.

use maud::{Markup, html};

use super::labels;
use super::menu::drop_down;
use crate::auth::Staff;
use crate::clients::list::pages::List;
use crate::clients::list::{Column, EVERYBODY, Query, Sort};
use crate::i18n::Lang;
use crate::web::components::chip;
use crate::web::icons::icon;

pub fn bar(staff: &Staff, list: &List) -> Markup {
    let lang = staff.lang;
    let query = &list.query;
    html! {
        div.list-bar {
            nav.chips aria-label=(lang.t("filters-active")) {
                @for name in query.active() {
                    (chip(lang, &query.without(name).address(), &labels::filter(lang, list, name), true))
                }
                @if !query.text().is_empty() {
                    a.quiet href=(query.address_of("/clients/views")) { (lang.t("view-save")) }
                }
                @if !query.active().is_empty() { a.quiet href=(EVERYBODY) { (lang.t("filters-clear")) } }
            }
            div.tools {
                @if query.search.is_empty() { (order(lang, query)) }
                (columns(lang, list))
                @if staff.may_import() && !list.rows.is_empty() {
                    a.button href=(query.address_of("/clients/export")) title=(lang.t("clients-export-hint")) {
                        (icon("download")) span { (lang.t("clients-export")) }
                    }
                }
            }
        }
    }
}

fn order(lang: Lang, query: &Query) -> Markup {
    let word = |sort: Sort| lang.t(&format!("sort-{}", sort.as_str()));
    drop_down(
        "arrow-down-up",
        word(query.sort),
        html! {
            @for sort in Sort::ALL {
                a href=((Query { sort, ..query.clone() }).address()) aria-current=[(sort == query.sort).then_some("true")] { (word(sort)) }
            }
        },
    )
}

fn columns(lang: Lang, list: &List) -> Markup {
    drop_down(
        "columns-3",
        lang.t("columns"),
        html! {
            form method="post" action="/clients/columns" {
                input type="hidden" name="list" value=(list.query.text());
                @for column in Column::ALL {
                    label.check {
                        input type="checkbox" name="columns" value=(column.as_str()) checked[list.columns.contains(&column)];
                        span { (lang.t(&format!("column-{}", column.as_str()))) }
                    }
                }
                button.button type="submit" { (lang.t("columns-show")) }
            }
        },
    )
}
