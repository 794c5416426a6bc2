//! Imports that somebody prepares on the pages: the file waits, a dry run tells what it would do, and nothing is written until it
//! is started. A draft that nobody comes back to is forgotten.

use checkindog_api::imports::ImportColumn;
use checkindog_api::{ImportKind, ImportState, MatchKey, OnMatch, OnRepeat};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use super::spooled_file;
use crate::app::App;
use crate::db::{ImportId, SalonConn};
use crate::error::Error;
use crate::schema::imports;

/// How long a draft waits for somebody.
const KEPT: TimeDelta = TimeDelta::days(7);

/// What was said of a file, as far as the pages ask.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct Settings {
    #[diesel(column_name = asked_encoding)]
    pub encoding: String,
    #[diesel(column_name = asked_delimiter)]
    pub delimiter: String,
    #[diesel(column_name = asked_mapping)]
    pub mapping: String,
    pub(super) asked_columns: Value,
    pub(super) match_keys: Vec<String>,
    pub on_match: OnMatch,
    pub on_repeat: OnRepeat,
    pub take_incomplete: bool,
    pub take_consents: bool,
}

impl Settings {
    /// What was said of columns.
    pub fn columns(&self) -> Vec<ImportColumn> {
        serde_json::from_value(self.asked_columns.clone()).unwrap_or_default()
    }

    /// The key by which clients are known if it is a single one; nothing for all of them, one after the other.
    pub fn match_key(&self) -> Option<MatchKey> {
        match self.match_keys.as_slice() {
            [one] => one.parse().ok(),
            _ => None,
        }
    }

    /// The keys by which clients are known, in their order.
    pub fn match_keys(&self) -> Vec<MatchKey> {
        self.match_keys.iter().filter_map(|key| key.parse().ok()).collect()
    }

    /// The same with these columns, and known by this key alone, or by all of them.
    pub fn with(self, columns: &[ImportColumn], key: Option<MatchKey>) -> Result<Self, Error> {
        let keys = key.map_or(MatchKey::ALL.to_vec(), |key| vec![key]);
        Ok(Self {
            asked_columns: serde_json::to_value(columns).map_err(Error::internal)?,
            match_keys: keys.iter().map(|key| key.as_str().to_owned()).collect(),
            ..self
        })
    }
}

/// What was said of the file of an import.
pub async fn settings(db: &mut SalonConn, id: ImportId) -> Result<Settings, Error> {
    Ok(imports::table.find((db.salon, id)).select(Settings::as_select()).first(&mut db.conn).await?)
}

/// Has a draft looked through again; false if it is no draft any more.
pub async fn look_again(
    db: &mut SalonConn,
    id: ImportId,
    kind: ImportKind,
    settings: &Settings,
) -> Result<bool, Error> {
    let changed =
        diesel::update(imports::table.find((db.salon, id)).filter(imports::state.eq(ImportState::Draft)))
            .set((
                imports::state.eq(ImportState::Queued),
                imports::bytes_read.eq(0),
                imports::kind.eq(kind),
                imports::asked_encoding.eq(&settings.encoding),
                imports::asked_delimiter.eq(&settings.delimiter),
                imports::asked_mapping.eq(&settings.mapping),
                imports::asked_columns.eq(&settings.asked_columns),
                imports::match_keys.eq(&settings.match_keys),
                imports::on_match.eq(settings.on_match),
                imports::on_repeat.eq(settings.on_repeat),
                imports::take_incomplete.eq(settings.take_incomplete),
                imports::take_consents.eq(settings.take_consents),
            ))
            .execute(&mut db.conn)
            .await?;
    Ok(changed == 1)
}

/// Lets a draft be carried out; false if it is no draft any more.
pub async fn start(db: &mut SalonConn, id: ImportId) -> Result<bool, Error> {
    let started =
        diesel::update(imports::table.find((db.salon, id)).filter(imports::state.eq(ImportState::Draft)))
            .set((
                imports::state.eq(ImportState::Queued),
                imports::dry_run.eq(false),
                imports::bytes_read.eq(0),
                imports::row_count.eq(0),
            ))
            .execute(&mut db.conn)
            .await?;
    Ok(started == 1)
}

/// Forgets a draft and its file; false if it is no draft any more.
pub async fn discard(app: &App, db: &mut SalonConn, id: ImportId) -> Result<bool, Error> {
    let gone =
        diesel::delete(imports::table.find((db.salon, id)).filter(imports::state.eq(ImportState::Draft)))
            .execute(&mut db.conn)
            .await?;
    if gone == 1 {
        remove_file(app, id).await;
    }
    Ok(gone == 1)
}

/// The drafts of all salons.
pub async fn all(app: &App) -> Result<Vec<ImportId>, Error> {
    let mut conn = app.db.conn().await?;
    let drafts = imports::table.filter(imports::state.eq(ImportState::Draft));
    Ok(drafts.select(imports::id).load(&mut conn).await?)
}

/// Forgets the drafts that have waited too long. To be called now and then.
pub async fn forget_old(app: &App, now: DateTime<Utc>) -> Result<(), Error> {
    let mut conn = app.db.conn().await?;
    let old = imports::table
        .filter(imports::state.eq(ImportState::Draft))
        .filter(imports::created_at.lt(now - KEPT));
    let gone: Vec<ImportId> = diesel::delete(old).returning(imports::id).get_results(&mut conn).await?;
    for id in gone {
        tracing::info!(import = %id, "draft forgotten");
        remove_file(app, id).await;
    }
    Ok(())
}

/// What is not removed now goes at the next start.
async fn remove_file(app: &App, id: ImportId) {
    if let Err(error) = tokio::fs::remove_file(spooled_file(app, id)).await {
        tracing::debug!(import = %id, %error, "file of a draft not removed");
    }
}
