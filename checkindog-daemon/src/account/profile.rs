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
use crate::auth::entry::{self, Refused};
use crate::auth::{self, Staff, hash_password, language};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{sessions, users};
use crate::validation::FieldErrors;
use crate::web::components::{Weight, card, submit_button};
use crate::web::form::Sent;
use crate::web::forms::{self, Field, Mark, Span};
use crate::web::{reply, visit};

#[handler]
pub fn show(staff: Staff, cookies: &CookieJar) -> Response {
    let profile = Profile { name: staff.name.clone(), language: staff.lang.code().to_owned() };
    reply::ok(page(&staff, cookies, &profile, &FieldErrors::default()))
}

#[derive(Deserialize)]
struct Profile {
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
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
        return Ok(reply::invalid(page(&staff, cookies, &profile, &errors)));
    };
    let mut conn = staff.app.db.conn().await?;
    diesel::update(users::table.find(staff.user_id))
        .set((users::name.eq(name), users::language.eq(lang.code())))
        .execute(&mut conn)
        .await?;
    language::remember(cookies, lang.code());
    Ok(visit::done(cookies, lang.t("profile-saved").to_owned(), "/account"))
}

#[derive(Deserialize)]
struct Passwords {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

#[handler]
pub async fn change_password(
    staff: Staff,
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Passwords { current, password } = sent.read()?;
    let origin = Origin::of(request);
    let mut errors = FieldErrors::default();
    errors.take("password", auth::check_password(&password, &staff.email));
    if let Some(code) = wrong_password(&app, &origin, &staff, &current).await? {
        errors.add("current", code);
    }
    if !errors.is_empty() {
        let profile = Profile { name: staff.name.clone(), language: staff.lang.code().to_owned() };
        return Ok(reply::invalid(page(&staff, cookies, &profile, &errors)));
    }
    let hash = hash_password(password).await?;
    let mut conn = app.db.conn().await?;
    let this = auth::sessions::current(&app, cookies).unwrap_or_default();
    conn.transaction(async |conn| {
        diesel::update(users::table.find(staff.user_id))
            .set(users::password_hash.eq(hash))
            .execute(conn)
            .await?;
        let others =
            sessions::table.filter(sessions::user_id.eq(staff.user_id)).filter(sessions::id.ne(this));
        diesel::delete(others).execute(conn).await?;
        audit::record(conn, &staff.email, &origin, Event::PasswordChanged, true, app.now()).await
    })
    .await?;
    Ok(visit::done(cookies, staff.lang.t("password-changed").to_owned(), "/account"))
}

/// What is wrong with a password that is asked for again; `Throttled` after too many wrong ones.
pub(super) async fn wrong_password(
    app: &App,
    origin: &Origin,
    staff: &Staff,
    password: &str,
) -> Result<Option<&'static str>, Error> {
    if password.is_empty() {
        return Ok(Some("required"));
    }
    match entry::try_password(app, origin, &staff.email, password).await? {
        Ok(_) => Ok(None),
        Err(Refused::Wrong) => Ok(Some("password_wrong")),
        Err(Refused::Wait(seconds)) => Err(Error::Throttled(seconds)),
    }
}

fn page(staff: &Staff, cookies: &CookieJar, profile: &Profile, errors: &FieldErrors) -> Markup {
    let lang = staff.lang;
    let error = |name| errors.of(name).map(|code| lang.t(&format!("invalid-{code}")));
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
    let current = current_password(lang, error("current"));
    let password = Field::new("password", lang.t("renewal-password"), "")
        .error(error("password"))
        .hint(lang.t("password-hint"))
        .autocomplete("new-password")
        .span(Span::Wide);
    let secret = html! {
        form method="post" action="/account/password" novalidate {
            div.fields { (current) (forms::password(lang, &password)) }
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
    frame::page(staff, cookies, Part::Profile, content)
}

/// The field in which the password is asked for again.
pub(super) fn current_password(lang: Lang, error: Option<&str>) -> Markup {
    let field = Field::new("current", lang.t("password-current"), "")
        .error(error)
        .autocomplete("current-password")
        .span(Span::Wide);
    forms::password(lang, &field)
}
