//! Sessions and devices: where one is signed in, and ending it there.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::{Markup, html};
use poem::web::Path;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::device;
use super::frame::{self, Part};
use crate::auth::Staff;
use crate::auth::sessions::{close_all_but, current, still_open};
use crate::error::Error;
use crate::schema::{salons, sessions};
use crate::web::components::{Tone, Weight, badge, card, submit_button, submit_button_about};
use crate::web::icons::icon;
use crate::web::{reply, visit};

/// Where somebody is signed in.
#[derive(Clone, Debug, Queryable)]
pub struct Session {
    /// The hash of the secret in the cookie.
    pub id: Vec<u8>,
    pub salon: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub user_agent: String,
    pub address: String,
}

impl Session {
    /// The id in addresses.
    pub fn key(&self) -> String {
        self.id.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// «Firefox · Windows».
    pub fn device(&self) -> String {
        device::name(&self.user_agent)
    }
}

/// The sessions of the person, the last used first.
pub async fn list(staff: &Staff) -> Result<Vec<Session>, Error> {
    let mut conn = staff.app.db.conn().await?;
    let open = sessions::table
        .inner_join(salons::table.on(salons::id.eq(sessions::salon_id)))
        .filter(sessions::user_id.eq(staff.user_id))
        .filter(still_open(staff.app.now()))
        .order(sessions::seen_at.desc())
        .limit(100)
        .select((
            sessions::id,
            salons::name,
            sessions::created_at,
            sessions::seen_at,
            sessions::user_agent,
            sessions::address,
        ));
    Ok(open.load(&mut conn).await?)
}

/// Ends the session with this key; `NotFound` when the person has no such session.
pub async fn end(staff: &Staff, key: &str) -> Result<(), Error> {
    let id = bytes(key).ok_or(Error::NotFound)?;
    let mut conn = staff.app.db.conn().await?;
    let session = sessions::table.find(id).filter(sessions::user_id.eq(staff.user_id));
    match diesel::delete(session).execute(&mut conn).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = hex.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect();
    let digits = digits.filter(|digits| digits.len() == 64)?;
    Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let this = current(&staff.app, cookies).unwrap_or_default();
    let content = view(&staff, &list(&staff).await?, &this);
    Ok(reply::ok(frame::page(&staff, cookies, Part::Sessions, content)))
}

#[handler]
pub async fn end_one(staff: Staff, cookies: &CookieJar, Path(key): Path<String>) -> Result<Response, Error> {
    end(&staff, &key).await?;
    Ok(visit::done(cookies, staff.lang.t("session-ended").to_owned(), "/account/sessions"))
}

#[handler]
pub async fn end_others(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let mut conn = staff.app.db.conn().await?;
    close_all_but(&mut conn, staff.user_id, current(&staff.app, cookies)).await?;
    Ok(visit::done(cookies, staff.lang.t("sessions-ended").to_owned(), "/account/sessions"))
}

fn view(staff: &Staff, sessions: &[Session], this: &[u8]) -> Markup {
    let lang = staff.lang;
    let rows = html! {
        ul.plain-list { @for session in sessions { (row(staff, session, session.id == this)) } }
    };
    html! {
        div."stack form-page" {
            (card(lang.t("account-sessions"), None, rows))
            @if sessions.len() > 1 {
                form method="post" action="/account/other-sessions/end" {
                    (submit_button(lang.t("sessions-end"), Some("log-out"), Weight::Danger))
                }
            }
        }
    }
}

fn row(staff: &Staff, session: &Session, is_this: bool) -> Markup {
    let lang = staff.lang;
    let zone = staff.salon.time_zone;
    let is_phone = ["iPhone", "Android"].iter().any(|phone| session.user_agent.contains(phone));
    let device = session.device();
    let device = if device.is_empty() { lang.t("device-unknown") } else { &device };
    html! {
        li {
            (icon(if is_phone { "smartphone" } else { "monitor" }))
            div.grow {
                b { (device) }
                @if is_this { " " (badge(Tone::Green, lang.t("session-this"))) }
                div."soft small" {
                    (session.salon) " · "
                    (lang.tf("session-seen", &[
                        ("seen", lang.day_and_time(session.seen_at, zone).into()),
                        ("since", lang.day_and_time(session.created_at, zone).into()),
                    ]))
                    @if !session.address.is_empty() { " · " (session.address) }
                }
            }
            @if !is_this {
                form method="post" action={ "/account/sessions/" (session.key()) "/end" } {
                    (submit_button_about(lang.t("session-end"), device, Weight::Danger))
                }
            }
        }
    }
}
