//! The row that stands for an import, and its SQL; what the import itself writes is in [`super::merge`].

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;

use crate::app::App;
use crate::db::{ImportId, SalonConn, SalonId, UserId};
use crate::error::Error;
use crate::i18n::Lang;
use crate::schema::{import_rejects, imports, users};
use checkindog_api::imports::ImportColumn;
use checkindog_api::{ImportKind, ImportState, MatchKey, OnMatch, OnRepeat};

/// What was asked for with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewImport {
    pub kind: ImportKind,
    pub file_name: String,
    /// Size of the file.
    pub bytes: i64,
    /// SHA-256 of the file.
    pub hash: Vec<u8>,
    /// Accept a file that would create everybody of an earlier import again.
    pub again: bool,
    pub dry_run: bool,
    pub atomic: bool,
    pub take_incomplete: bool,
    /// Whether what the file says of consent counts.
    pub take_consents: bool,
    /// Someone prepares it on the pages.
    pub prepared: bool,
    pub on_match: OnMatch,
    pub on_repeat: OnRepeat,
    /// In the order in which they are tried.
    pub match_keys: Vec<MatchKey>,
    /// A label, or nothing to have it found out.
    pub encoding: String,
    /// One character, or nothing to have it found out.
    pub delimiter: String,
    /// Name of a mapping, or nothing to have it found by the header.
    pub mapping: String,
    /// What was said of columns; has the last word.
    pub columns: Vec<ImportColumn>,
}

/// An import as lists and programs see it.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct ImportRow {
    pub id: ImportId,
    pub state: ImportState,
    pub kind: ImportKind,
    pub file_name: String,
    pub same_as: Option<ImportId>,
    pub dry_run: bool,
    pub atomic: bool,
    pub on_match: OnMatch,
    pub on_repeat: OnRepeat,
    pub bytes: i64,
    pub bytes_read: i64,
    pub row_count: i64,
    pub created: i64,
    pub updated: i64,
    pub skipped: i64,
    pub rejected: i64,
    pub animals: i64,
    pub repeated: i64,
    pub encoding: String,
    pub confidence: i16,
    pub delimiter: String,
    pub layout: String,
    pub header: Vec<String>,
    pub mapping: String,
    /// See [`super::failure::text`].
    pub error: String,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    pub undone_at: Option<DateTime<Utc>>,
    pub removed_clients: i64,
    pub removed_animals: i64,
    pub restored: i64,
    pub kept: i64,
}

impl ImportRow {
    /// Whether the file is a workbook, by its name: encoding and separator mean nothing there.
    pub fn is_workbook(&self) -> bool {
        self.file_name.to_lowercase().ends_with(".xlsx")
    }
}

/// What the job needs to know.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = imports)]
pub struct Order {
    pub id: ImportId,
    pub salon_id: SalonId,
    pub state: ImportState,
    pub kind: ImportKind,
    pub prepared: bool,
    pub dry_run: bool,
    pub atomic: bool,
    pub take_incomplete: bool,
    pub take_consents: bool,
    pub on_match: OnMatch,
    pub on_repeat: OnRepeat,
    match_keys: Vec<String>,
    pub asked_encoding: String,
    pub asked_delimiter: String,
    pub asked_mapping: String,
    asked_columns: serde_json::Value,
    /// Of the file, once it has been read.
    #[diesel(column_name = row_count)]
    pub rows: i64,
    pub created_by: UserId,
    /// Who wants it undone.
    pub undone_by: Option<UserId>,
}

impl Order {
    /// In the order in which they are tried.
    pub fn match_keys(&self) -> impl Iterator<Item = MatchKey> {
        self.match_keys.iter().filter_map(|key| key.parse().ok())
    }

    /// What was said of columns with the file.
    pub fn columns(&self) -> Vec<ImportColumn> {
        serde_json::from_value(self.asked_columns.clone()).unwrap_or_default()
    }
}

/// A refused row as stored.
#[derive(Clone, Debug, Queryable)]
pub struct Reject {
    pub line: i64,
    /// The cells as in the file.
    pub record: Vec<String>,
    pub problems: serde_json::Value,
}

impl Reject {
    /// Every reason.
    pub fn problems(&self) -> Vec<RejectProblem> {
        serde_json::from_value(self.problems.clone()).unwrap_or_default()
    }
}

/// One reason, as in `import_rejects.problems`.
#[derive(Clone, Debug, Deserialize)]
pub struct RejectProblem {
    /// The header as in the file.
    pub column: Option<String>,
    /// The cell, cut to 100 characters.
    #[serde(default)]
    pub value: String,
    /// The field that is meant, where the daemon and not the reader found the problem.
    pub field: Option<String>,
    pub code: String,
}

impl RejectProblem {
    /// The header as in the file, or the name of a field for which the file has no column; empty for the whole row.
    pub fn column_name(&self, lang: Lang) -> String {
        let named = || self.field.as_ref().map(|field| lang.t(&format!("field-{field}")).to_owned());
        self.column.clone().or_else(named).unwrap_or_default()
    }

    /// The reason in words.
    pub fn message(&self, lang: Lang) -> String {
        match self.code.as_str() {
            "repeats_line" => lang
                .tf("import-repeats-line", &[("line", self.value.parse::<i64>().unwrap_or_default().into())]),
            code => lang.t(&format!("invalid-{code}")).to_owned(),
        }
    }
}

/// Nothing of it is written yet.
const UNFINISHED: [ImportState; 2] = [ImportState::Queued, ImportState::Running];

/// Whether nothing will change by itself any more.
pub fn is_finished(state: ImportState) -> bool {
    matches!(state, ImportState::Draft | ImportState::Done | ImportState::Failed | ImportState::Undone)
}

/// The latest import of the salon that brought in a file with this hash, and is not undone.
pub async fn of_file(db: &mut SalonConn, hash: &[u8]) -> Result<Option<ImportId>, Error> {
    let known = imports::table
        .filter(imports::salon_id.eq(db.salon))
        .filter(imports::file_hash.eq(hash))
        .filter(imports::state.eq(ImportState::Done))
        .filter(imports::dry_run.eq(false));
    Ok(known.order(imports::id.desc()).select(imports::id).first(&mut db.conn).await.optional()?)
}

/// Queues an import. `Refused` when its file was brought in before and everybody in it would be created again.
pub async fn create(
    db: &mut SalonConn,
    id: ImportId,
    user: UserId,
    now: DateTime<Utc>,
    new: &NewImport,
) -> Result<(), Error> {
    let same_as = of_file(db, &new.hash).await?;
    if let Some(earlier) = same_as.filter(|_| new.on_match == OnMatch::Create && !new.dry_run && !new.again) {
        return Err(Error::Refused("known-file", earlier.to_string()));
    }
    let columns = serde_json::to_value(&new.columns).map_err(Error::internal)?;
    let match_keys: Vec<_> = new.match_keys.iter().map(|key| key.as_str()).collect();
    diesel::insert_into(imports::table)
        .values((
            imports::salon_id.eq(db.salon),
            imports::id.eq(id),
            imports::kind.eq(new.kind),
            imports::file_name.eq(&new.file_name),
            imports::bytes.eq(new.bytes),
            imports::file_hash.eq(&new.hash),
            imports::same_as.eq(same_as),
            imports::prepared.eq(new.prepared),
            imports::dry_run.eq(new.dry_run),
            imports::atomic.eq(new.atomic),
            imports::take_incomplete.eq(new.take_incomplete),
            imports::take_consents.eq(new.take_consents),
            imports::on_match.eq(new.on_match),
            imports::on_repeat.eq(new.on_repeat),
            imports::match_keys.eq(match_keys),
            imports::asked_encoding.eq(&new.encoding),
            imports::asked_delimiter.eq(&new.delimiter),
            imports::asked_mapping.eq(&new.mapping),
            imports::asked_columns.eq(columns),
            imports::created_by.eq(user),
            imports::created_at.eq(now),
        ))
        .execute(&mut db.conn)
        .await?;
    Ok(())
}

/// The import of this id, with the name of the person who made it. `NotFound` also for another salon's.
pub async fn find(db: &mut SalonConn, id: ImportId) -> Result<(ImportRow, String), Error> {
    let one = imports::table
        .inner_join(users::table.on(users::id.eq(imports::created_by)))
        .filter(imports::salon_id.eq(db.salon));
    Ok(one
        .filter(imports::id.eq(id))
        .select((ImportRow::as_select(), users::name))
        .first(&mut db.conn)
        .await?)
}

/// `limit` imports at most, newest first, those older than `before`.
pub async fn list(
    db: &mut SalonConn,
    before: Option<ImportId>,
    limit: i64,
) -> Result<Vec<(ImportRow, String)>, Error> {
    let mut page = imports::table
        .inner_join(users::table.on(users::id.eq(imports::created_by)))
        .filter(imports::salon_id.eq(db.salon))
        .order(imports::id.desc())
        .limit(limit)
        .select((ImportRow::as_select(), users::name))
        .into_boxed();
    if let Some(before) = before {
        page = page.filter(imports::id.lt(before));
    }
    Ok(page.load(&mut db.conn).await?)
}

/// How many imports the salon has had.
pub async fn count(db: &mut SalonConn) -> Result<i64, Error> {
    Ok(imports::table.filter(imports::salon_id.eq(db.salon)).count().get_result(&mut db.conn).await?)
}

/// `limit` rejects at most, in the order of the file, those after `line`.
pub async fn rejects(db: &mut SalonConn, id: ImportId, line: i64, limit: i64) -> Result<Vec<Reject>, Error> {
    let page = import_rejects::table
        .filter(import_rejects::salon_id.eq(db.salon))
        .filter(import_rejects::import_id.eq(id))
        .filter(import_rejects::line.gt(line))
        .order(import_rejects::line)
        .limit(limit)
        .select((import_rejects::line, import_rejects::record, import_rejects::problems));
    Ok(page.load(&mut db.conn).await?)
}

/// What is to be done.
pub async fn order(db: &mut SalonConn, id: ImportId) -> Result<Order, Error> {
    Ok(imports::table.find((db.salon, id)).select(Order::as_select()).first(&mut db.conn).await?)
}

/// Says how far an import is; nothing if it has come to its end.
pub async fn set_progress(
    db: &mut SalonConn,
    id: ImportId,
    bytes_read: i64,
    row_count: i64,
) -> Result<(), Error> {
    diesel::update(imports::table.find((db.salon, id)).filter(imports::state.eq_any(UNFINISHED)))
        .set((
            imports::state.eq(ImportState::Running),
            imports::bytes_read.eq(bytes_read),
            imports::row_count.eq(row_count),
        ))
        .execute(&mut db.conn)
        .await?;
    Ok(())
}

/// Ends an import of which nothing was written.
pub async fn fail(db: &mut SalonConn, id: ImportId, now: DateTime<Utc>, reason: &str) -> Result<(), Error> {
    diesel::update(imports::table.find((db.salon, id)).filter(imports::state.eq_any(UNFINISHED)))
        .set((
            imports::state.eq(ImportState::Failed),
            imports::error.eq(reason),
            imports::finished_at.eq(now),
        ))
        .execute(&mut db.conn)
        .await?;
    Ok(())
}

/// Asks for an import that is done to be undone; false if it is not done, or somebody was quicker.
pub async fn begin_undoing(db: &mut SalonConn, id: ImportId, user: UserId) -> Result<bool, Error> {
    let done = imports::table.find((db.salon, id)).filter(imports::state.eq(ImportState::Done));
    let begun = diesel::update(done)
        .set((imports::state.eq(ImportState::Undoing), imports::undone_by.eq(user)))
        .execute(&mut db.conn)
        .await?;
    Ok(begun == 1)
}

/// Ends the undoing of an import of which nothing was taken back.
pub async fn fail_undoing(db: &mut SalonConn, id: ImportId) -> Result<(), Error> {
    diesel::update(imports::table.find((db.salon, id)).filter(imports::state.eq(ImportState::Undoing)))
        .set((imports::state.eq(ImportState::Done), imports::error.eq("undo_failed")))
        .execute(&mut db.conn)
        .await?;
    Ok(())
}

/// How the file was understood, as `merge` stored it.
pub async fn reading(db: &mut SalonConn, id: ImportId) -> Result<serde_json::Value, Error> {
    Ok(imports::table.find((db.salon, id)).select(imports::reading).first(&mut db.conn).await?)
}

/// The imports of all salons that nobody finished, oldest first, and whether they are being undone.
pub async fn unfinished(app: &App) -> Result<Vec<(SalonId, ImportId, bool)>, Error> {
    let mut conn = app.db.conn().await?;
    let waiting = imports::table
        .filter(imports::state.eq_any(UNFINISHED).or(imports::state.eq(ImportState::Undoing)))
        .order(imports::id)
        .select((imports::salon_id, imports::id, imports::state.eq(ImportState::Undoing)));
    Ok(waiting.load(&mut conn).await?)
}
