//! The pages of those who are not signed in (yet).

use maud::{Markup, html};

use super::errand::Errand;
use super::links::Purpose;
use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, error_message, facts, link_button, notice, submit_button};
use crate::web::forms::{self, Field, Mark, Span};
use crate::web::layout;

/// What the sign-in page shows again after an attempt. Never the password.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    pub email: &'a str,
    pub errand: &'a Errand,
    /// Key of what there is to know.
    pub message: Option<&'static str>,
    /// How long to wait, for `sign-in-throttled`.
    pub seconds: Option<u64>,
}

impl<'a> SignIn<'a> {
    pub fn new(errand: &'a Errand) -> Self {
        Self { email: "", errand, message: None, seconds: None }
    }
}

/// How grave a message of the sign-in page is.
fn tone(message: &str) -> Tone {
    match message {
        "sign-in-renewed" | "sign-in-interrupted" | "sign-in-over" => Tone::Blue,
        _ => Tone::Red,
    }
}

pub fn sign_in(lang: Lang, form: &SignIn<'_>) -> Markup {
    let title = lang.t("sign-in-title");
    let email =
        Field::new("email", lang.t("sign-in-email"), form.email).autocomplete("username").span(Span::Wide);
    let email = if form.email.is_empty() { email.autofocus() } else { email };
    let password = Field::new("password", lang.t("sign-in-password"), "")
        .autocomplete("current-password")
        .span(Span::Wide);
    let password = if form.email.is_empty() { password } else { password.autofocus() };
    let content = html! {
        div.card {
            h1 { (title) }
            (message(lang, form))
            form method="post" action="/sign-in" {
                (errand_fields(form.errand))
                div.fields {
                    (forms::email(lang, &email.mark(Mark::None)))
                    (forms::password(lang, &password))
                }
                (submit_button(lang.t("sign-in-submit"), None, Weight::Primary))
            }
            p."soft small after" { (lang.t("sign-in-forgotten")) }
        }
    };
    layout::bare_page(lang, title, content)
}

fn message(lang: Lang, form: &SignIn<'_>) -> Markup {
    let Some(key) = form.message else { return Markup::default() };
    let text = match form.seconds {
        Some(seconds) => lang.tf(key, &[("seconds", seconds.into())]),
        None => lang.t(key).to_owned(),
    };
    html! { div role="alert" { (notice(tone(key), html! { (text) })) } }
}

/// The page that asks for the code of the second step.
pub struct SecondStep<'a> {
    pub errand: &'a Errand,
    pub error: Option<&'a str>,
}

pub fn second_step(lang: Lang, form: &SecondStep<'_>) -> Markup {
    let title = lang.t("second-step-title");
    let field = Field::new("code", lang.t("second-step-code"), "")
        .error(form.error)
        .hint(lang.t("second-step-hint"))
        .autocomplete("one-time-code")
        .max_length(40)
        .span(Span::Wide)
        .autofocus();
    let content = html! {
        div.card {
            h1 { (title) }
            form method="post" action="/sign-in/code" novalidate {
                (errand_fields(form.errand))
                div.fields { (forms::text(lang, &field)) }
                (submit_button(lang.t("sign-in-submit"), None, Weight::Primary))
            }
            p."soft small after" { (lang.t("second-step-lost")) }
            p."soft small after" { (lang.t("second-step-alone")) }
        }
    };
    layout::bare_page(lang, title, content)
}

/// What the person was about to do, carried along.
pub fn errand_fields(errand: &Errand) -> Markup {
    html! { @for (name, value) in errand.hidden() { input type="hidden" name=(name) value=(value); } }
}

/// Fields that hold codes and ids, which say nothing to people.
const CODES: [&str; 10] = [
    "kind",
    "civility",
    "stage",
    "exemption",
    "manager_id",
    "situation_mode",
    "country",
    "species",
    "sex",
    "client_id",
];
/// How much of a long text is shown.
const GLIMPSE: usize = 300;

/// After signing in again: what had been typed, one button away from being sent.
pub fn typed(lang: Lang, address: &str, fields: &[(String, String)]) -> Markup {
    let title = lang.t("typed-title");
    let shown: Vec<(&str, Markup)> = fields
        .iter()
        .filter(|(name, value)| !value.trim().is_empty() && !CODES.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((lang.known(&format!("field-{name}"))?, glimpse(value))))
        .collect();
    let content = html! {
        div."card typed" {
            h1 { (title) }
            p { (lang.t("typed-text")) }
            @if !shown.is_empty() { (facts(&shown)) }
            form method="post" action=(address) {
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                (submit_button(lang.t("typed-send"), None, Weight::Primary))
            }
            p.after { a href="/" { (lang.t("typed-drop")) } }
        }
    };
    layout::bare_page(lang, title, content)
}

fn glimpse(value: &str) -> Markup {
    let value = value.trim();
    let mut chars = value.chars();
    let start: String = chars.by_ref().take(GLIMPSE).collect();
    html! { (start) @if chars.next().is_some() { "…" } }
}

/// The page behind a link that may not be used (any more).
pub fn dead_link(lang: Lang, purpose: Purpose) -> Markup {
    let title = lang.t("link-dead-title");
    let text = match purpose {
        Purpose::Setup => lang.t("link-dead-setup"),
        _ => lang.t("link-dead-text"),
    };
    let sign_in = link_button("/sign-in", lang.t("sign-in-title"), None, Weight::Primary);
    layout::bare_page(lang, title, error_message(404, title, text, html! { (sign_in) }))
}
