//! The second factor of one's own account: switched on with a QR code, off with the password; recovery codes.

use maud::{Markup, html};
use poem::web::Data;
use poem::web::cookie::CookieJar;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::confirmation::{about_password, ask_password, current_password};
use super::frame::{self, Part};
use super::qr;
use crate::app::App;
use crate::auth::audit::{self, Event, Origin};
use crate::auth::second_factor::{self, Standing};
use crate::auth::{Refused, Staff, sessions};
use crate::error::Error;
use crate::i18n::Lang;
use crate::web::components::{Tone, Weight, badge, card, link_button, notice, submit_button};
use crate::web::form::Sent;
use crate::web::forms::{self, Field, Span};
use crate::web::{reply, visit};

const HERE: &str = "/account/second-factor";

/// What is wrong with what was typed: the code, or the password that is asked for again before a change, before the removal.
#[derive(Clone, Copy, Default)]
struct Wrong {
    code: Option<Refused>,
    change: Option<Refused>,
    removal: Option<Refused>,
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    Ok(reply::ok(page(&staff, cookies, Wrong::default()).await?))
}

async fn page(staff: &Staff, cookies: &CookieJar, wrong: Wrong) -> Result<Markup, Error> {
    let lang = staff.lang;
    let mut conn = staff.app.db.conn().await?;
    let content = match second_factor::standing(&staff.app, &mut conn, staff.user_id).await? {
        Standing::Off => off(lang, wrong),
        Standing::Begun(secret) => begun(lang, &secret, &staff.email, wrong),
        Standing::On { since, codes } => {
            let since = lang.date(since.with_timezone(&staff.salon.time_zone).date_naive());
            on(lang, &since, codes, wrong)
        }
    };
    Ok(frame::page(staff, cookies, Part::SecondFactor, html! { div."stack form-page" { (content) } }))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    code: String,
    /// The password, before a change…
    current: String,
    /// … and before the removal, which is a form of its own on the same page.
    password: String,
}

/// Takes the password: who finds a screen unlocked does not tie the account to their own telephone.
#[handler]
pub async fn begin(
    staff: Staff,
    request: &Request,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let Typed { current, .. } = sent.read()?;
    if let Err(refused) = ask_password(&Origin::of(request), &staff, &current).await? {
        let wrong = Wrong { change: Some(refused), ..Wrong::default() };
        return Ok(refused.answer(page(&staff, cookies, wrong).await?));
    }
    let mut conn = staff.app.db.conn().await?;
    second_factor::begin(&staff.app, &mut conn, staff.user_id).await?;
    Ok(reply::see_other(HERE))
}

/// The answer holds the recovery codes: they are shown this once. Whoever was signed in without a second step is out.
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
    let entry = staff.entry(&origin, Event::SecondFactorOn);
    let confirmed = match second_factor::confirm(&app, staff.user_id, &code, entry).await {
        // It is on, for the form was sent twice, or was begun too long ago: the page says which.
        Err(Error::NotFound) => return Ok(reply::see_other(HERE)),
        confirmed => confirmed?,
    };
    match confirmed {
        Ok(codes) => {
            let mut conn = app.db.conn().await?;
            sessions::close_all_but(&mut conn, staff.user_id, sessions::current(&app, cookies)).await?;
            Ok(shown(&staff, cookies, &codes))
        }
        Err(refused) => {
            let wrong = Wrong { code: Some(refused), ..Wrong::default() };
            Ok(refused.answer(page(&staff, cookies, wrong).await?))
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
        let Typed { password, .. } = sent.read()?;
        let origin = Origin::of(request);
        drop(conn);
        if let Err(refused) = ask_password(&origin, &staff, &password).await? {
            let wrong = Wrong { removal: Some(refused), ..Wrong::default() };
            return Ok(refused.answer(page(&staff, cookies, wrong).await?));
        }
        conn = app.db.conn().await?;
        audit::record(&mut conn, &staff.entry(&origin, Event::SecondFactorOff)).await?;
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
    let Typed { current, .. } = sent.read()?;
    let origin = Origin::of(request);
    if let Err(refused) = ask_password(&origin, &staff, &current).await? {
        let wrong = Wrong { change: Some(refused), ..Wrong::default() };
        return Ok(refused.answer(page(&staff, cookies, wrong).await?));
    }
    let mut conn = app.db.conn().await?;
    if !second_factor::is_on(&mut conn, staff.user_id).await? {
        return Err(Error::NotFound);
    }
    let codes = second_factor::renew_codes(&mut conn, staff.user_id).await?;
    audit::record(&mut conn, &staff.entry(&origin, Event::RecoveryCodesRenewed)).await?;
    Ok(shown(&staff, cookies, &codes))
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

fn off(lang: Lang, wrong: Wrong) -> Markup {
    let message = about_password(lang, wrong.change);
    let content = html! {
        p { (lang.t("second-factor-text")) }
        form method="post" action=(HERE) novalidate {
            div.fields { (current_password(lang, "current", message.as_deref())) }
            p.soft { (lang.t("password-ends-sessions")) }
            div.button-row { (submit_button(lang.t("second-factor-begin"), Some("shield-check"), Weight::Primary)) }
        }
    };
    card(lang.t("account-second-factor"), Some(badge(Tone::Neutral, lang.t("second-factor-off"))), content)
}

fn begun(lang: Lang, secret: &str, email: &str, wrong: Wrong) -> Markup {
    let message = wrong.code.map(|refused| refused.text(lang, "second_step"));
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
                    div.fields { (code_field(lang, lang.t("second-factor-code"), message.as_deref())) }
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

fn on(lang: Lang, since: &str, codes: i64, wrong: Wrong) -> Markup {
    let (change, removal) = (about_password(lang, wrong.change), about_password(lang, wrong.removal));
    let recovery = html! {
        p { (lang.tf("second-factor-since", &[("date", since.into())])) }
        p { (lang.tf("recovery-left", &[("count", codes.into())])) }
        @if codes <= 2 { (notice(Tone::Yellow, html! { (lang.t("recovery-few")) })) }
        form method="post" action={ (HERE) "/codes" } novalidate {
            div.fields { (current_password(lang, "current", change.as_deref())) }
            div.button-row { (submit_button(lang.t("recovery-renew"), None, Weight::Plain)) }
        }
    };
    let off = html! {
        form method="post" action={ (HERE) "/removal" } novalidate {
            div.fields { (current_password(lang, "password", removal.as_deref())) }
            div.button-row { (submit_button(lang.t("second-factor-remove"), None, Weight::Danger)) }
        }
    };
    let state = badge(Tone::Green, lang.t("second-factor-on"));
    html! {
        (card(lang.t("account-second-factor"), Some(state), recovery))
        (card(lang.t("second-factor-remove-title"), None, off))
    }
}
