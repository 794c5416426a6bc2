//! The exemption types: a row each, with what one can do to it, and a line to add one.

use maud::{Markup, html};

use super::head;
use crate::auth::Staff;
use crate::clients::views::exemption_name;
use crate::i18n::Lang;
use crate::settings::exemptions::Type;
use crate::validation::FieldErrors;
use crate::web::components::{Tone, Weight, badge, submit_button};
use crate::web::forms::{self, Field, Span};
use crate::web::icons::icon;

/// A label that was not taken: whose it was, none for a new one.
pub struct Refused<'a> {
    pub code: Option<&'a str>,
    /// None where something else than the label was refused.
    pub typed: Option<&'a str>,
    pub errors: &'a FieldErrors,
}

/// The content of the page.
pub fn exemptions(staff: &Staff, types: &[Type], refused: Option<&Refused<'_>>) -> Markup {
    let lang = staff.lang;
    html! {
        (head(lang, "exemption-types"))
        div.form-page {
            section."card rows-card" {
                @for (at, kind) in types.iter().enumerate() {
                    (row(lang, kind, (at > 0, at + 1 < types.len()), refused.filter(|refused| refused.code == Some(&kind.code))))
                }
            }
            section.card { (addition(lang, refused.filter(|refused| refused.code.is_none()))) }
        }
    }
}

fn row(lang: Lang, kind: &Type, (up, down): (bool, bool), refused: Option<&Refused<'_>>) -> Markup {
    let name = exemption_name(lang, &kind.code, &kind.label);
    let address = format!("/settings/exemption-types/{}", kind.code);
    let error = refused.and_then(|refused| refused.errors.of("label"));
    let id = format!("label-{}", kind.code);
    html! {
        div.setting-row {
            form.rename method="post" action=(address) {
                label.aloud for=(id) { (lang.tf("settings-exemption-label-of", &[("label", name.as_str().into())])) }
                input type="text" id=(id) name="label" maxlength="200" autocomplete="off"
                    value=(refused.and_then(|refused| refused.typed).unwrap_or(&name)) aria-invalid=[error.map(|_| "true")]
                    aria-describedby=[error.map(|_| format!("{id}-error"))];
                button."button" type="submit" { (lang.t("settings-rename")) }
            }
            @if kind.used { (badge(Tone::Neutral, lang.t("settings-exemption-used"))) }
            div.row-actions {
                (step(&address, "up", "arrow-up", &lang.tf("settings-up", &[("label", name.as_str().into())]), up))
                (step(&address, "down", "arrow-down", &lang.tf("settings-down", &[("label", name.as_str().into())]), down))
                form method="post" action={ (address) "/deletion" }
                    data-confirm=(lang.tf("settings-exemption-remove", &[("label", name.as_str().into())]))
                    data-confirm-yes=(lang.t("action-delete")) {
                    button type="submit" disabled[kind.used] aria-label=(lang.tf("settings-delete", &[("label", name.as_str().into())]))
                        title=(lang.t("action-delete")) { (icon("trash-2")) }
                }
            }
            @if let Some(code) = error { p.error id={ (id) "-error" } { (icon("circle-alert")) (lang.t(&format!("invalid-{code}"))) } }
        }
    }
}

fn step(address: &str, step: &str, icon_name: &str, label: &str, possible: bool) -> Markup {
    html! {
        form method="post" action={ (address) "/position" } {
            button type="submit" name="step" value=(step) disabled[!possible] aria-label=(label) title=(label) { (icon(icon_name)) }
        }
    }
}

fn addition(lang: Lang, refused: Option<&Refused<'_>>) -> Markup {
    let error =
        refused.and_then(|refused| refused.errors.of("label")).map(|code| lang.t(&format!("invalid-{code}")));
    let typed = refused.and_then(|refused| refused.typed).unwrap_or_default();
    let field = Field::new("label", lang.t("settings-exemption-new"), typed).error(error).max_length(200);
    html! {
        form method="post" action="/settings/exemption-types" novalidate {
            div.fields {
                (forms::text_with(lang, &field.span(Span::Wide), submit_button(lang.t("action-add"), Some("plus"), Weight::Primary)))
            }
        }
    }
}
