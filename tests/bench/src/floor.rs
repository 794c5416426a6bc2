//! PostgreSQL without us: what the floors are made of, and how the database is brought to a fair start.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use checkindog_cluster::Cluster;
use tokio_postgres::{Client, NoTls};

use crate::daemon::{self, Daemon};
use crate::{Failure, child};

/// A connection as the superuser of the daemon's cluster.
pub async fn superuser(daemon: &Daemon) -> Result<Client, Failure> {
    let (client, connection) = tokio_postgres::connect(&daemon.database_url("postgres")?, NoTls).await?;
    // Its errors come back from the queries, too.
    tokio::spawn(connection);
    Ok(client)
}

/// Leaves nothing to autovacuum that a salon of some age would not have behind it.
pub async fn settle(daemon: &Daemon) -> Result<(), Failure> {
    let client = superuser(daemon).await?;
    client.batch_execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm").await?;
    client.batch_execute("VACUUM (ANALYZE)").await?;
    Ok(())
}

/// Marks two clients of a hundred with the star of this user.
pub async fn mark_favourites(daemon: &Daemon, email: &str) -> Result<(), Failure> {
    let statement = "INSERT INTO favourites (salon_id, user_id, client_id)
                     SELECT c.salon_id, u.id, c.id FROM clients c, users u
                     WHERE u.email = $1 AND hashtext(c.id::text) % 50 = 0";
    superuser(daemon).await?.execute(statement, &[&email]).await?;
    Ok(())
}

/// Reads the tables and their indexes into memory, as they are in a salon that is open, and writes out what is dirty.
pub async fn warm(daemon: &Daemon) -> Result<(), Failure> {
    let client = superuser(daemon).await?;
    let tables = "SELECT sum(pg_prewarm(oid::regclass)) FROM pg_class
                  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')";
    client.batch_execute(tables).await?;
    client.batch_execute("CHECKPOINT").await?;
    Ok(())
}

/// The columns of `clients` that are not generated.
pub async fn stored_columns(client: &Client) -> Result<Vec<String>, Failure> {
    let rows = client
        .query(
            "SELECT attname::text FROM pg_attribute
             WHERE attrelid = 'clients'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
            &[],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Runs one command in psql as the superuser; the time of the whole process, as for our CLI.
pub async fn psql(daemon: &Daemon, command: &str) -> Result<Duration, Failure> {
    let url = daemon.database_url("postgres")?;
    let mut psql = Command::new("psql");
    psql.args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", &url, "--command", command]);
    let ended = child::run(&mut psql).await?;
    if !ended.succeeded {
        return Err(format!("psql: {}", ended.stderr).into());
    }
    Ok(ended.took)
}

/// How long the private PostgreSQL takes to start, without a daemon.
pub fn start_of_postgres(data_dir: &Path) -> Result<Duration, Failure> {
    let started = Instant::now();
    let cluster = Cluster::start(&daemon::settings(data_dir))?;
    let took = started.elapsed();
    drop(cluster);
    Ok(took)
}

/// A program that comes with the server, which is often on no path.
pub async fn server_program(name: &str) -> Result<PathBuf, Failure> {
    let ended = child::run(Command::new("pg_config").arg("--bindir")).await;
    let beside = ended.ok().map(|ended| Path::new(ended.stdout.trim()).join(name));
    let debian =
        (15..=30).rev().map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin/{name}")));
    beside
        .into_iter()
        .chain(debian)
        .find(|path| path.is_file())
        .ok_or_else(|| format!("{name} is not there: it comes with the PostgreSQL server").into())
}
