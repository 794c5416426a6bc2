//! The pages of a person's saved views.

use maud::{Markup, html};

use super::model::{LONGEST_NAME, Named, SavedView};
use crate::i18n::Lang;
use crate::validation::FieldErrors;
use crate::web::components::{
    Tone, Weight, badge, card, empty_state, icon_link, link_button, page_head, submit_button,
};
use crate::web::forms::{self, Field, Mark};
use crate::web::icons::icon;

/// A form that comes back, or is still to be filled in.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub named: Named,
    pub query: String,
    pub errors: FieldErrors,
}

/// All views, and the form that keeps one more.
pub fn page(lang: Lang, saved: &[SavedView], new: Option<&Typed>) -> Markup {
    let back = link_button("/clients?sort=name", lang.t("clients-title"), Some("arrow-left"), Weight::Plain);
    html! {
        (page_head(lang.t("views-title"), None, Some(html! { div.actions { (back) } })))
        div."stack form-page" {
            @if let Some(typed) = new { (card(lang.t("view-new"), None, new_view(lang, typed))) }
            @if !saved.is_empty() {
                section.card { ul.lines { @for view in saved { (line(lang, view)) } } }
            } @else if new.is_none() {
                (empty_state("bookmark", lang.t("views-none-title"), lang.t("views-none-text"), None))
            }
        }
    }
}

/// One view, to be named anew.
pub fn edit_page(lang: Lang, view: &SavedView, typed: &Typed, title: &str) -> Markup {
    html! {
        (page_head(title, None, None))
        form."form-page" method="post" action={ "/clients/views/" (view.id) } {
            section.card { div.fields { (fields(lang, typed)) } }
            (forms::foot(lang, submit_button(lang.t("action-save"), None, Weight::Primary), "/clients/views"))
        }
    }
}

fn new_view(lang: Lang, typed: &Typed) -> Markup {
    html! {
        form method="post" action="/clients/views" {
            input type="hidden" name="query" value=(typed.query);
            div.fields { (fields(lang, typed)) }
            div.button-row { (submit_button(lang.t("action-save"), None, Weight::Primary)) }
        }
    }
}

fn fields(lang: Lang, typed: &Typed) -> Markup {
    let error = typed.errors.of("name").map(|code| lang.t(&format!("invalid-{code}")));
    let name = Field::new("name", lang.t("field-name"), &typed.named.name)
        .error(error)
        .mark(Mark::Required)
        .max_length(LONGEST_NAME)
        .autofocus();
    let first = if typed.named.is_default { "true" } else { "" };
    html! {
        (forms::text(lang, &name))
        (forms::checkbox(&Field::new("is_default", lang.t("view-default"), first).span(forms::Span::Wide)))
    }
}

fn line(lang: Lang, view: &SavedView) -> Markup {
    let address = format!("/clients/views/{}", view.id);
    let question = lang.tf("view-delete-question", &[("name", view.name.as_str().into())]);
    let delete = lang.t("action-delete");
    html! {
        li {
            a.grow href=(view.address()) { (view.name) }
            @if view.is_default { (badge(Tone::Green, lang.t("view-is-default"))) }
            div.row-actions {
                (icon_link(&address, lang.t("view-rename"), "pencil"))
                form method="post" action={ (address) "/deletion" } data-confirm=(question) data-confirm-yes=(delete) {
                    button type="submit" title=(delete) aria-label=(delete) { (icon("trash-2")) }
                }
            }
        }
    }
}
