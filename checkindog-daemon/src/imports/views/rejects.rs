//! Rejected rows: the first of them on the page of their import, all of them on a page where they can be corrected.

use checkindog_api::ImportState;
use maud::{Markup, html};

use crate::auth::Staff;
use crate::i18n::Lang;
use crate::imports::model::{ImportRow, Reject};
use crate::web::components::{Tone, Weight, card, link_button, notice, pager, submit_button};
use crate::web::icons::icon;

/// What the page is made of.
pub struct RejectsPage<'a> {
    pub import: &'a ImportRow,
    pub rows: &'a [Reject],
    pub has_more: bool,
}

/// The first of them, with their reasons, and the ways to all of them.
pub fn first(lang: Lang, import: &ImportRow, rows: &[Reject]) -> Markup {
    if rows.is_empty() {
        return Markup::default();
    }
    let address = format!("/imports/{}/rejects", import.id);
    let download = html! { (link_button(&format!("{address}.csv"), lang.t("imports-rejects-download"), Some("download"), Weight::Plain)) };
    let all = lang.tf("imports-rejects-all", &[("count", import.rejected.into())]);
    let rows = html! {
        ul.changes {
            @for reject in rows {
                li {
                    div { @for reason in reasons(lang, reject) { div.reason { (icon("circle-alert")) (reason) } } }
                    div."soft small" {
                        (lang.tf("imports-line", &[("line", reject.line.into())])) " · " (excerpt(reject))
                    }
                }
            }
        }
        div.button-row { (link_button(&address, &all, None, Weight::Plain)) }
    };
    card(lang.t("imports-rejects"), Some(download), rows)
}

/// «Mail — Cette adresse n’est pas valable.»
fn reasons(lang: Lang, reject: &Reject) -> Vec<String> {
    let told = |problem: crate::imports::model::RejectProblem| {
        let column = problem.column_name(lang);
        let message = problem.message(lang);
        if column.is_empty() { message } else { format!("{column} — {message}") }
    };
    reject.problems().into_iter().map(told).collect()
}

fn excerpt(reject: &Reject) -> String {
    let filled: Vec<&str> =
        reject.record.iter().map(String::as_str).filter(|cell| !cell.trim().is_empty()).collect();
    filled.join(", ").chars().take(120).collect()
}

/// All of them, page by page, each cell to be corrected.
pub fn rejects(staff: &Staff, page: &RejectsPage) -> Markup {
    let lang = staff.lang;
    let import = page.import;
    let back = format!("/imports/{}", import.id);
    let address = format!("{back}/rejects");
    let next =
        page.rows.last().filter(|_| page.has_more).map(|last| format!("{address}?after={}", last.line));
    // What a draft rejects is corrected in its file, or by its columns.
    let may_correct = import.state == ImportState::Done && !import.dry_run;
    html! {
        div.button-row {
            (link_button(&back, lang.t("action-back"), Some("arrow-left"), Weight::Plain))
            (link_button(&format!("{address}.csv"), lang.t("imports-rejects-download"), Some("download"), Weight::Plain))
        }
        @if page.rows.is_empty() { (notice(Tone::Neutral, html! { (lang.t("imports-rejects-none")) })) }
        @else if may_correct {
            p.lead { (lang.t("imports-correct-text")) }
            form.stack method="post" action=(address) {
                @for reject in page.rows { (row(lang, import, reject, true)) }
                div.form-foot { (submit_button(lang.t("imports-correct"), None, Weight::Primary)) }
            }
        } @else {
            div.stack { @for reject in page.rows { (row(lang, import, reject, false)) } }
        }
        @if next.is_some() { (pager(lang, "", next.as_deref())) }
    }
}

fn row(lang: Lang, import: &ImportRow, reject: &Reject, may_correct: bool) -> Markup {
    let wrong: Vec<String> = reject.problems().into_iter().filter_map(|problem| problem.column).collect();
    let cells = import.header.iter().enumerate().filter(|(_, title)| !title.trim().is_empty());
    html! {
        section."card reject" {
            h2 { (lang.tf("imports-line", &[("line", reject.line.into())])) }
            @for reason in reasons(lang, reject) { p.error { (icon("circle-alert")) (reason) } }
            div.cells {
                @for (index, title) in cells {
                    @let value = reject.record.get(index).map(String::as_str).unwrap_or_default();
                    label.cell {
                        span { (title) }
                        @if may_correct {
                            input name={ "cell-" (reject.line) "-" (index) } value=(value) autocomplete="off"
                                aria-invalid=[wrong.contains(title).then_some("true")];
                        } @else { output { (value) } }
                    }
                }
            }
        }
    }
}
