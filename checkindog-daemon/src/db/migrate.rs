//! Brings a database up to date: extensions (as superuser, where we are one), migrations (as owner), reference data.

use std::fmt::Display;

use diesel_async::AsyncMigrationHarness;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::address::Address;
use super::refusal::Refusal;
use super::{fitness, reference};

/// All migrations, in order.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// Any number, always the same: two daemons that start at once on one database migrate one after the other. Held by a
/// transaction, for a lock of a session would stay behind in a pooler; that transaction waits as long as the migrations take.
const LOCK: &str = "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; \
                    SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_advisory_xact_lock(7315104)";

/// Does what needs a superuser. Only the private cluster is reached as one.
pub async fn bootstrap(superuser_url: &str) -> Result<(), Refusal> {
    let address = Address::parse(superuser_url)?;
    let client = address.client().await?;
    let done = client.batch_execute(include_str!("bootstrap.sql")).await;
    done.map_err(|error| Refusal::of(&address, error))
}

/// Makes sure that the database is fit, runs the pending migrations and refreshes the bundled reference data, as the owner.
pub async fn migrate(owner_url: &str) -> Result<(), Refusal> {
    let address = Address::parse(owner_url)?;
    let refused = |error| Refusal::of(&address, error);
    fitness::make_fit(&address.client().await?, &address).await?;
    // Held until it is dropped.
    let lock = address.client().await?;
    lock.batch_execute(LOCK).await.map_err(refused)?;

    let mut harness = AsyncMigrationHarness::new(address.diesel().await?);
    // The harness blocks in place.
    let applied = harness.run_pending_migrations(MIGRATIONS).map_err(failed)?.len();
    if applied > 0 {
        tracing::info!(applied, "database migrated");
    }
    reference::load(&mut harness.into_inner()).await.map_err(failed)?;
    lock.batch_execute("COMMIT").await.map_err(refused)
}

fn failed(cause: impl Display) -> Refusal {
    let cause = cause.to_string();
    // The name that another session of the server knows, or that somebody else uses there.
    if cause.contains("prepared statement \"s") { Refusal::Pooler(cause) } else { Refusal::Other(cause) }
}
