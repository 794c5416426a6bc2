//! `/settings/appearance`: the colour of the salon.

use poem::web::Query;
use poem::web::cookie::CookieJar;
use poem::{Response, handler};
use serde::Deserialize;

use super::section::Section;
use crate::auth::SettingsWriter;
use crate::error::Error;
use crate::settings::views;
use crate::web::form::Sent;
use crate::web::reply;

const SECTION: Section = Section { key: "appearance", fields: &["accent"], view: views::appearance };

#[handler]
pub async fn show(SettingsWriter(staff): SettingsWriter, cookies: &CookieJar) -> Result<Response, Error> {
    SECTION.show(&staff, cookies).await
}

#[derive(Deserialize)]
struct Chosen {
    /// A colour, empty for ours, or [`views::OWN`].
    #[serde(default)]
    accent: String,
    #[serde(default)]
    own_accent: String,
}

impl Chosen {
    fn colour(self) -> String {
        if self.accent == views::OWN { self.own_accent } else { self.accent }
    }
}

#[handler]
pub async fn save(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    let colour = sent.read::<Chosen>()?.colour();
    let others = sent.pairs()?.into_iter().filter(|(name, _)| name != "accent");
    let pairs: Vec<_> = others.chain([("accent".to_owned(), colour)]).collect();
    SECTION.save(&staff, cookies, &pairs).await
}

/// How pages would look in this colour; asked while somebody chooses.
#[handler]
pub async fn preview(SettingsWriter(staff): SettingsWriter, Query(chosen): Query<Chosen>) -> Response {
    reply::ok(views::preview(staff.lang, &chosen.colour()))
}
