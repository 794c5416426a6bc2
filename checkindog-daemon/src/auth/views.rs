//! The sign-in page.

use maud::{Markup, html};

use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, notice, submit_button};
use crate::web::forms::{self, Field, Mark, Span};
use crate::web::layout;

/// What the sign-in page shows again after an attempt. Never the password.
#[derive(Default)]
pub struct SignIn<'a> {
    pub email: &'a str,
    pub next: &'a str,
    /// Key of what went wrong.
    pub message: Option<&'static str>,
    /// How long to wait, for `sign-in-throttled`.
    pub seconds: Option<u64>,
}

pub fn sign_in(lang: Lang, form: &SignIn<'_>) -> Markup {
    let title = lang.t("sign-in-title");
    let message = form.message.map(|key| match form.seconds {
        Some(seconds) => lang.tf(key, &[("seconds", seconds.into())]),
        None => lang.t(key).to_owned(),
    });
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
            @if let Some(message) = message { div role="alert" { (notice(Tone::Red, html! { (message) })) } }
            form method="post" action="/sign-in" {
                input type="hidden" name="next" value=(form.next);
                div.fields {
                    (forms::email(lang, &email.mark(Mark::None)))
                    (forms::password(lang, &password))
                }
                (submit_button(lang.t("sign-in-submit"), None, Weight::Primary))
            }
        }
    };
    layout::bare_page(lang, title, content)
}
