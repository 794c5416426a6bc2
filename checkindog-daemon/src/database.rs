//! The database that a command works on: the private cluster, started and watched here, or an external one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use checkindog_cluster::{Cluster, Settings, default_data_dir};

use crate::config::DatabaseArgs;
use crate::db::{Refusal, migrate};

/// Name of the database in the private cluster.
const NAME: &str = "checkindog";
/// How often the private server is looked after.
const WATCH: Duration = Duration::from_millis(250);
/// Longest pause between attempts to start it again: on a full disk they fail until somebody makes room.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long the server may take to stop before it is told to hurry.
const STOP_PATIENCE: Duration = Duration::from_secs(20);

/// An opened database, up to date.
pub struct Database {
    /// For the login that serves.
    pub url: String,
    pub data_dir: PathBuf,
    cluster: Option<Cluster>,
}

/// Why no database could be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Cluster(#[from] checkindog_cluster::Error),
    #[error("cannot use the database: {0}")]
    Refused(#[from] Refusal),
    #[error("cannot use {path}: {source}")]
    Directory { path: PathBuf, source: std::io::Error },
    #[error("interrupted while starting")]
    Interrupted,
}

/// Opens the database of these arguments and brings it up to date. Starts the private cluster unless a daemon runs it already
/// and `beside_daemon` allows to work beside it.
pub async fn open(args: &DatabaseArgs, beside_daemon: bool) -> Result<Database, OpenError> {
    let data_dir = args.data_dir.clone().unwrap_or_else(default_data_dir);
    if let Some(url) = &args.database_url {
        make_private(&data_dir)?;
        migrate::migrate(url).await?;
        return Ok(Database { url: url.clone(), data_dir, cluster: None });
    }
    let settings = Settings { data_dir: data_dir.clone(), ..Settings::default() };
    let start = settings.clone();
    let started = tokio::task::spawn_blocking(move || Cluster::start(&start))
        .await
        .map_err(|_| OpenError::Interrupted)?;
    let cluster = match started {
        Ok(cluster) => Some(cluster),
        Err(checkindog_cluster::Error::InUse { .. }) if beside_daemon => None,
        Err(error) => return Err(error.into()),
    };
    let url = |role| Cluster::url_of(&settings, role, NAME);
    if cluster.is_some() {
        migrate::bootstrap(&url("postgres")?).await?;
        migrate::migrate(&url("checkindog_owner")?).await?;
    }
    Ok(Database { url: url("checkindog")?, data_dir, cluster })
}

impl Database {
    /// Starts the private server again whenever it dies, until `stop` resolves; then stops it.
    pub async fn watch(self, stop: impl Future<Output = ()>) {
        let Some(mut cluster) = self.cluster else { return stop.await };
        let mut stop = std::pin::pin!(stop);
        let mut pause = WATCH;
        loop {
            tokio::select! {
                () = &mut stop => break,
                () = tokio::time::sleep(pause) => {}
            }
            if let Some(status) = cluster.exited() {
                tracing::error!(%status, "PostgreSQL has ended; starting it again");
                cluster = match tokio::task::spawn_blocking(move || {
                    let result = cluster.restart();
                    (cluster, result)
                })
                .await
                {
                    Ok((cluster, Ok(()))) => {
                        pause = WATCH;
                        cluster
                    }
                    Ok((cluster, Err(error))) => {
                        pause = (pause * 2).min(LONGEST_PAUSE);
                        tracing::error!(%error, "PostgreSQL does not start; trying again");
                        cluster
                    }
                    Err(_) => return,
                };
            }
        }
        let stopped = tokio::task::spawn_blocking(move || cluster.stop(STOP_PATIENCE)).await;
        if let Ok(Err(error)) = stopped {
            tracing::error!(%error, "PostgreSQL did not stop cleanly");
        }
    }

    /// The folder of uploaded files that wait for their import, made if need be.
    pub fn spool(&self) -> Result<PathBuf, OpenError> {
        let spool = self.data_dir.join("spool");
        make_private(&spool)?;
        Ok(spool)
    }

    /// The folder of uploaded files that stay, made if need be.
    pub fn files(&self) -> Result<PathBuf, OpenError> {
        let files = self.data_dir.join("files");
        make_private(&files)?;
        Ok(files)
    }
}

/// Makes a directory that only this user may enter.
fn make_private(path: &Path) -> Result<(), OpenError> {
    use std::os::unix::fs::DirBuilderExt;
    if path.is_dir() {
        return Ok(());
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|source| OpenError::Directory { path: path.to_owned(), source })
}
