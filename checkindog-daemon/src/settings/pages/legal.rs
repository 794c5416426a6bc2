//! `/settings/legal`: who runs the salon before the law and the tax office. For the owner alone (feature SE1).

use poem::web::cookie::CookieJar;
use poem::{Response, handler};

use super::section::Section;
use crate::auth::LegalIdentityWriter;
use crate::error::Error;
use crate::settings::views;
use crate::web::form::Sent;

const SECTION: Section = Section {
    key: "legal",
    fields: &["legal_name", "legal_form", "siret", "vat_status", "vat_number", "register", "capital", "seat"],
    view: views::legal,
};

#[handler]
pub async fn show(
    LegalIdentityWriter(staff): LegalIdentityWriter,
    cookies: &CookieJar,
) -> Result<Response, Error> {
    SECTION.show(&staff, cookies).await
}

#[handler]
pub async fn save(
    LegalIdentityWriter(staff): LegalIdentityWriter,
    cookies: &CookieJar,
    sent: Sent,
) -> Result<Response, Error> {
    SECTION.save(&staff, cookies, &sent.pairs()?).await
}
