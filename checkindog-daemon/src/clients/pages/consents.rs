//! Recording what a client said about text messages.

use poem::web::cookie::CookieJar;
use poem::web::{Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use crate::auth::ClientWriter;
use crate::clients::consents::{self, Act};
use crate::clients::origin::Origin;
use crate::clients::record;
use crate::clients::tabs::TabName;
use crate::clients::views::{self, ConsentForm};
use crate::db::ClientId;
use crate::error::Error;
use crate::web::form::Sent;
use crate::web::layout::Place;
use crate::web::{reply, visit};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    given: String,
    source: String,
}

#[handler]
pub async fn record_consent(
    ClientWriter(staff): ClientWriter,
    cookies: &CookieJar,
    Path(id): Path<ClientId>,
    Query(origin): Query<Origin>,
    sent: Sent,
) -> Result<Response, Error> {
    let Said { given, source } = sent.read()?;
    let mut db = staff.db().await?;
    let recorded = match Act::check(given.parse().ok(), &source, "") {
        Ok(act) => consents::say(&mut db, staff.actor(), id, &act).await,
        Err(errors) => Err(Error::Invalid(errors)),
    };
    match recorded {
        Ok(_) => {
            let message = staff.lang.t("consent-recorded").to_owned();
            Ok(visit::done(cookies, message, &format!("/clients/{id}/information{}", origin.query())))
        }
        Err(Error::Invalid(errors)) => {
            let record = record::load(&mut db, id, TabName::Information).await?.seen_from(origin);
            let form = ConsentForm { given, source, errors };
            let content = views::information_again(&staff, &record, &form);
            Ok(reply::invalid(staff.page(cookies, Place::Clients, &record.client.data.name(), content)))
        }
        Err(error) => Err(error),
    }
}
