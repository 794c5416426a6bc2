//! The settings of a salon and their SQL.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use serde::Serialize;

use super::{changes, incomplete};
use crate::auth::Actor;
use crate::db::SalonConn;
use crate::error::Error;
use crate::schema::salons;

/// The module that lets clients be companies.
pub const COMPANY_RECORDS: &str = "company_records";

/// What people set, checked by [`super::rules`].
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, AsChangeset, Serialize)]
#[diesel(table_name = salons, treat_none_as_null = true)]
pub struct Settings {
    pub name: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address_line1: String,
    pub address_line2: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub language: String,
    pub time_zone: String,
    pub legal_name: String,
    pub legal_form: String,
    pub siret: String,
    pub vat_status: String,
    pub vat_number: String,
    pub register: String,
    pub capital_cents: Option<i64>,
    pub seat: String,
    pub accent: String,
    pub profile: String,
    pub modules: Vec<String>,
    pub inactivity_months: i16,
}

/// The settings as they stand, and the version that a change must name.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = salons)]
pub struct Stored {
    pub version: i32,
    #[diesel(embed)]
    pub settings: Settings,
}

/// The settings of the connection's salon.
pub async fn find(db: &mut SalonConn) -> Result<Stored, Error> {
    Ok(salons::table.find(db.salon).select(Stored::as_select()).first(&mut db.conn).await?)
}

/// Saves the settings, with their revision. Fails with `Conflict` when somebody has saved others since `version`.
pub async fn update(
    db: &mut SalonConn,
    actor: Actor,
    version: i32,
    settings: &Settings,
) -> Result<Stored, Error> {
    let salon = db.salon;
    db.conn
        .transaction(async |conn| {
            let before: Stored =
                salons::table.find(salon).select(Stored::as_select()).for_update().first(conn).await?;
            if before.version != version {
                return Err(Error::Conflict);
            }
            if before.settings == *settings {
                return Ok(before);
            }
            let version = version + 1;
            diesel::update(salons::table.find(salon))
                .set((settings, salons::version.eq(version)))
                .execute(conn)
                .await?;
            if before.settings.profile != settings.profile {
                incomplete::mark(conn, salon, &settings.profile).await?;
            }
            changes::record(conn, salon, actor, "salon", Some(&before.settings), Some(settings)).await?;
            Ok(Stored { version, settings: settings.clone() })
        })
        .await
}
