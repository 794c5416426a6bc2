//! Undoing an import: what it created goes unless somebody has worked on it since, what it changed gets its earlier values
//! back unless somebody has changed it since, and what stays is listed with the reason. One transaction, set by set.

use checkindog_api::imports::ImportUndoPreview;
use checkindog_api::{ClientKind, ImportState};
use chrono::{DateTime, TimeDelta, Utc};
use tokio_postgres::Client;

use super::failure::Failure;
use super::leftovers::Leftover;
use super::lookups::Lookups;
use super::model::{self, ImportRow, Order};
use crate::db::{ImportId, SalonConn, UserId};
use crate::error::Error;

/// How long an import can be undone.
const WITHIN: TimeDelta = TimeDelta::days(30);

/// Records that stay of which a person is told beforehand.
const FORESEEN: i64 = 20;

/// What undoing an import would do.
#[derive(Default)]
pub struct Foreseen {
    pub removed_clients: i64,
    pub removed_animals: i64,
    /// Clients that would have earlier values again.
    pub restored: i64,
    /// Records that would stay, wholly or in some fields.
    pub kept: i64,
    /// The first of those.
    pub leftovers: Vec<Leftover>,
}

impl Foreseen {
    /// For programs and pages.
    pub fn shown(self) -> ImportUndoPreview {
        ImportUndoPreview {
            removed_clients: self.removed_clients,
            removed_animals: self.removed_animals,
            restored: self.restored,
            kept: self.kept,
            leftovers: self.leftovers.into_iter().map(Leftover::shown).collect(),
        }
    }
}

/// Beyond so many rows, going through whole tables is right whatever the statistics say.
const MANY: i64 = 1000;
/// Statistics are gathered a minute after a table has grown: until then, PostgreSQL takes what was just imported for nothing, and
/// would walk through it once for each row.
const MANY_AT_ONCE: &str = "SET LOCAL enable_nestloop = off";

/// Until when the import can be undone; nothing if there is nothing to undo.
pub fn until(import: &ImportRow) -> Option<DateTime<Utc>> {
    let has_written = import.state == ImportState::Done && !import.dry_run;
    import.finished_at.filter(|_| has_written).map(|at| at + WITHIN)
}

/// Asks for an import to be undone; false if it is being undone already, or has been. `Refused` when it cannot be.
pub async fn begin(
    db: &mut SalonConn,
    id: ImportId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (import, _) = model::find(db, id).await?;
    if matches!(import.state, ImportState::Undoing | ImportState::Undone) {
        return Ok(false);
    }
    check(&import, now)?;
    model::begin_undoing(db, id, user).await
}

/// `Refused` when an import cannot be undone.
pub fn check(import: &ImportRow, now: DateTime<Utc>) -> Result<(), Error> {
    match until(import) {
        None => Err(Error::Refused("not-undoable", String::new())),
        Some(end) if end < now => Err(Error::Refused("undo-too-late", String::new())),
        Some(_) => Ok(()),
    }
}

/// What undoing would do, found out without doing it, in the transaction that `client` is in.
pub async fn foresee(client: &Client, order: &Order) -> Result<Foreseen, Failure> {
    find_out(client, order).await?;
    let counts = client.query_one(include_str!("foreseen.sql"), &[&order.salon_id.0]).await?;
    let kept = client.query(include_str!("would_stay.sql"), &[&order.salon_id.0, &FORESEEN]).await?;
    Ok(Foreseen {
        removed_clients: counts.get("clients"),
        removed_animals: counts.get("animals"),
        restored: counts.get("restored"),
        kept: counts.get("kept"),
        leftovers: kept.iter().map(Leftover::of_row).collect::<Result<_, _>>()?,
    })
}

/// What the import did, in temporary tables.
async fn find_out(client: &Client, order: &Order) -> Result<(), Failure> {
    let (salon, import) = (order.salon_id.0, order.id.0);
    client.batch_execute(include_str!("tables.sql")).await?;
    if order.rows > MANY {
        client.batch_execute(MANY_AT_ONCE).await?;
    }
    client.execute(include_str!("made_clients.sql"), &[&salon, &import]).await?;
    client.batch_execute("ANALYZE made_clients").await?;
    client.execute(include_str!("made_animals.sql"), &[&salon, &import]).await?;
    client.execute(include_str!("changed_fields.sql"), &[&salon, &import]).await?;
    client.batch_execute("ANALYZE made_animals, changed_fields").await?;
    client.execute(include_str!("impossible_fields.sql"), &[&salon]).await?;
    Ok(())
}

/// Takes the import back, in the transaction that `client` is in. `now` is the time that changes are given.
pub async fn run(client: &Client, order: &Order, now: DateTime<Utc>) -> Result<(), Failure> {
    let user = order.undone_by.unwrap_or(order.created_by).0;
    let (salon, import) = (order.salon_id.0, order.id.0);
    client.query_one(include_str!("lock.sql"), &[&salon, &import]).await?;

    find_out(client, order).await?;

    client.execute(include_str!("record_animals.sql"), &[&salon, &import, &user, &now]).await?;
    let removed = client.query_one(include_str!("remove.sql"), &[&salon, &import]).await?;
    let (clients, animals): (i64, i64) = (removed.get("clients"), removed.get("animals"));
    let lookups = Lookups::load(client, order.salon_id).await?;
    let individual = lookups.required_fields(ClientKind::Individual);
    let company = lookups.required_fields(ClientKind::Company);
    let restored = client
        .execute(include_str!("restore.sql"), &[&salon, &import, &user, &now, &individual, &company])
        .await?;
    let kept = client.execute(include_str!("keep_leftovers.sql"), &[&salon, &import]).await?;
    let (restored, kept) = (count(restored), count(kept));
    client
        .execute(include_str!("finish.sql"), &[&salon, &import, &now, &clients, &animals, &restored, &kept])
        .await?;
    client.batch_execute("COMMIT").await?;
    tracing::info!(import = %order.id, clients, animals, restored, kept, "import undone");
    Ok(())
}

fn count(rows: u64) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
