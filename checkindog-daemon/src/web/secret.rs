//! Something that is shown once and never again: a link, a token. One copies it; without JavaScript by hand.

use maud::{Markup, html};

use super::components::{Tone, notice};
use super::icons::icon;
use crate::i18n::Lang;

/// The text `value` in a field of its own, under a warning that it will not be shown again.
#[must_use]
pub fn shown_once(lang: Lang, label: &str, value: &str, warning: &str) -> Markup {
    html! {
        div.shown-once {
            (notice(Tone::Yellow, html! { (warning) }))
            label for="shown-once" { (label) }
            div.with-action {
                input #shown-once type="text" readonly value=(value) autocomplete="off" spellcheck="false";
                button.button type="button" data-copy="shown-once" data-copied=(lang.t("copied")) hidden {
                    (icon("copy")) span aria-live="polite" { (lang.t("action-copy")) }
                }
            }
        }
    }
}
