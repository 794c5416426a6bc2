//! `/settings/clients`: what the records of clients hold and when a client counts as inactive.

use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::section::Section;
use crate::auth::SettingsWriter;
use crate::error::Error;
use crate::settings::views;
use crate::web::form::Sent;

const SECTION: Section = Section {
    key: "clients",
    fields: &["profile", "company_records", "inactivity_months"],
    view: views::clients,
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
