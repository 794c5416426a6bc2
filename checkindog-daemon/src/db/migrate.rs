//! Brings a database up to date: extensions (as superuser, where we are one), migrations (as owner), reference data.

use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::reference;
use crate::error::Error;

/// All migrations, in order.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// Any number, always the same: two daemons that start at once on one database migrate one after the other.
const LOCK: &str = "SELECT pg_advisory_lock(7315104)";

/// Does what needs a superuser. Only the private cluster is reached as one.
pub async fn bootstrap(superuser_url: &str) -> Result<(), Error> {
    let mut conn = AsyncPgConnection::establish(superuser_url).await.map_err(Error::unavailable)?;
    conn.batch_execute(include_str!("bootstrap.sql")).await?;
    Ok(())
}

/// Runs the pending migrations and refreshes the bundled reference data, as the owner of the database.
pub async fn migrate(owner_url: &str) -> Result<(), Error> {
    let mut conn = AsyncPgConnection::establish(owner_url).await.map_err(Error::unavailable)?;
    conn.batch_execute(LOCK).await?;
    let mut harness = AsyncMigrationHarness::new(conn);
    // The harness blocks in place.
    let applied = harness.run_pending_migrations(MIGRATIONS).map_err(Error::internal_boxed)?.len();
    if applied > 0 {
        tracing::info!(applied, "database migrated");
    }
    reference::load(&mut harness.into_inner()).await
}
