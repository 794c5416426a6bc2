//! The rows of the list, and what can be done with those that are picked.

use maud::{Markup, PreEscaped, html};

use crate::animals::{self, Brief};
use crate::auth::Staff;
use crate::clients::favourites::star;
use crate::clients::list::Column;
use crate::clients::list::details::Details;
use crate::clients::list::pages::List;
use crate::clients::search::ClientRow;
use crate::clients::views::{addressed, phone_number};
use crate::i18n::Lang;
use crate::web::components::{Head, Tone, avatar, badge, icon_link, initials, list_table};
use crate::web::icons::icon;

/// Animals named in a row before «+ 14».
const NAMED_ANIMALS: usize = 3;

pub fn table(staff: &Staff, list: &List) -> Markup {
    let lang = staff.lang;
    let mut heads = Vec::new();
    if staff.may_import() {
        heads.push(Head::Aloud(lang.t("selection-head")));
    }
    heads.push(Head::Seen(lang.t("column-client")));
    heads
        .extend(list.columns.iter().map(|column| Head::Seen(lang.t(&format!("column-{}", column.as_str())))));
    heads.push(Head::Aloud(lang.t("column-actions")));
    let suffix = list.query.suffix();
    let rows = html! { @for row in &list.rows { (client_row(staff, list, row, &suffix)) } };
    list_table(super::title(lang, &list.query), &heads, rows)
}

/// What can be done with the rows that are picked; seen once one is.
pub fn selection(lang: Lang) -> Markup {
    html! {
        form #selection.selection method="get" action="/clients/export" {
            b.num data-selected data-text=(lang.t("selection-count")) {}
            button.button type="button" data-select-all { (lang.t("selection-all")) }
            button.button type="submit" { (icon("download")) span { (lang.t("selection-export")) } }
        }
    }
}

/// `suffix` leads from a record back to this list.
fn client_row(staff: &Staff, list: &List, row: &ClientRow, suffix: &str) -> Markup {
    let lang = staff.lang;
    let name = row.name();
    let address = format!("/clients/{}", row.id);
    // Written often, and nothing in it is to be escaped.
    let id = PreEscaped(row.id.to_string());
    html! {
        tr #{ "client-" (id) } class=[row.inactive.then_some("inactive")] {
            @if staff.may_import() {
                td.cell-select {
                    input type="checkbox" name="id" value=(id) form="selection"
                        aria-label=(lang.tf("selection-pick", &[("name", name.as_str().into())]));
                }
            }
            td.cell-who {
                a.who href={ (PreEscaped(&address)) (suffix) } {
                    (avatar(&initials(&name)))
                    span {
                        b { (addressed(lang, row.kind, row.civility, &name)) }
                        span."soft small num" { (remark(lang, list, row)) }
                    }
                }
            }
            @for column in &list.columns { (cell(staff, list, row, *column)) }
            td.cell-actions {
                div.row-actions {
                    @if staff.may_write_clients() && row.inactive { (reactivation(lang, &address)) }
                    (star(lang, row.id, &name, list.favourites.contains(&row.id)))
                    @if staff.may_write_clients() { (icon_link(&format!("{address}/edit{suffix}"), lang.t("action-edit"), "pencil")) }
                }
            }
        }
    }
}

/// What is said below the name: the code, where it has no column, and what is unusual.
fn remark(lang: Lang, list: &List, row: &ClientRow) -> String {
    let code = (!list.columns.contains(&Column::Code)).then_some(row.code.as_str());
    let inactive = row.inactive.then(|| lang.t("situation-inactive"));
    let incomplete = row.incomplete.then(|| lang.t("client-incomplete"));
    [code, inactive, incomplete].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn cell(staff: &Staff, list: &List, row: &ClientRow, column: Column) -> Markup {
    let lang = staff.lang;
    let details = list.details.get(&row.id);
    let day = |when: fn(&Details) -> chrono::DateTime<chrono::Utc>| {
        let day = details.map(|details| when(details).with_timezone(&staff.salon.time_zone).date_naive());
        html! { td."num cell-wide" { @if let Some(day) = day { (lang.date(day)) } } }
    };
    match column {
        Column::Code => html! { td."num cell-wide" { (row.code) } },
        Column::Mobile => html! { td."num cell-first" { (phone_number(&row.mobile)) } },
        // Who has no column of mobile numbers wants the number that reaches the client.
        Column::Phone => {
            let reaches = !row.mobile.is_empty() && !list.columns.contains(&Column::Mobile);
            let number = if reaches { &row.mobile } else { &row.phone };
            html! { td."num cell-first" { (phone_number(number)) } }
        }
        Column::Email => html! { td."cell-wide cell-long" { (breaking_before_host(&row.email)) } },
        Column::City => html! { td.cell-wide { (row.city) } },
        Column::Animals => html! { td.cell-row { (animal_badges(lang, row, &list.animals)) } },
        Column::Situation => {
            let word = if row.inactive { "situation_mode-inactive" } else { "situation_mode-active" };
            html! { td.cell-wide { (lang.t(word)) } }
        }
        Column::Manager => html! { td.cell-wide { (manager(list, details)) } },
        Column::Changed => day(|details| details.updated_at),
        Column::Created => day(|details| details.created_at),
    }
}

/// An address that is too long for its column goes on below with its `@`.
fn breaking_before_host(email: &str) -> Markup {
    let (name, host) = email.split_at(email.find('@').unwrap_or(email.len()));
    html! { (name) @if !host.is_empty() { wbr; (host) } }
}

fn manager<'a>(list: &'a List, details: Option<&Details>) -> &'a str {
    let id = details.and_then(|details| details.manager_id);
    let found = list.managers.iter().find(|(manager, _)| Some(*manager) == id);
    found.map_or("", |(_, name)| name.as_str())
}

fn reactivation(lang: Lang, address: &str) -> Markup {
    let label = lang.t("client-reactivate");
    html! {
        form method="post" action={ (address) "/reactivation" } {
            button type="submit" title=(label) aria-label=(label) { (icon("rotate-ccw")) }
        }
    }
}

fn animal_badges(lang: Lang, row: &ClientRow, animals: &[Brief]) -> Markup {
    let mut own: Vec<&Brief> =
        animals.iter().filter(|animal| animal.client_id == row.id && !animal.deceased).collect();
    // Whoever is not to be overlooked is named.
    own.sort_by_key(|animal| animal.alerts.is_empty() && animal.other_alert.is_empty());
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
