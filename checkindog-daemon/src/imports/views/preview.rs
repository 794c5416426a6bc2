//! What an import would do, before anything is written.

use checkindog_api::imports::{ImportPreview, ImportReading};
use maud::{Markup, html};

use super::{counts, reading, rejects};
use crate::auth::Staff;
use crate::history::words::Words;
use crate::i18n::Lang;
use crate::imports::model::{ImportRow, Reject};
use crate::web::components::{Tone, Weight, card, link_button, notice, submit_button};

/// What the page is made of.
pub struct Preview<'a> {
    pub import: &'a ImportRow,
    pub reading: &'a ImportReading,
    /// The first of them.
    pub rejects: &'a [Reject],
    /// For the values that change.
    pub words: &'a Words<'a>,
}

pub fn preview(staff: &Staff, page: &Preview) -> Markup {
    let lang = staff.lang;
    let import = page.import;
    let address = format!("/imports/{}", import.id);
    let good = import.created + import.updated;
    html! {
        div #import.stack {
            section.card {
                h2 { (lang.t("imports-preview-title")) }
                p.soft { (lang.t("imports-preview-text")) }
                (counts::tiles(lang, import))
                @if import.same_as.is_some() {
                    (notice(Tone::Yellow, html! { (lang.t("imports-known-file")) }))
                }
                @if import.confidence < 90 {
                    (notice(Tone::Yellow, html! { (lang.t("imports-accents-doubtful")) }))
                }
                @if good == 0 {
                    (notice(Tone::Yellow, html! {
                        (lang.t(if import.rejected > 0 { "imports-nothing-good" } else { "imports-nothing-new" }))
                    }))
                }
                div.button-row {
                    @if good > 0 {
                        form method="post" action={ (address) "/start" } {
                            (submit_button(&lang.tf("imports-start", &[("count", good.into())]), None, Weight::Primary))
                        }
                    }
                    (link_button(&format!("{address}/columns"), lang.t("imports-change-columns"), Some("pencil"),
                        if good > 0 { Weight::Plain } else { Weight::Primary }))
                    form method="post" action={ (address) "/deletion" } data-confirm=(lang.t("imports-discard-question")) {
                        (submit_button(lang.t("imports-discard"), Some("trash-2"), Weight::Plain))
                    }
                }
                p."soft small" { (reading::read_as(lang, import)) }
            }
            (examples(page.words, &page.reading.examples))
            (rejects::first(lang, import, page.rejects))
            (reading::remarks(lang, page.reading))
        }
    }
}

fn examples(words: &Words<'_>, examples: &[ImportPreview]) -> Markup {
    let lang = words.lang;
    if examples.is_empty() {
        return Markup::default();
    }
    let rows = html! {
        ul.changes {
            @for example in examples {
                li {
                    b { (name(lang, example)) }
                    " " span.soft { (lang.t(if example.fate == "created" { "imports-would-create" } else { "imports-would-change" })) }
                    @if !example.animal.is_empty() {
                        " " (lang.tf("imports-with-animal", &[("animal", example.animal.as_str().into())]))
                    }
                    (changes(words, example))
                    div."soft small" { (lang.tf("imports-line", &[("line", example.line.into())])) }
                }
            }
        }
    };
    card(lang.t("imports-examples"), None, rows)
}

fn name(lang: Lang, example: &ImportPreview) -> String {
    match example.client.as_str() {
        "" => lang.t("imports-nameless").to_owned(),
        name => name.to_owned(),
    }
}

fn changes(words: &Words<'_>, example: &ImportPreview) -> Markup {
    let Some(changes) = example.changes.as_object().filter(|changes| !changes.is_empty()) else {
        return Markup::default();
    };
    html! {
        ul {
            @for (field, values) in changes {
                li {
                    (words.lang.tf("history-of-field", &[("field", words.field(field).into())])) " "
                    del { (words.value(field, &values[0])) } " → " ins { (words.value(field, &values[1])) }
                }
            }
        }
    }
}
