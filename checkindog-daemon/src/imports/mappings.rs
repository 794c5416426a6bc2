//! Named mappings of a salon: what the columns of its files mean, and what they may do to known records.

use std::str::FromStr;

use checkindog_api::imports::{ColumnPolicy, ImportColumn, ImportMapping, NewImportMapping};
use checkindog_reader::{Assignment, Field, Mapping, header_key};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use serde_json::Value;

use crate::db::{SalonConn, UserId};
use crate::error::Error;
use crate::schema::import_mappings;
use crate::validation::{FieldErrors, clean};

/// Longest name, in characters.
pub const NAME: usize = 100;
/// Most columns of a mapping.
const COLUMNS: usize = 1000;
/// Most mappings of a salon: all are looked through for each file.
const MAPPINGS: i64 = 200;

/// The columns if every field and policy is known; case and accents of headers do not matter.
pub fn check(columns: Vec<ImportColumn>) -> Result<Vec<ImportColumn>, &'static str> {
    let is_known = |column: &ImportColumn| {
        let field = column.field.is_empty() || Field::from_str(&column.field).is_ok();
        let policy = column.policy.is_empty() || ColumnPolicy::from_str(&column.policy).is_ok();
        field && policy && !header_key(&column.column).is_empty() && !column.column.contains('\0')
    };
    if columns.len() <= COLUMNS && columns.iter().all(is_known) {
        Ok(columns)
    } else {
        Err("columns_unknown")
    }
}

/// For the reader.
pub fn assignments(columns: &[ImportColumn]) -> Vec<Assignment> {
    let assignment = |column: &ImportColumn| Assignment {
        key: header_key(&column.column),
        field: column.field.parse().ok(),
        policy: column.policy.parse().ok(),
    };
    columns.iter().map(assignment).collect()
}

/// For the reader: chosen where its header is that of the file.
pub fn candidate(mapping: &ImportMapping) -> Mapping {
    Mapping {
        name: mapping.name.clone(),
        header: mapping.header.clone(),
        columns: assignments(&mapping.columns),
    }
}

#[derive(Queryable)]
struct Row {
    name: String,
    header: Vec<String>,
    assignments: Value,
    updated_at: DateTime<Utc>,
}

impl From<Row> for ImportMapping {
    fn from(row: Row) -> Self {
        let columns = serde_json::from_value(row.assignments).unwrap_or_default();
        Self { name: row.name, header: row.header, columns, updated_at: row.updated_at }
    }
}

/// What a [`Row`] is loaded from.
const SHOWN: (
    import_mappings::name,
    import_mappings::header,
    import_mappings::assignments,
    import_mappings::updated_at,
) = (
    import_mappings::name,
    import_mappings::header,
    import_mappings::assignments,
    import_mappings::updated_at,
);

/// All mappings of the salon, by name.
pub async fn list(db: &mut SalonConn) -> Result<Vec<ImportMapping>, Error> {
    let all = import_mappings::table.filter(import_mappings::salon_id.eq(db.salon));
    let rows: Vec<Row> = all.order(import_mappings::name).select(SHOWN).load(&mut db.conn).await?;
    Ok(rows.into_iter().map(ImportMapping::from).collect())
}

/// The mapping of this name.
pub async fn find(db: &mut SalonConn, name: &str) -> Result<ImportMapping, Error> {
    check_name(name)?;
    let row: Row = import_mappings::table.find((db.salon, name)).select(SHOWN).first(&mut db.conn).await?;
    Ok(row.into())
}

/// `Invalid` for the name of no mapping; an empty name asks for none.
pub async fn must_exist(db: &mut SalonConn, name: &str) -> Result<(), Error> {
    if name.is_empty() {
        return Ok(());
    }
    match find(db, name).await {
        Err(Error::NotFound) => Err(Error::field("mapping", "unknown_choice")),
        found => found.map(drop),
    }
}

/// Stores a mapping, in place of one with the same name.
pub async fn save(
    db: &mut SalonConn,
    name: &str,
    new: NewImportMapping,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<ImportMapping, Error> {
    let mut errors = FieldErrors::default();
    let name = errors.text("name", name, NAME);
    if name.is_empty() {
        errors.add("name", "required");
    }
    let columns = errors.take("columns", check(new.columns)).unwrap_or_default();
    if new.header.len() > COLUMNS {
        errors.add("header", "too_long");
    }
    let others = import_mappings::table
        .filter(import_mappings::salon_id.eq(db.salon))
        .filter(import_mappings::name.ne(&name));
    if others.count().get_result::<i64>(&mut db.conn).await? >= MAPPINGS {
        errors.add("name", "too_many");
    }
    errors.check().map_err(Error::Invalid)?;
    let header: Vec<_> = new.header.iter().map(|cell| header_key(&clean(cell))).collect();
    let row: Row = diesel::insert_into(import_mappings::table)
        .values((
            import_mappings::salon_id.eq(db.salon),
            import_mappings::name.eq(&name),
            import_mappings::header.eq(header),
            import_mappings::assignments.eq(serde_json::to_value(columns).map_err(Error::internal)?),
            import_mappings::updated_by.eq(user),
            import_mappings::updated_at.eq(now),
        ))
        .on_conflict((import_mappings::salon_id, import_mappings::name))
        .do_update()
        .set((
            import_mappings::header.eq(excluded(import_mappings::header)),
            import_mappings::assignments.eq(excluded(import_mappings::assignments)),
            import_mappings::updated_by.eq(excluded(import_mappings::updated_by)),
            import_mappings::updated_at.eq(excluded(import_mappings::updated_at)),
        ))
        .returning(SHOWN)
        .get_result(&mut db.conn)
        .await?;
    Ok(row.into())
}

/// Forgets the mapping of this name.
pub async fn delete(db: &mut SalonConn, name: &str) -> Result<(), Error> {
    check_name(name)?;
    let gone = diesel::delete(import_mappings::table.find((db.salon, name))).execute(&mut db.conn).await?;
    if gone == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// No name holds NUL, and the database cannot even be asked.
fn check_name(name: &str) -> Result<(), Error> {
    if name.contains('\0') { Err(Error::NotFound) } else { Ok(()) }
}
