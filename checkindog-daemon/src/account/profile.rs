//! Name and language, and the page on which they, the address and the password are changed.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::{Markup, html};
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;

use super::confirmation::{about_password, current_password};
use super::frame::{self, Part};
use crate::auth::{Refused, Staff, language, tokens};
use crate::db::{Conn, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::users;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, card, submit_button};
use crate::web::form::Sent;
use crate::web::forms::{self, Field, Mark, Span};
use crate::web::{reply, visit};

/// Name and language as they were typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProfileInput {
    pub name: String,
    pub language: String,
}

/// Name and language in order.
pub struct Profile {
    pub name: String,
    pub lang: Lang,
}

impl ProfileInput {
    /// Checks both, and finds all mistakes at once.
    pub fn check(&self) -> Result<Profile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.text("name", &self.name, 200);
        if name.is_empty() {
            errors.add("name", "required");
        }
        let lang = errors.take("language", Lang::from_code(&self.language).ok_or("unknown_choice"));
        match lang {
            Some(lang) if errors.is_empty() => Ok(Profile { name, lang }),
            _ => Err(errors),
        }
    }
}

/// Writes name and language down.
pub async fn update(conn: &mut Conn, user: UserId, profile: &Profile) -> Result<(), Error> {
    diesel::update(users::table.find(user))
        .set((users::name.eq(&profile.name), users::language.eq(profile.lang.code())))
        .execute(conn)
        .await?;
    Ok(())
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    Ok(reply::ok(page(&staff, cookies, &Again::of(&staff)).await?))
}

#[handler]
pub async fn save(staff: Staff, cookies: &CookieJar, sent: Sent) -> Result<Response, Error> {
    let input: ProfileInput = sent.read()?;
    let profile = match input.check() {
        Ok(profile) => profile,
        Err(errors) => {
            let again = Again { profile: input, errors, ..Again::of(&staff) };
            return Ok(reply::invalid(page(&staff, cookies, &again).await?));
        }
    };
    update(&mut staff.app.db.conn().await?, staff.user_id, &profile).await?;
    language::remember(cookies, profile.lang.code());
    Ok(visit::done(cookies, profile.lang.t("profile-saved").to_owned(), "/account"))
}

/// What the three forms show: what was typed, and what is wrong with it.
pub(super) struct Again<'a> {
    pub profile: ProfileInput,
    /// A new address; none for the one until now.
    pub email: Option<&'a str>,
    pub errors: FieldErrors,
    /// With the password that is asked for again before a new address…
    pub email_password: Option<Refused>,
    /// … and before a new password.
    pub current: Option<Refused>,
}

impl Again<'_> {
    /// How things stand.
    pub fn of(staff: &Staff) -> Self {
        let profile = ProfileInput { name: staff.name.clone(), language: staff.lang.code().to_owned() };
        Self { profile, email: None, errors: FieldErrors::default(), email_password: None, current: None }
    }

    fn error(&self, lang: Lang, field: &str) -> Option<&'static str> {
        self.errors.of(field).map(|code| lang.t(&format!("invalid-{code}")))
    }
}

pub(super) async fn page(staff: &Staff, cookies: &CookieJar, again: &Again<'_>) -> Result<Markup, Error> {
    let lang = staff.lang;
    let has_tokens = tokens::any(&mut staff.app.db.conn().await?, staff.user_id, staff.app.now()).await?;
    let content = html! {
        div.split {
            div.stack {
                (card(lang.t("account-profile"), None, about(lang, again)))
                (card(lang.t("email-change"), None, address(lang, &staff.email, again)))
            }
            (card(lang.t("password-change"), None, secret(lang, has_tokens, again)))
        }
    };
    Ok(frame::page(staff, cookies, Part::Profile, content))
}

fn about(lang: Lang, again: &Again<'_>) -> Markup {
    let name = Field::new("name", lang.t("setup-name"), &again.profile.name)
        .error(again.error(lang, "name"))
        .mark(Mark::Required)
        .autocomplete("name")
        .max_length(200)
        .span(Span::Wide);
    let language = Field::new("language", lang.t("setup-language"), &again.profile.language)
        .error(again.error(lang, "language"))
        .span(Span::Wide);
    html! {
        form method="post" action="/account" novalidate {
            div.fields {
                (forms::text(lang, &name))
                (forms::segments(lang, &language, &[("fr", "Français"), ("en", "English")]))
            }
            div.button-row { (submit_button(lang.t("action-save"), None, Weight::Primary)) }
        }
    }
}

fn address(lang: Lang, current: &str, again: &Again<'_>) -> Markup {
    let email = Field::new("email", lang.t("email-new"), again.email.unwrap_or(current))
        .error(again.error(lang, "email"))
        .autocomplete("username")
        .span(Span::Wide);
    let refused = about_password(lang, again.email_password);
    html! {
        form method="post" action="/account/email" novalidate {
            div.fields {
                (forms::email(lang, &email))
                (current_password(lang, "email_password", refused.as_deref()))
            }
            p.soft { (lang.t("password-ends-sessions")) }
            div.button-row { (submit_button(lang.t("email-change"), None, Weight::Plain)) }
        }
    }
}

fn secret(lang: Lang, has_tokens: bool, again: &Again<'_>) -> Markup {
    let refused = about_password(lang, again.current);
    let password = Field::new("password", lang.t("renewal-password"), "")
        .error(again.error(lang, "password"))
        .hint(lang.t("password-hint"))
        .autocomplete("new-password")
        .span(Span::Wide);
    let revoked = Field::new("tokens", lang.t("password-revokes-tokens"), "true").span(Span::Wide);
    html! {
        form method="post" action="/account/password" novalidate {
            div.fields {
                (current_password(lang, "current", refused.as_deref()))
                (forms::password(lang, &password))
                @if has_tokens { (forms::checkbox(&revoked)) }
            }
            p.soft { (lang.t("password-ends-sessions")) }
            div.button-row { (submit_button(lang.t("password-change"), None, Weight::Plain)) }
        }
    }
}
