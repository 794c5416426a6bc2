//! The settings for programs.

use checkindog_api::SalonSettings;
use poem_openapi::OpenApi;
use poem_openapi::param::Header;

use super::model::{self, Settings, Stored};
use super::rules;
use crate::auth::{ApiStaff, Staff};
use crate::error::Error;
use crate::web::changes::Changes;
use crate::web::etag;
use crate::web::found::{Found, Saved};

pub struct SettingsApi;

#[OpenApi]
impl SettingsApi {
    /// The settings of the salon. For owners and managers.
    #[oai(path = "/settings", method = "get", operation_id = "readSettings")]
    async fn read(
        &self,
        staff: ApiStaff,
        /// The `ETag` of an answer that is at hand.
        #[oai(name = "If-None-Match")]
        known: Header<Option<String>>,
    ) -> Result<Found<SalonSettings>, Error> {
        let staff = staff.who(Staff::may_change_settings)?;
        let stored = model::find(&mut staff.db().await?).await?;
        Ok(found(&stored).unless_known(known.0.as_deref()))
    }

    /// Changes settings. For owners and managers; the legal identity for owners alone.
    #[oai(path = "/settings", method = "patch", operation_id = "updateSettings")]
    async fn update(
        &self,
        staff: ApiStaff,
        /// The `ETag` of the version that is changed.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Changes<SalonSettings>,
    ) -> Result<Saved<SalonSettings>, Error> {
        let staff = staff.who(Staff::may_change_settings)?;
        let mut db = staff.db().await?;
        let before = model::find(&mut db).await?;
        etag::require(if_match.0.as_deref(), before.version)?;
        let input = body.onto(&SalonSettings::from(&before.settings))?;
        let settings = rules::check(&input, &before.settings).map_err(Error::Invalid)?;
        if !staff.may_change_legal_identity() && legal(&settings) != legal(&before.settings) {
            return Err(Error::Forbidden);
        }
        let saved = model::update(&mut db, staff.actor(), before.version, &settings).await;
        Ok(Saved(found(&saved.map_err(etag::lost)?)))
    }
}

fn found(stored: &Stored) -> Found<SalonSettings> {
    Found::new(SalonSettings::from(&stored.settings), etag::of_version(stored.version))
}

/// What the page of the legal identity shows.
fn legal(settings: &Settings) -> ([&str; 7], Option<i64>) {
    let Settings { legal_name, legal_form, siret, vat_status, vat_number, register, seat, .. } = settings;
    ([legal_name, legal_form, siret, vat_status, vat_number, register, seat], settings.capital_cents)
}
