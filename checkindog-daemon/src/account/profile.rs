//! Name, language and password.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use maud::{Markup, html};
use poem::web::Data;
use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::frame::{self, Part};
use crate::app::App;
use crate::auth::audit::{self, Event, Origin};
use crate::auth::{self, Refused, Staff, entry, hash_password, language, links, sessions, tokens};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::users;
use crate::validation::FieldErrors;
use crate::web::components::{Weight, card, submit_button};
use crate::web::form::Sent;
use crate::web::forms::{self, Field, Mark, Span};
use crate::web::{reply, visit};

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    Ok(reply::ok(page(&staff, cookies, &Profile::of(&staff), &Wrong::default()).await?))
}

#[derive(Deserialize)]
struct Profile {
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
}

impl Profile {
    /// As it is now.
    fn of(staff: &Staff) -> Self {
        Self { name: staff.name.clone(), language: staff.lang.code().to_owned() }
    }
}

/// What is wrong with what was typed.
#[derive(Default)]
struct Wrong {
    errors: FieldErrors,
    /// With the password that is asked for again.
    current: Option<Refused>,
}

#[handler]
pub async fn save(staff: Staff, cookies: &CookieJar, sent: Sent) -> Result<Response, Error> {
    let profile: Profile = sent.read()?;
    let mut errors = FieldErrors::default();
    let name = errors.text("name", &profile.name, 200);
    if name.is_empty() {
        errors.add("name", "required");
    }
    let lang = errors.take("language", Lang::from_code(&profile.language).ok_or("unknown_choice"));
    let (Some(lang), true) = (lang, errors.is_empty()) else {
        let wrong = Wrong { errors, current: None };
        return Ok(reply::invalid(page(&staff, cookies, &profile, &wrong).await?));
    };
    let mut conn = staff.app.db.conn().await?;
    diesel::update(users::table.find(staff.user_id))
        .set((users::name.eq(name), users::language.eq(lang.code())))
        .execute(&mut conn)
        .await?;
    language::remember(cookies, lang.code());
    Ok(visit::done(cookies, lang.t("profile-saved").to_owned(), "/account"))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Passwords {
    current: String,
    password: String,
    /// Whether the person's tokens are revoked too.
    tokens: bool,
}

#[handler]
pub async fn change_password(
    staff: Staff,
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Passwords { current, password, tokens: revoke } = sent.read()?;
    let origin = Origin::of(request);
    let mut errors = FieldErrors::default();
    errors.take("password", auth::check_password(&password, &staff.email));
    let asked = ask_password(&origin, &staff, &current).await?;
    if asked.is_err() || !errors.is_empty() {
        let wrong = Wrong { errors, current: asked.err() };
        let page = page(&staff, cookies, &Profile::of(&staff), &wrong).await?;
        return Ok(match asked {
            Err(refused) => refused.answer(page),
            Ok(()) => reply::invalid(page),
        });
    }
    let hash = hash_password(password).await?;
    let mut conn = app.db.conn().await?;
    let (user, at) = (staff.user_id, app.now());
    conn.transaction(async |conn| {
        diesel::update(users::table.find(user)).set(users::password_hash.eq(hash)).execute(conn).await?;
        sessions::close_all_but(conn, user, sessions::current(&app, cookies)).await?;
        links::forget(conn, user).await?;
        if revoke {
            tokens::revoke_all(conn, user, at).await?;
        }
        audit::record(conn, &staff.entry(&origin, Event::PasswordChanged)).await
    })
    .await?;
    Ok(visit::done(cookies, staff.lang.t("password-changed").to_owned(), "/account"))
}

/// Asks for the password again where a change is grave, with the brake on guessing.
pub(super) async fn ask_password(
    origin: &Origin,
    staff: &Staff,
    password: &str,
) -> Result<Result<(), Refused>, Error> {
    let here = Some(staff.salon.id);
    let tried = entry::try_password(&staff.app, origin, &staff.email, password, here).await?;
    Ok(tried.map(|_| ()))
}

async fn page(staff: &Staff, cookies: &CookieJar, profile: &Profile, wrong: &Wrong) -> Result<Markup, Error> {
    let lang = staff.lang;
    let has_tokens = tokens::any(&mut staff.app.db.conn().await?, staff.user_id, staff.app.now()).await?;
    let error = |name| wrong.errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
    let name = Field::new("name", lang.t("setup-name"), &profile.name)
        .error(error("name"))
        .mark(Mark::Required)
        .autocomplete("name")
        .max_length(200)
        .span(Span::Wide);
    let language =
        Field::new("language", lang.t("setup-language"), &profile.language).error(error("language"));
    let about = html! {
        form method="post" action="/account" novalidate {
            div.fields {
                (forms::text(lang, &name))
                (forms::segments(lang, &language.span(Span::Wide), &[("fr", "Français"), ("en", "English")]))
            }
            div.button-row { (submit_button(lang.t("action-save"), None, Weight::Primary)) }
        }
    };
    let refused = wrong.current.map(|refused| refused.text(lang, "password_wrong"));
    let current = current_password(lang, "current", refused.as_deref());
    let password = Field::new("password", lang.t("renewal-password"), "")
        .error(error("password"))
        .hint(lang.t("password-hint"))
        .autocomplete("new-password")
        .span(Span::Wide);
    let revoked = Field::new("tokens", lang.t("password-revokes-tokens"), "true");
    let secret = html! {
        form method="post" action="/account/password" novalidate {
            div.fields {
                (current)
                (forms::password(lang, &password))
                @if has_tokens { (forms::checkbox(&revoked.span(Span::Wide))) }
            }
            p.soft { (lang.t("password-ends-sessions")) }
            div.button-row { (submit_button(lang.t("password-change"), None, Weight::Plain)) }
        }
    };
    let content = html! {
        div.split {
            (card(lang.t("account-profile"), None, about))
            (card(lang.t("password-change"), None, secret))
        }
    };
    Ok(frame::page(staff, cookies, Part::Profile, content))
}

/// The field in which the password is asked for again.
pub(super) fn current_password(lang: Lang, name: &str, error: Option<&str>) -> Markup {
    let field = Field::new(name, lang.t("password-current"), "")
        .error(error)
        .autocomplete("current-password")
        .span(Span::Wide);
    forms::password(lang, &field)
}
