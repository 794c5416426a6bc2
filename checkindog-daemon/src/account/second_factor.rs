//! The second factor of one's own account: switched on with a QR code, off with the password; recovery codes.

use maud::{Markup, html};
use poem::web::Data;
use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::frame::{self, Part};
use super::profile::{current_password, wrong_password};
use super::qr;
use crate::app::App;
use crate::auth::audit::{self, Event, Origin};
use crate::auth::second_factor::{self, Standing};
use crate::auth::{Staff, throttle};
use crate::error::Error;
use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, badge, card, link_button, notice, submit_button};
use crate::web::form::Sent;
use crate::web::forms::{self, Field, Span};
use crate::web::{reply, visit};

const HERE: &str = "/account/second-factor";

/// What is wrong with what was typed: the code, or the password that is asked for again.
#[derive(Clone, Copy, Default)]
struct Wrong {
    code: Option<&'static str>,
    password: Option<&'static str>,
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    Ok(reply::ok(page(&staff, cookies, Wrong::default()).await?))
}

async fn page(staff: &Staff, cookies: &CookieJar, wrong: Wrong) -> Result<Markup, Error> {
    let lang = staff.lang;
    let mut conn = staff.app.db.conn().await?;
    let content = match second_factor::standing(&staff.app, &mut conn, staff.user_id).await? {
        Standing::Off => off(lang),
        Standing::Begun(secret) => begun(lang, &secret, &staff.email, wrong.code),
        Standing::On { since, codes } => {
            let since = lang.date(since.with_timezone(&staff.salon.time_zone).date_naive());
            on(lang, &since, codes, wrong.password)
        }
    };
    Ok(frame::page(staff, cookies, Part::SecondFactor, html! { div."stack form-page" { (content) } }))
}

#[handler]
pub async fn begin(staff: Staff) -> Result<Response, Error> {
    let mut conn = staff.app.db.conn().await?;
    second_factor::begin(&staff.app, &mut conn, staff.user_id).await?;
    Ok(reply::see_other(HERE))
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    current: String,
}

/// The answer holds the recovery codes: they are shown this once.
#[handler]
pub async fn confirm(
    staff: Staff,
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Typed { code, .. } = sent.read()?;
    let origin = Origin::of(request);
    let mut conn = app.db.conn().await?;
    throttle::check(&mut conn, &staff.email, &origin.address, app.now()).await?;
    let codes = second_factor::confirm(&app, &mut conn, staff.user_id, &code).await?;
    audit::record(&mut conn, &staff.email, &origin, Event::SecondFactorOn, codes.is_some(), app.now())
        .await?;
    drop(conn);
    match codes {
        Some(codes) => Ok(shown(&staff, cookies, &codes)),
        None => {
            let wrong = Wrong { code: Some("second_step"), ..Wrong::default() };
            Ok(reply::invalid(page(&staff, cookies, wrong).await?))
        }
    }
}

/// Gives up what was begun, or switches the second factor off; the latter takes the password.
#[handler]
pub async fn remove(
    staff: Staff,
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let mut conn = app.db.conn().await?;
    if second_factor::is_on(&mut conn, staff.user_id).await? {
        let origin = Origin::of(request);
        drop(conn);
        if let Some(wrong) = ask_password(&app, &origin, &staff, &sent).await? {
            return Ok(reply::invalid(page(&staff, cookies, wrong).await?));
        }
        conn = app.db.conn().await?;
        audit::record(&mut conn, &staff.email, &origin, Event::SecondFactorOff, true, app.now()).await?;
    }
    second_factor::remove(&mut conn, staff.user_id).await?;
    Ok(visit::done(cookies, staff.lang.t("second-factor-removed").to_owned(), HERE))
}

/// The answer holds the new recovery codes: they are shown this once.
#[handler]
pub async fn renew_codes(
    staff: Staff,
    request: &Request,
    app: Data<&App>,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    if let Some(wrong) = ask_password(&app, &Origin::of(request), &staff, &sent).await? {
        return Ok(reply::invalid(page(&staff, cookies, wrong).await?));
    }
    let mut conn = app.db.conn().await?;
    if !second_factor::is_on(&mut conn, staff.user_id).await? {
        return Err(Error::NotFound);
    }
    let codes = second_factor::renew_codes(&mut conn, staff.user_id).await?;
    Ok(shown(&staff, cookies, &codes))
}

async fn ask_password(
    app: &App,
    origin: &Origin,
    staff: &Staff,
    sent: &Sent,
) -> Result<Option<Wrong>, Error> {
    let Typed { current, .. } = sent.read()?;
    let wrong = wrong_password(app, origin, staff, &current).await?;
    Ok(wrong.map(|code| Wrong { password: Some(code), ..Wrong::default() }))
}

fn shown(staff: &Staff, cookies: &CookieJar, codes: &[String]) -> Response {
    let lang = staff.lang;
    let content = html! {
        div."card form-page" {
            h2 { (lang.t("recovery-title")) }
            p { (lang.t("recovery-text")) }
            (notice(Tone::Yellow, html! { (lang.t("recovery-once")) }))
            ol.recovery-codes { @for code in codes { li { code { (code) } } } }
            div.button-row { (link_button(HERE, lang.t("recovery-kept"), None, Weight::Primary)) }
        }
    };
    reply::ok(frame::page(staff, cookies, Part::SecondFactor, content))
}

fn off(lang: Lang) -> Markup {
    let content = html! {
        p { (lang.t("second-factor-text")) }
        form method="post" action=(HERE) {
            (submit_button(lang.t("second-factor-begin"), Some("shield-check"), Weight::Primary))
        }
    };
    card(lang.t("account-second-factor"), Some(badge(Tone::Neutral, lang.t("second-factor-off"))), content)
}

fn begun(lang: Lang, secret: &str, email: &str, wrong: Option<&'static str>) -> Markup {
    let spaced: Vec<String> =
        secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    let content = html! {
        ol.steps {
            li {
                p { (lang.t("second-factor-scan")) }
                (qr::svg(&second_factor::address(secret, email), lang.t("second-factor-qr")))
                p."soft small" { (lang.t("second-factor-by-hand")) " " code { (spaced.join(" ")) } }
            }
            li {
                form method="post" action={ (HERE) "/confirmation" } novalidate {
                    div.fields { (code_field(lang, lang.t("second-factor-code"), wrong.map(|code| lang.t(&format!("invalid-{code}"))))) }
                    div.button-row { (submit_button(lang.t("second-factor-confirm"), None, Weight::Primary)) }
                }
            }
        }
        form.after method="post" action={ (HERE) "/removal" } { button.as-link type="submit" { (lang.t("action-cancel")) } }
    };
    card(lang.t("second-factor-begin"), None, content)
}

/// Six digits, or a recovery code.
pub fn code_field(lang: Lang, label: &str, error: Option<&str>) -> Markup {
    let field = Field::new("code", label, "")
        .error(error)
        .autocomplete("one-time-code")
        .max_length(40)
        .span(Span::Wide)
        .autofocus();
    forms::text(lang, &field)
}

fn on(lang: Lang, since: &str, codes: i64, wrong: Option<&'static str>) -> Markup {
    let message = wrong.map(|code| lang.t(&format!("invalid-{code}")));
    let content = html! {
        p { (lang.tf("second-factor-since", &[("date", since.into())])) }
        p { (lang.tf("recovery-left", &[("count", codes.into())])) }
        @if codes <= 2 { (notice(Tone::Yellow, html! { (lang.t("recovery-few")) })) }
        form method="post" action={ (HERE) "/codes" } novalidate {
            div.fields { (current_password(lang, message)) }
            div.button-row {
                (submit_button(lang.t("recovery-renew"), None, Weight::Plain))
                button."button danger" type="submit" formaction={ (HERE) "/removal" } { (lang.t("second-factor-remove")) }
            }
        }
    };
    card(lang.t("account-second-factor"), Some(badge(Tone::Green, lang.t("second-factor-on"))), content)
}
