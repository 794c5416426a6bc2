//! A page of settings that is one form: shown, and saved as far as its fields go.

use checkindog_api::SalonSettings;
use maud::Markup;
use poem::Response;
use poem::http::StatusCode;
use poem::web::cookie::CookieJar;

use crate::auth::Staff;
use crate::db::SalonConn;
use crate::error::Error;
use crate::history::conflict::typed;
use crate::settings::edits::{self, Edit};
use crate::settings::model::Stored;
use crate::settings::views::{self, Form, form_page};
use crate::settings::{changes, model, rules};
use crate::web::conflict::{Conflict, Row, conflict};
use crate::web::form::value;
use crate::web::layout::Place;
use crate::web::{reply, visit};

/// How often a page is saved anew when somebody else saves another at the very moment.
const ATTEMPTS: usize = 3;

/// Changes among which the last one of the settings is looked for: the others are of codes and types.
const LATEST: i64 = 50;

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
        let input = SalonSettings::from(&stored.settings);
        let shown = edits::shown(&input, self.fields)?;
        let form = Form { input, version: stored.version, shown, ..Form::default() };
        Ok(reply::ok(self.page(staff, cookies, &form)))
    }

    /// Saves what was sent as names and values.
    pub async fn save(
        &self,
        staff: &Staff,
        cookies: &CookieJar,
        sent: &[(String, String)],
    ) -> Result<Response, Error> {
        let mut db = staff.db().await?;
        for _ in 0..ATTEMPTS {
            match self.try_save(staff, cookies, &mut db, sent).await {
                Err(Error::Conflict) => {}
                answer => return answer,
            }
        }
        Err(Error::Conflict)
    }

    async fn try_save(
        &self,
        staff: &Staff,
        cookies: &CookieJar,
        db: &mut SalonConn,
        sent: &[(String, String)],
    ) -> Result<Response, Error> {
        let stored = model::find(db).await?;
        let version: i32 =
            value(sent, "version").and_then(|version| version.parse().ok()).unwrap_or_default();
        let held = SalonSettings::from(&stored.settings);
        let Edit { wanted, shown, disputed } =
            edits::read(&held, version == stored.version, sent, self.fields)?;
        // Present when the person goes on editing from the page of the conflict.
        if value(sent, "resume") == Some("true") {
            let form = Form { input: wanted, version, shown, is_unsaved: true, ..Form::default() };
            return Ok(reply::ok(self.page(staff, cookies, &form)));
        }
        let settings = match rules::check(&wanted, &stored.settings) {
            Ok(settings) => settings,
            Err(errors) => {
                let errors = errors.in_order(self.fields);
                let form = Form { input: wanted, version, shown, errors, ..Form::default() };
                return Ok(reply::invalid(self.page(staff, cookies, &form)));
            }
        };
        if !disputed.is_empty() {
            return self.conflict(staff, cookies, db, &stored, &wanted, &disputed).await;
        }
        model::update(db, staff.actor(), stored.version, &settings).await?;
        let message = staff.lang.t("settings-saved").to_owned();
        Ok(visit::done(cookies, message, &self.address()))
    }

    /// Somebody else saved other values of these fields in between: the person chooses.
    async fn conflict(
        &self,
        staff: &Staff,
        cookies: &CookieJar,
        db: &mut SalonConn,
        stored: &Stored,
        wanted: &SalonSettings,
        disputed: &[&'static str],
    ) -> Result<Response, Error> {
        let lang = staff.lang;
        let held = SalonSettings::from(&stored.settings);
        let (theirs, mine) = (edits::values(&held)?, edits::values(wanted)?);
        let latest = changes::list(db, None, LATEST).await?;
        let latest = latest.iter().find(|change| change.subject == "salon");
        let when = latest.map(|change| lang.day_and_time(change.at, staff.salon.time_zone));
        let rows = disputed.iter().map(|field| Row {
            field,
            label: lang.t(&format!("field-{field}")),
            theirs: views::value_in_words(lang, field, theirs.get(*field)),
            mine: views::value_in_words(lang, field, mine.get(*field)),
            keep_theirs: false,
            by_both: false,
        });
        let content = conflict(&Conflict {
            lang,
            key: "settings-conflict",
            who: latest.map_or("", |change| change.user_name.as_str()),
            when: when.as_deref().unwrap_or_default(),
            address: &self.address(),
            version: stored.version,
            typed: &self.typed(&held, wanted)?,
            rows: rows.collect(),
        });
        let title = lang.t("settings-conflict-title");
        Ok(reply::html(StatusCode::CONFLICT, staff.page(cookies, Place::Settings, title, content)))
    }

    /// What the form would send of this, had it shown what is held.
    fn typed(&self, held: &SalonSettings, wanted: &SalonSettings) -> Result<Vec<(String, String)>, Error> {
        let fields = typed(wanted)?.into_iter().filter(|(name, value)| {
            let field = if name == "boxes" { value } else { name };
            self.fields.contains(&field.as_str())
        });
        Ok(edits::shown(held, self.fields)?.into_iter().chain(fields).collect())
    }

    fn address(&self) -> String {
        format!("/settings/{}", self.key)
    }

    fn page(&self, staff: &Staff, cookies: &CookieJar, form: &Form) -> Markup {
        let title = staff.lang.t(&format!("settings-{}", self.key));
        let content = form_page(staff, self.key, form, (self.view)(staff, form));
        staff.page(cookies, Place::Settings, title, content)
    }
}
