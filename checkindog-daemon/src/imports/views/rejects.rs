//! Rejected rows: the first of them on the page of their import, all of them on a page where they can be corrected.

use checkindog_api::ImportState;
use maud::{Markup, html};

use crate::auth::Staff;
use crate::i18n::Lang;
use crate::imports::corrections;
use crate::imports::model::{ImportRow, Reject, RejectProblem};
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
    let rows = html! {
        ul.changes {
            @for reject in rows {
                li {
                    div { @for problem in reject.problems() { div.reason { (icon("circle-alert")) (told(lang, &problem)) } } }
                    div."soft small" {
                        (lang.tf("imports-line", &[("line", reject.line.into())])) " · " (excerpt(reject))
                    }
                }
            }
        }
        div.button-row { (link_button(&address, &all(lang, import), None, Weight::Plain)) }
    };
    card(lang.t("imports-rejects"), Some(download), rows)
}

/// «Voir les 12 lignes rejetées»
pub fn all(lang: Lang, import: &ImportRow) -> String {
    lang.tf("imports-rejects-all", &[("count", import.rejected.into())])
}

/// «Mail — Cette adresse n’est pas valable.»
fn told(lang: Lang, problem: &RejectProblem) -> String {
    let column = problem.column_name(lang);
    let message = problem.message(lang);
    if column.is_empty() { message } else { format!("{column} — {message}") }
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
    let may_correct = corrections::may_be_made(import, page.rows.len());
    html! {
        div.button-row {
            (link_button(&back, lang.t("action-back"), Some("arrow-left"), Weight::Plain))
            (link_button(&format!("{address}.csv"), lang.t("imports-rejects-download"), Some("download"), Weight::Plain))
        }
        @if page.rows.is_empty() {
            @let none = if import.rejected > 0 { "imports-rejects-gone" } else { "imports-rejects-none" };
            (notice(Tone::Neutral, html! { (lang.t(none)) }))
        }
        @else if may_correct {
            p.lead { (lang.t("imports-correct-text")) }
            form.stack method="post" action=(address) data-guard=""
                data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
                @for reject in page.rows { (row(lang, import, reject, true)) }
                div.form-foot { (submit_button(lang.t("imports-correct"), None, Weight::Primary)) }
            }
        } @else {
            @if import.state == ImportState::Draft && import.rejected < import.row_count { (notice(Tone::Neutral, html! { (lang.t("imports-correct-later")) })) }
            div.stack { @for reject in page.rows { (row(lang, import, reject, false)) } }
        }
        @if next.is_some() { (pager(lang, "", next.as_deref())) }
    }
}

fn row(lang: Lang, import: &ImportRow, reject: &Reject, may_correct: bool) -> Markup {
    let cells: Vec<_> =
        import.header.iter().enumerate().filter(|(_, title)| !title.trim().is_empty()).collect();
    let is_of = |problem: &RejectProblem, title: &str| problem.column.as_deref() == Some(title);
    let (of_cells, of_row): (Vec<_>, Vec<_>) = reject
        .problems()
        .into_iter()
        .partition(|problem| cells.iter().any(|(_, title)| is_of(problem, title)));
    html! {
        section."card reject" {
            h2 { (lang.tf("imports-line", &[("line", reject.line.into())])) }
            @for problem in &of_row { p.error { (icon("circle-alert")) (told(lang, problem)) } }
            div.cells {
                @for (index, title) in cells {
                    @let cell = Cell {
                        name: format!("cell-{}-{index}", reject.line),
                        title,
                        value: reject.record.get(index).map(String::as_str).unwrap_or_default(),
                        wrong: of_cells.iter().filter(|problem| is_of(problem, title)).map(|problem| problem.message(lang)).collect(),
                    };
                    (cell.shown(may_correct))
                }
            }
        }
    }
}

/// More than this has no room in one line, in characters.
const LONG: usize = 60;

/// One cell of a rejected row.
struct Cell<'a> {
    name: String,
    title: &'a str,
    value: &'a str,
    /// Why it is not accepted.
    wrong: Vec<String>,
}

impl Cell<'_> {
    fn shown(&self, may_correct: bool) -> Markup {
        let (id, errors) = (format!("field-{}", self.name), format!("field-{}-error", self.name));
        let is_wrong = !self.wrong.is_empty();
        let (invalid, described_by) = (is_wrong.then_some("true"), is_wrong.then_some(&errors));
        html! {
            div.cell {
                @if !may_correct {
                    span { (self.title) }
                    output { (self.value) }
                } @else {
                    label for=(id) { (self.title) }
                    // An input would lose the line breaks, and hide the end of what is long.
                    @if self.value.contains(['\n', '\r']) || self.value.chars().count() > LONG {
                        textarea id=(id) name=(self.name) rows="2" autocomplete="off" aria-invalid=[invalid]
                            aria-describedby=[described_by] { "\n" (self.value) }
                    } @else {
                        input id=(id) name=(self.name) value=(self.value) autocomplete="off" aria-invalid=[invalid]
                            aria-describedby=[described_by];
                    }
                }
                @if is_wrong {
                    div id=(errors) { @for reason in &self.wrong { p.error { (icon("circle-alert")) (reason) } } }
                }
            }
        }
    }
}
