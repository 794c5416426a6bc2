//! Codes and file numbers: new ones for a client, and the patterns that the salon sets.

use maud::{Markup, html};

use crate::auth::Staff;
use crate::clients::codes::renumbering::{Proposal, Renumbering};
use crate::clients::codes::settings::{CodeSettings, Examples};
use crate::clients::model::Client;
use crate::clients::origin::Origin;
use crate::i18n::Lang;
use crate::settings::views::head;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, card, facts, link_button, page_head, submit_button};
use crate::web::forms::{self, Field, Span};

/// The page that proposes new codes after a change of stage.
pub fn new_codes(
    staff: &Staff,
    client: &Client,
    proposal: &Proposal,
    wanted: Renumbering,
    errors: &FieldErrors,
    origin: &Origin,
) -> Markup {
    let lang = staff.lang;
    let (address, query) = (format!("/clients/{}", client.id), origin.query());
    let stage = lang.t(&format!("stage-{}", client.data.stage));
    let has_file_number = staff.salon.has("timekeeping") || !client.data.file_number.is_empty();
    let row = |name: &'static str, wanted: bool, old: &str, new: &str| {
        let label = lang.t(&format!("field-{name}"));
        let error = errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
        let old = if old.is_empty() { lang.t("history-empty") } else { old };
        let change = lang.tf("codes-change", &[("old", old.into()), ("new", new.into())]);
        let box_name = if name == "code" { "code" } else { "file_number" };
        let ticked = if wanted { "true" } else { "" };
        forms::checkbox(&Field::new(box_name, label, ticked).hint(&change).error(error).span(Span::Wide))
    };
    let form = html! {
        p { (lang.tf("codes-new-text", &[("name", client.data.name().into()), ("stage", stage.into())])) }
        form method="post" action={ (address) "/codes" (query) } {
            div.fields {
                (row("code", wanted.code, &client.data.code, &proposal.code))
                @if has_file_number {
                    (row("file_number", wanted.file_number, &client.data.file_number, &proposal.file_number))
                }
            }
            div.button-row {
                (submit_button(lang.t("codes-renew"), None, Weight::Primary))
                (link_button(&format!("{address}{query}"), lang.t("codes-keep"), None, Weight::Plain))
            }
        }
    };
    html! {
        (page_head(lang.t("codes-new-title"), None, None))
        div.card { (form) }
    }
}

/// The settings of codes.
pub fn code_settings(
    lang: Lang,
    settings: &CodeSettings,
    examples: &Examples,
    errors: &FieldErrors,
) -> Markup {
    let guard = if errors.is_empty() { "" } else { "unsaved" };
    let pattern = |name: &'static str, value: &str, hint: &str| {
        let error = errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
        let field = Field::new(name, lang.t(&format!("field-{name}")), value).error(error).hint(hint);
        forms::text(lang, &field.max_length(60).span(Span::Third))
    };
    let number = lang.t("hint-code_pattern");
    let patterns = html! {
        (pattern("client_pattern", &settings.client_pattern, number))
        (pattern("prospect_pattern", &settings.prospect_pattern, number))
        (pattern("file_number_pattern", &settings.file_number_pattern, lang.t("hint-file_number_pattern")))
    };
    let gap_free =
        Field::new("gap_free", lang.t("field-gap_free"), if settings.gap_free { "true" } else { "" })
            .hint(lang.t("hint-gap_free"))
            .span(Span::Wide);
    html! {
        (head(lang, "codes"))
        form.form-page method="post" action="/settings/codes" novalidate data-guard=(guard)
            data-guard-text=(lang.t("form-unsaved")) data-guard-yes=(lang.t("form-leave")) {
            (forms::fieldset(lang.t("codes-patterns"), None, patterns))
            // Asked again as one types; without JavaScript it shows what is saved.
            div #code-examples hx-get="/settings/codes/examples" hx-include="closest form"
                hx-trigger="input delay:150ms from:'closest form'" hx-sync="this:replace" aria-live="polite" {
                (code_examples(lang, examples))
            }
            (forms::fieldset(lang.t("codes-gaps"), None, forms::checkbox(&gap_free)))
            (forms::foot(lang, submit_button(lang.t("action-save"), None, Weight::Primary), "/settings"))
        }
    }
}

/// What the patterns make.
pub fn code_examples(lang: Lang, examples: &Examples) -> Markup {
    let shown = |example: &Result<String, &'static str>| match example {
        Ok(code) => html! { span.num { (code) } },
        Err(why) => html! { span.soft { (lang.t(&format!("invalid-{why}"))) } },
    };
    let rows = [
        (lang.t("codes-example-client"), shown(&examples.client)),
        (lang.t("codes-example-prospect"), shown(&examples.prospect)),
        (lang.t("codes-example-file_number"), shown(&examples.file_number)),
    ];
    card(lang.t("codes-examples"), None, facts(&rows))
}
