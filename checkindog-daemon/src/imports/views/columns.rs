//! What the columns of a file mean: our proposal and its reason, for a person to put right.

use checkindog_api::imports::ImportColumn;
use checkindog_api::{ImportKind, MatchKey, OnMatch, OnRepeat};
use checkindog_reader::{Field as FileField, header_key};
use maud::{Markup, html};

use super::reading;
use crate::auth::Staff;
use crate::i18n::Lang;
use crate::imports::drafts::Settings;
use crate::imports::guess::{Column, Reason};
use crate::imports::model::ImportRow;
use crate::validation::FieldErrors;
use crate::web::components::{Tone, Weight, link_button, notice, submit_button};
use crate::web::forms::{self, Choice, Field, Span};
use crate::web::icons::icon;

/// What the page is made of.
pub struct ColumnsPage<'a> {
    pub import: &'a ImportRow,
    pub settings: &'a Settings,
    pub columns: &'a [Column],
    /// Name under which the columns are to be remembered.
    pub remember: &'a str,
    pub errors: &'a FieldErrors,
}

/// The columns as they were sent, over what we would propose.
pub fn as_sent(proposed: Vec<Column>, sent: &[ImportColumn]) -> Vec<Column> {
    let mut sent = sent.iter();
    let take = |column: Column| match sent.next() {
        Some(said) if header_key(&said.column) == header_key(&column.header) => {
            let policy = if said.policy == "ignore" { String::new() } else { said.policy.clone() };
            Column { field: said.field.clone(), policy, reason: Reason::Said, ..column }
        }
        _ => column,
    };
    proposed.into_iter().map(take).collect()
}

pub fn columns(staff: &Staff, page: &ColumnsPage) -> Markup {
    let lang = staff.lang;
    let address = format!("/imports/{}", page.import.id);
    let guard = if page.errors.is_empty() { "" } else { "unsaved" };
    html! {
        p.lead { (lang.t("imports-columns-text")) }
        (problems(lang, page.errors))
        (remarks(lang, page))
        form.stack #import method="post" action={ (address) "/columns" } data-guard=(guard)
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            (table(lang, page))
            (rules(lang, page))
            (file_form(lang, page))
            div.form-foot {
                (submit_button(lang.t("imports-preview"), None, Weight::Primary))
                (link_button(&address, lang.t("action-cancel"), None, Weight::Plain))
            }
        }
        form.button-row method="post" action={ (address) "/deletion" } data-confirm=(lang.t("imports-discard-question")) {
            (submit_button(lang.t("imports-discard"), Some("trash-2"), Weight::Plain))
        }
    }
}

fn problems(lang: Lang, errors: &FieldErrors) -> Markup {
    let told: Vec<_> = errors
        .iter()
        .map(|error| {
            let label = match error.field {
                "remember" => "imports-remember",
                "columns" => "imports-columns",
                "encoding" => "imports-encoding",
                "delimiter" => "imports-delimiter",
                _ => "imports-rules",
            };
            (error.field, lang.t(label), lang.t(&format!("invalid-{}", error.code)))
        })
        .collect();
    forms::error_summary(lang, &told)
}

fn remarks(lang: Lang, page: &ColumnsPage) -> Markup {
    let import = page.import;
    html! {
        @if !import.mapping.is_empty() {
            (notice(Tone::Blue, html! { (lang.tf("imports-mapping-used", &[("name", import.mapping.as_str().into())])) }))
        }
        @if import.confidence < 90 && !import.encoding.is_empty() && !import.is_workbook() {
            (notice(Tone::Yellow, html! { (lang.t("imports-accents-doubtful")) }))
        }
    }
}

fn table(lang: Lang, page: &ColumnsPage) -> Markup {
    let error = page.errors.of("columns").map(|code| lang.t(&format!("invalid-{code}")));
    let fields = choices(lang, page.import.kind);
    let policies = [
        ("", lang.t("imports-policy-general")),
        ("create", lang.t("imports-policy-create")),
        ("fill", lang.t("imports-policy-fill")),
        ("overwrite", lang.t("imports-policy-overwrite")),
    ];
    html! {
        section."card columns-card" id="field-columns" tabindex="-1" {
            div.card-head { h2 { (lang.t("imports-columns")) } }
            @if let Some(error) = error { p.error { (icon("circle-alert")) (error) } }
            table.columns {
                thead { tr {
                    th scope="col" { (lang.t("imports-column-file")) }
                    th scope="col" { (lang.t("imports-column-field")) }
                    @if page.import.kind == ImportKind::Clients { th scope="col" { (lang.t("imports-column-policy")) } }
                } }
                tbody {
                    @for column in page.columns {
                        tr.left-out[column.field.is_empty()] {
                            th scope="row" {
                                (column.header)
                                ul.samples { @for value in &column.values { li { (value) } } }
                            }
                            td {
                                (field_select(lang, column, &fields))
                                small.hint { (lang.t(why(column.reason))) }
                            }
                            @if page.import.kind == ImportKind::Clients {
                                td data-label=(lang.t("imports-column-policy")) {
                                    select name={ "policy-" (column.index) }
                                        aria-label=(lang.tf("imports-policy-of", &[("column", column.header.as_str().into())])) {
                                        @for (value, word) in policies {
                                            option value=(value) selected[value == column.policy] { (word) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Said => "imports-why-said",
        Reason::Remembered => "imports-why-remembered",
        Reason::Header => "imports-why-header",
        Reason::Values => "imports-why-values",
        Reason::Unknown => "imports-why-unknown",
        Reason::Empty => "imports-why-empty",
    }
}

/// Codes and words of the fields, in groups with a title.
type Groups = Vec<(&'static str, Vec<(&'static str, String)>)>;

fn choices(lang: Lang, kind: ImportKind) -> Groups {
    let word =
        |field: FileField| (field.code(), lang.t(&format!("import-field-{}", field.code())).to_owned());
    let of = |belongs: &dyn Fn(FileField) -> bool| -> Vec<_> {
        FileField::ALL.iter().copied().filter(|field| belongs(*field)).map(word).collect()
    };
    let clients = match kind {
        ImportKind::Clients => of(&|field| !field.is_of_animal()),
        ImportKind::Animals => of(&FileField::tells_the_client),
    };
    let whose = if kind == ImportKind::Animals { "imports-group-owner" } else { "imports-group-client" };
    vec![(lang.t(whose), clients), (lang.t("imports-group-animal"), of(&FileField::is_of_animal))]
}

fn field_select(lang: Lang, column: &Column, groups: &Groups) -> Markup {
    html! {
        select name={ "field-" (column.index) }
            aria-label=(lang.tf("imports-field-of", &[("column", column.header.as_str().into())])) {
            option value="" selected[column.field.is_empty()] { (lang.t("imports-ignore")) }
            @for (title, fields) in groups {
                optgroup label=(title) {
                    @for (code, word) in fields { option value=(code) selected[*code == column.field] { (word) } }
                }
            }
        }
    }
}

/// What becomes of clients who are there already.
fn rules(lang: Lang, page: &ColumnsPage) -> Markup {
    let settings = page.settings;
    let key = settings.match_key().map(MatchKey::as_str).unwrap_or_default();
    let keys: [Choice; 5] = [
        ("", lang.t("imports-match-all")),
        ("code", lang.t("imports-match-code")),
        ("email", lang.t("imports-match-email")),
        ("phone", lang.t("imports-match-phone")),
        ("external_id", lang.t("imports-match-external-id")),
    ];
    let on_match: Vec<Choice> = [
        (OnMatch::Skip, "imports-on-match-skip"),
        (OnMatch::Fill, "imports-on-match-fill"),
        (OnMatch::Overwrite, "imports-on-match-overwrite"),
        (OnMatch::Create, "imports-on-match-create"),
    ]
    .map(|(choice, key)| (choice.as_str(), lang.t(key)))
    .to_vec();
    let on_repeat: [Choice; 2] = [
        (OnRepeat::Merge.as_str(), lang.t("imports-on-repeat-merge")),
        (OnRepeat::Reject.as_str(), lang.t("imports-on-repeat-reject")),
    ];
    let consents = page.columns.iter().any(|column| column.field == FileField::SmsConsent.code());
    let is_of_clients = page.import.kind == ImportKind::Clients;
    let yes = |flag: bool| if flag { "true" } else { "" };
    let matches = if is_of_clients { "imports-match" } else { "imports-match-owner" };
    html! {
        section.card {
            div.card-head { h2 { (lang.t("imports-rules")) } }
            div.fields {
                (forms::select(lang, &Field::new("match", lang.t(matches), key), &keys))
                @if is_of_clients {
                    (forms::select(lang, &Field::new("on_match", lang.t("imports-on-match"), settings.on_match.as_str()), &on_match))
                }
                (forms::select(lang, &Field::new("on_repeat", lang.t("imports-on-repeat"), settings.on_repeat.as_str()), &on_repeat))
                @if is_of_clients {
                    (forms::checkbox(&Field::new("incomplete", lang.t("imports-incomplete"), yes(settings.take_incomplete))
                        .hint(lang.t("imports-incomplete-hint")).span(Span::Wide)))
                    div.wide.consents.asked[consents] {
                        (forms::checkbox(&Field::new("consents", lang.t("imports-consents"), yes(settings.take_consents))
                            .hint(lang.t("imports-consents-hint")).span(Span::Wide)))
                    }
                }
            }
        }
    }
}

/// How the file is read, and whether the columns are to be remembered.
fn file_form(lang: Lang, page: &ColumnsPage) -> Markup {
    let (import, settings) = (page.import, page.settings);
    let found = |word: String| lang.tf("imports-found", &[("what", word.into())]);
    let encoding_found = found(reading::encoding(lang, &import.encoding));
    let delimiter_found = found(reading::delimiter(lang, &import.delimiter).to_owned());
    let encodings: [Choice; 4] = [
        ("", encoding_found.as_str()),
        ("utf-8", lang.t("imports-encoding-utf8")),
        ("windows-1252", lang.t("imports-encoding-windows")),
        ("macintosh", lang.t("imports-encoding-mac")),
    ];
    let delimiters: [Choice; 5] = [
        ("", delimiter_found.as_str()),
        (";", lang.t("imports-delimiter-semicolon")),
        (",", lang.t("imports-delimiter-comma")),
        ("\t", lang.t("imports-delimiter-tab")),
        ("|", lang.t("imports-delimiter-bar")),
    ];
    let sure = lang.tf("imports-encoding-sure", &[("percent", i64::from(import.confidence).into())]);
    let remember = page.errors.of("remember").map(|code| lang.t(&format!("invalid-{code}")));
    html! {
        section.card {
            div.card-head { h2 { (lang.t("imports-file-read")) } }
            div.fields {
                @if !import.is_workbook() {
                    (forms::select(lang, &Field::new("encoding", lang.t("imports-encoding"), &settings.encoding).hint(&sure), &encodings))
                    (forms::select(lang, &Field::new("delimiter", lang.t("imports-delimiter"), &settings.delimiter), &delimiters))
                }
                (forms::text(lang, &Field::new("remember", lang.t("imports-remember"), page.remember)
                    .error(remember).hint(lang.t("imports-remember-hint")).max_length(100).span(Span::Wide)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_word() {
        for lang in Lang::ALL {
            for field in FileField::ALL {
                assert!(lang.known(&format!("import-field-{}", field.code())).is_some(), "{}", field.code());
            }
        }
    }
}
