//! The form for a new file, the imports of the salon, and the mappings that it keeps.

use checkindog_api::ImportKind;
use checkindog_api::imports::ImportMapping;
use maud::{Markup, html};

use super::{counts, state};
use crate::auth::Staff;
use crate::imports::model::ImportRow;
use crate::validation::FieldErrors;
use crate::web::components::{Head, Weight, card, empty_state, list_table, page_head, pager, submit_button};
use crate::web::forms::{self, Field, Span};
use crate::web::icons::icon;

/// What the page is made of.
pub struct List<'a> {
    /// With the names of those who made them, newest first.
    pub imports: &'a [(ImportRow, String)],
    pub has_more: bool,
    pub mappings: &'a [ImportMapping],
    /// Of the form for a new file.
    pub errors: &'a FieldErrors,
    /// What was chosen there.
    pub kind: ImportKind,
}

pub fn list(staff: &Staff, list: &List) -> Markup {
    let lang = staff.lang;
    html! {
        (page_head(lang.t("imports-title"), None, None))
        div.stack {
            (new_file(staff, list.kind, list.errors))
            @if list.imports.is_empty() {
                (empty_state("upload", lang.t("imports-none-title"), lang.t("imports-none-text"), None))
            } @else {
                section { h2 { (lang.t("imports-list")) } (table(staff, list)) }
            }
            @if !list.mappings.is_empty() { (remembered(staff, list.mappings)) }
        }
    }
}

fn new_file(staff: &Staff, kind: ImportKind, errors: &FieldErrors) -> Markup {
    let lang = staff.lang;
    let error = errors.iter().next().map(|error| lang.t(&format!("invalid-{}", error.code)));
    let kinds = [
        (ImportKind::Clients.as_str(), lang.t("imports-kind-clients")),
        (ImportKind::Animals.as_str(), lang.t("imports-kind-animals")),
    ];
    let described_by = if error.is_some() { "field-file-error field-file-hint" } else { "field-file-hint" };
    let kind = Field::new("kind", lang.t("imports-kind"), kind.as_str())
        .hint(lang.t("imports-kind-hint"))
        .span(Span::Wide);
    card(
        lang.t("imports-new"),
        None,
        html! {
            p.soft { (lang.t("imports-new-text")) }
            form.new-file method="post" action="/imports" enctype="multipart/form-data" {
                div.fields {
                    (forms::segments(lang, &kind, &kinds))
                    div."field wide" {
                        label for="field-file" { (lang.t("imports-file")) }
                        div.drop-zone data-drop {
                            (icon("upload"))
                            span.drop-words aria-hidden="true" { (lang.t("imports-drop")) }
                            input type="file" id="field-file" name="file" required accept=".csv,.tsv,.txt,.xlsx"
                                aria-describedby=(described_by) aria-invalid=[error.map(|_| "true")];
                        }
                        @if let Some(error) = error { p.error id="field-file-error" { (icon("circle-alert")) (error) } }
                        small.hint id="field-file-hint" { (lang.t("imports-file-hint")) }
                    }
                }
                div.button-row { (submit_button(lang.t("imports-continue"), None, Weight::Primary)) }
            }
        },
    )
}

fn table(staff: &Staff, list: &List) -> Markup {
    let lang = staff.lang;
    let heads = ["imports-head-file", "imports-head-state", "imports-head-result", "imports-head-when"]
        .map(|key| Head::Seen(lang.t(key)));
    let older = list.imports.last().filter(|_| list.has_more);
    let older = older.map(|(last, _)| format!("/imports?before={}", last.id));
    let rows = html! { @for (import, by) in list.imports { (row(staff, import, by)) } };
    html! {
        (list_table(lang.t("imports-list"), &heads, rows))
        @if older.is_some() { (pager(lang, "", older.as_deref())) }
    }
}

fn row(staff: &Staff, import: &ImportRow, by: &str) -> Markup {
    let lang = staff.lang;
    let icon_name = if import.kind == ImportKind::Animals { "paw-print" } else { "users" };
    html! {
        tr {
            td.cell-who {
                a.who href={ "/imports/" (import.id) } {
                    span.avatar aria-hidden="true" { (icon(icon_name)) }
                    span { b.file-name { (import.file_name) } }
                }
            }
            td { (state(lang, import)) }
            td { (counts::sentence(lang, import)) }
            td { (lang.day_and_time(import.created_at, staff.salon.time_zone)) span.soft { " · " (by) } }
        }
    }
}

fn remembered(staff: &Staff, mappings: &[ImportMapping]) -> Markup {
    let lang = staff.lang;
    card(
        lang.t("imports-mappings"),
        None,
        html! {
            p.soft { (lang.t("imports-mappings-text")) }
            ul.plain {
                @for mapping in mappings {
                    li.mapping {
                        span { b { (mapping.name) } " " span.soft { (mapping.header.join(", ")) } }
                        form method="post" action="/imports/mappings/deletion"
                            data-confirm=(lang.tf("imports-mapping-forget-question", &[("name", mapping.name.as_str().into())])) {
                            input type="hidden" name="name" value=(mapping.name);
                            button.button."only-icon" type="submit"
                                aria-label=(lang.tf("imports-mapping-forget", &[("name", mapping.name.as_str().into())])) {
                                (icon("trash-2"))
                            }
                        }
                    }
                }
            }
        },
    )
}
