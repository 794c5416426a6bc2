//! `/settings/salon`: name, contact, address, language and hour.

use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::section::Section;
use crate::auth::SettingsWriter;
use crate::error::Error;
use crate::settings::views;
use crate::web::form::Sent;

const SECTION: Section = Section {
    key: "salon",
    fields: &[
        "name",
        "phone",
        "email",
        "website",
        "address_line1",
        "address_line2",
        "postal_code",
        "city",
        "country",
        "language",
        "time_zone",
    ],
    view: views::salon,
};

#[handler]
pub async fn show(SettingsWriter(staff): SettingsWriter, cookies: &CookieJar) -> Result<Response, Error> {
    SECTION.show(&staff, cookies).await
}

#[handler]
pub async fn save(
    SettingsWriter(staff): SettingsWriter,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    SECTION.save(&staff, cookies, &sent.pairs()?).await
}
