//! A page of settings that is one form: shown, and saved as far as its fields go.

use maud::Markup;
use poem::Response;
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;

use checkindog_api::SalonSettings;

use crate::auth::Staff;
use crate::error::Error;
use crate::settings::input::overlay;
use crate::settings::views::{Form, form_page};
use crate::settings::{model, rules};
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// One form of settings.
pub struct Section {
    /// As in the menu: its address is `/settings/{key}`.
    pub key: &'static str,
    /// The settings that it shows and may change, in its order.
    pub fields: &'static [&'static str],
    pub view: fn(&Staff, &Form) -> Markup,
}

impl Section {
    pub async fn show(&self, staff: &Staff, cookies: &CookieJar) -> Result<Response, Error> {
        let stored = model::find(&mut staff.db().await?).await?;
        let form = Form::of(SalonSettings::from(&stored.settings), stored.version);
        Ok(reply::ok(self.page(staff, cookies, &form)))
    }

    /// Saves what was sent as names and values, among them the `version` that the person saw.
    pub async fn save(
        &self,
        staff: &Staff,
        cookies: &CookieJar,
        pairs: &[(String, String)],
    ) -> Result<Response, Error> {
        let mut db = staff.db().await?;
        let stored = model::find(&mut db).await?;
        let input = overlay(&SalonSettings::from(&stored.settings), pairs, self.fields)?;
        let version = pairs.iter().find(|(name, _)| name == "version");
        let version = version.and_then(|(_, version)| version.parse().ok()).unwrap_or_default();
        let saved = match rules::check(&input, &stored.settings) {
            Ok(settings) => model::update(&mut db, staff.actor(), version, &settings).await,
            Err(errors) => Err(Error::Invalid(errors.in_order(self.fields))),
        };
        match saved {
            Ok(_) => {
                let message = staff.lang.t("settings-saved").to_owned();
                Ok(visit::done(cookies, message, &format!("/settings/{}", self.key)))
            }
            Err(Error::Invalid(errors)) => {
                let form = Form { errors, ..Form::of(input, version) };
                Ok(reply::invalid(self.page(staff, cookies, &form)))
            }
            // What was typed stays; saving once more takes it.
            Err(Error::Conflict) => {
                let form = Form { overtaken: true, ..Form::of(input, stored.version) };
                Ok(reply::html(StatusCode::CONFLICT, self.page(staff, cookies, &form)))
            }
            Err(error) => Err(error),
        }
    }

    fn page(&self, staff: &Staff, cookies: &CookieJar, form: &Form) -> Markup {
        let title = staff.lang.t(&format!("settings-{}", self.key));
        let content = form_page(staff, self.key, form, (self.view)(staff, form));
        staff.page(cookies, Place::Settings, title, content)
    }
}
