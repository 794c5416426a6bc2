//! The record of sign-ins, for the person and, on the page of a member, for owners.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::{Markup, html};
use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::device;
use super::frame::{self, Part};
use crate::auth::Staff;
use crate::auth::audit::Event;
use crate::db::{Conn, SalonConn, UserId};
use crate::error::Error;
use crate::schema::sign_ins;
use crate::web::components::{Tone, badge, card};
use crate::web::reply;

/// How many the page of the account shows.
pub const SHOWN: i64 = 100;

/// Something that happened at the door.
#[derive(Clone, Debug, Queryable)]
pub struct SignIn {
    /// Code of what was tried or changed (`auth/audit.rs`).
    pub event: String,
    /// The e-mail address of the account at that time.
    pub email: String,
    pub succeeded: bool,
    pub address: String,
    pub user_agent: String,
    pub at: DateTime<Utc>,
}

/// The latest of an account, wherever it was and whatever its address, newest first.
pub async fn latest(conn: &mut Conn, user: UserId, limit: i64) -> Result<Vec<SignIn>, Error> {
    let latest = of(user).limit(limit);
    Ok(latest.load(conn).await?)
}

/// The latest in this salon. What its people do elsewhere, or did before they came, is nobody's business here.
pub async fn here(db: &mut SalonConn, user: UserId, limit: i64) -> Result<Vec<SignIn>, Error> {
    let latest = of(user).filter(sign_ins::salon_id.eq(db.salon)).limit(limit);
    Ok(latest.load(&mut db.conn).await?)
}

#[diesel::dsl::auto_type]
fn of(user: UserId) -> _ {
    sign_ins::table
        .filter(sign_ins::user_id.eq(user))
        .order((sign_ins::at.desc(), sign_ins::id.desc()))
        .select((
            sign_ins::event,
            sign_ins::email,
            sign_ins::succeeded,
            sign_ins::address,
            sign_ins::user_agent,
            sign_ins::at,
        ))
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let mut conn = staff.app.db.conn().await?;
    let latest = latest(&mut conn, staff.user_id, SHOWN).await?;
    let content = html! {
        p.soft { (staff.lang.t("sign-ins-text")) }
        div.form-page { (view(&staff, &latest)) }
    };
    Ok(reply::ok(frame::page(&staff, cookies, Part::SignIns, content)))
}

/// The record as a card.
pub fn view(staff: &Staff, sign_ins: &[SignIn]) -> Markup {
    let lang = staff.lang;
    let rows = html! {
        @if sign_ins.is_empty() { p.soft { (lang.t("sign-ins-none")) } }
        @else {
            ul.plain-list {
                @for sign_in in sign_ins {
                    li {
                        div.grow {
                            (lang.t(&format!("sign-in-event-{}", sign_in.event)))
                            div."soft small" {
                                (lang.day_and_time(sign_in.at, staff.salon.time_zone))
                                @if sign_in.event == Event::EmailChanged.as_str() { " · " (sign_in.email) }
                                @for said in [device::name(&sign_in.user_agent), sign_in.address.clone()] {
                                    @if !said.is_empty() { " · " (said) }
                                }
                            }
                        }
                        @if !sign_in.succeeded { (badge(Tone::Red, lang.t("sign-in-failed"))) }
                    }
                }
            }
        }
    };
    card(lang.t("account-sign-ins"), None, rows)
}
