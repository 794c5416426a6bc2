//! The salons where a person works, and the way from one to another.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::html;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;

use crate::auth::{self, Staff};
use crate::db::SalonId;
use crate::error::Error;
use crate::schema::{salons, sessions, staff as places};
use crate::web::components::{Tone, Weight, badge, card, page_head, submit_button_about};
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

async fn salons_of(staff: &Staff) -> Result<Vec<(SalonId, String)>, Error> {
    let mut conn = staff.app.db.conn().await?;
    let salons = places::table
        .inner_join(salons::table.on(salons::id.eq(places::salon_id)))
        .filter(places::user_id.eq(staff.user_id))
        .filter(places::left_at.is_null())
        .order((salons::name, salons::id))
        .select((salons::id, salons::name));
    Ok(salons.load(&mut conn).await?)
}

#[handler]
pub async fn show(staff: Staff, cookies: &CookieJar) -> Result<Response, Error> {
    let lang = staff.lang;
    let rows = html! {
        ul.plain-list {
            @for (id, name) in &salons_of(&staff).await? {
                li {
                    b.grow { (name) }
                    @if *id == staff.salon.id { (badge(Tone::Blue, lang.t("salon-current"))) }
                    @else {
                        form method="post" action="/account/salons" {
                            input type="hidden" name="salon" value=(id);
                            (submit_button_about(lang.t("salon-enter"), name, Weight::Plain))
                        }
                    }
                }
            }
        }
    };
    let title = lang.t("menu-change-salon");
    let content =
        html! { (page_head(title, None, None)) div.form-page { (card(lang.t("salons-yours"), None, rows)) } };
    Ok(reply::ok(staff.page(cookies, Place::Account, title, content)))
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    salon: String,
}

/// This browser's session goes on in another salon of the person.
#[handler]
pub async fn enter(staff: Staff, cookies: &CookieJar, sent: Sent) -> Result<Response, Error> {
    let Wanted { salon } = sent.read()?;
    let salon = salon.parse().map(SalonId).map_err(|_| Error::NotFound)?;
    let (salon, name) =
        salons_of(&staff).await?.into_iter().find(|(id, _)| *id == salon).ok_or(Error::NotFound)?;
    let this = auth::sessions::current(&staff.app, cookies).ok_or(Error::SignedOut)?;
    let mut conn = staff.app.db.conn().await?;
    diesel::update(sessions::table.find(this)).set(sessions::salon_id.eq(salon)).execute(&mut conn).await?;
    let message = staff.lang.tf("salon-entered", &[("salon", name.into())]);
    Ok(visit::done(cookies, message, "/"))
}
