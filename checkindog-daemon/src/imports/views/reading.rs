//! How a file was understood, and what deserves a look.

use checkindog_api::imports::ImportReading;
use maud::{Markup, html};

use crate::i18n::Lang;
use crate::imports::model::ImportRow;

/// The encoding as people may have met it.
pub fn encoding(lang: Lang, code: &str) -> String {
    match code {
        "windows-1252" => lang.t("imports-encoding-windows").to_owned(),
        "macintosh" => lang.t("imports-encoding-mac").to_owned(),
        "utf-8" => lang.t("imports-encoding-utf8").to_owned(),
        other => other.to_uppercase(),
    }
}

/// The separator in words.
pub fn delimiter(lang: Lang, sign: &str) -> &'static str {
    match sign {
        ";" => lang.t("imports-delimiter-semicolon"),
        "," => lang.t("imports-delimiter-comma"),
        "|" => lang.t("imports-delimiter-bar"),
        _ => lang.t("imports-delimiter-tab"),
    }
}

/// «Lu comme Windows (sûr à 99 %), séparé par des points-virgules.»
pub fn read_as(lang: Lang, import: &ImportRow) -> String {
    if import.is_workbook() {
        return lang.t("imports-read-workbook").to_owned();
    }
    lang.tf(
        "imports-read-as",
        &[
            ("encoding", encoding(lang, &import.encoding).into()),
            ("percent", i64::from(import.confidence).into()),
            ("delimiter", delimiter(lang, &import.delimiter).into()),
        ],
    )
}

/// What was understood in a way that a person may want to look at.
pub fn remarks(lang: Lang, reading: &ImportReading) -> Markup {
    html! {
        @if !reading.remarks.is_empty() {
            section.card {
                div.card-head { h2 { (lang.t("imports-remarks")) } }
                ul.remarks {
                    @for remark in &reading.remarks {
                        li {
                            @if !remark.column.is_empty() { b { (remark.column) } " — " }
                            (remark.message)
                            " " span.soft { (lang.tf("imports-remark-rows", &[("count", remark.rows.into())])) }
                            @if let Some(example) = remark.examples.first().filter(|example| !example.value.is_empty()) {
                                div."soft small" {
                                    (lang.tf("imports-remark-example", &[("line", example.line.into()), ("value", example.value.as_str().into())]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
