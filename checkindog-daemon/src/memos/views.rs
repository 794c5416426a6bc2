//! How memos look.

use maud::{Markup, html};

use super::model::{LENGTH, Memo};
use crate::auth::Staff;
use crate::web::components::{Weight, card, submit_button};
use crate::web::forms::{self, Field, Span};
use crate::web::prose::prose;

/// The memos, newest first.
pub fn memos(staff: &Staff, memos: &[Memo]) -> Markup {
    let lang = staff.lang;
    html! {
        @if memos.is_empty() { p.soft { (lang.t("memos-none")) } }
        @for memo in memos {
            div.memo {
                (prose(lang, &memo.text))
                small { (lang.tf("memo-signed", &[
                    ("date", lang.day_and_time(memo.created_at, staff.salon.time_zone).into()),
                    ("name", memo.author.as_str().into()),
                ])) }
            }
        }
    }
}

/// The form to add one at this address, with what was typed and what is wrong with it.
pub fn form(staff: &Staff, address: &str, text: &str, error: Option<&str>) -> Markup {
    let lang = staff.lang;
    let limit = u32::try_from(LENGTH).unwrap_or(u32::MAX);
    let field = Field::new("text", lang.t("memo-text"), text)
        .error(error)
        .hint(lang.t("memo-hint"))
        .max_length(limit);
    let content = html! {
        form method="post" action=(address) novalidate
            data-guard=(if error.is_some() { "unsaved" } else { "" })
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            div.fields { (forms::textarea(lang, &field.span(Span::Wide), 3)) }
            div.button-row { (submit_button(lang.t("memo-add"), None, Weight::Primary)) }
        }
    };
    card(lang.t("memo-add"), None, content)
}
