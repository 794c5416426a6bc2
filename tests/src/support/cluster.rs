//! One PostgreSQL cluster for the whole test process, and a database of its own for each test, copied from a template and
//! dropped after the test: some hundred of them would fill the disk of a small machine.
//!
//! The cluster goes with the process, however that ends: a watchdog, a little shell script, waits for the end of a pipe that only
//! we hold open, stops the server and removes its directory.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::{mem, thread};

use checkindog_cluster::{Cluster, Settings};
use checkindog_daemon::db::migrate;
use tokio::runtime::Runtime;

use super::cast::{self, Cast};
use super::sql::Sql;

/// Reads until we are gone, then ends the server whose number stands in its lock file, and removes everything.
const WATCHDOG: &str = r#"
while read -r _; do :; done
lock="$1/data/pg/postmaster.pid"
tries=0
while [ -e "$lock" ] && [ $tries -lt 150 ]; do
    kill -INT "$(head -n 1 "$lock")" 2>/dev/null || break
    sleep 0.2
    tries=$((tries + 1))
done
rm -rf "$1"
"#;

/// The database that the cluster is born with; migrated, and otherwise empty.
const EMPTY: &str = "checkindog";
/// The same with the cast in it.
const WITH_CAST: &str = "staffed";

/// A cluster in a directory of its own that vanishes with it.
pub struct TestCluster {
    cluster: Mutex<Cluster>,
    root: PathBuf,
    cast: Cast,
    databases: AtomicU32,
    given_up: GivenUp,
    creation: tokio::sync::Mutex<()>,
    /// Last, so that a cluster that is dropped has stopped before its directory goes.
    _watchdog: Child,
}

/// Databases that nobody uses any more, by name; they go before the next one is made.
type GivenUp = Arc<Mutex<Vec<String>>>;

/// What everybody holds who uses a database; with the last of them it is given up.
#[derive(Debug)]
pub(super) struct Lease {
    name: String,
    given_up: GivenUp,
}

impl Drop for Lease {
    fn drop(&mut self) {
        let name = mem::take(&mut self.name);
        self.given_up.lock().unwrap_or_else(PoisonError::into_inner).push(name);
    }
}

/// A database of the cluster, for as long as somebody holds this, a copy, or a connection made from it.
#[derive(Clone, Debug)]
pub struct Database {
    /// For the login that serves, with its plain rights.
    pub url: String,
    /// For the login that owns the tables and migrates: what `--database-url` takes.
    pub owner_url: String,
    /// May do everything.
    pub superuser_url: String,
    /// A directory of this database's own, for uploads; not yet there.
    pub spool: PathBuf,
    lease: Arc<Lease>,
}

/// A fresh database with the cast in it, in the cluster of this process.
pub async fn database() -> (Database, Cast) {
    let cluster = shared();
    (cluster.create_database(WITH_CAST).await, cluster.cast.clone())
}

impl Database {
    /// A fresh migrated database without salon or user.
    pub async fn empty() -> Self {
        shared().create_database(EMPTY).await
    }

    pub async fn sql(&self) -> Sql {
        Sql::connect(&self.superuser_url).await.holding(self.lease.clone())
    }
}

fn shared() -> &'static TestCluster {
    static SHARED: OnceLock<TestCluster> = OnceLock::new();
    SHARED.get_or_init(TestCluster::start)
}

impl TestCluster {
    /// Starts a cluster and prepares its templates. Blocks for some seconds.
    pub fn start() -> Self {
        Self::start_with(Vec::new())
    }

    /// The same with further parameters of the server.
    pub fn start_with(parameters: Vec<(String, String)>) -> Self {
        let root = tempfile::Builder::new()
            .prefix("checkindog-tests-")
            .permissions(Permissions::from_mode(0o711))
            .tempdir()
            .expect("a temporary directory")
            .keep();
        let watchdog = watch(&root);
        let cluster = Cluster::start(&settings(&root, parameters))
            .unwrap_or_else(|error| panic!("no cluster: {error}"));
        // Giving up a template is heard by nobody: it stays.
        let urls = |database: &str| urls(&cluster, &root, database, &GivenUp::default());
        let (empty, with_cast, admin) = (urls(EMPTY), urls(WITH_CAST), cluster.url("postgres", "postgres"));
        // A thread of its own: this one may already run a test's tasks.
        let prepared = thread::spawn(move || {
            Runtime::new().expect("a runtime").block_on(async {
                migrate::bootstrap(&empty.superuser_url).await.expect("extensions");
                migrate::migrate(&empty.owner_url).await.expect("migrations");
                Sql::connect(&admin).await.copy_database(EMPTY, WITH_CAST).await;
                cast::enter(&with_cast).await
            })
        });
        let cast = prepared.join().expect("the templates are ready");
        Self {
            cluster: Mutex::new(cluster),
            root,
            cast,
            databases: AtomicU32::new(0),
            given_up: GivenUp::default(),
            creation: tokio::sync::Mutex::new(()),
            _watchdog: watchdog,
        }
    }

    pub fn cast(&self) -> Cast {
        self.cast.clone()
    }

    /// A fresh database with the cast in it.
    pub async fn database(&self) -> Database {
        self.create_database(WITH_CAST).await
    }

    /// How the superuser reaches a database.
    pub fn superuser_url(&self, database: &str) -> String {
        self.server().url("postgres", database)
    }

    /// Where the server's Unix socket is.
    pub fn socket_dir(&self) -> PathBuf {
        self.server().socket_dir().to_owned()
    }

    /// Takes the database away from everybody; clients are disconnected.
    pub fn stop(&self) {
        self.server().stop(std::time::Duration::from_secs(10)).expect("the server stops");
    }

    /// Gives it back.
    pub fn restart(&self) {
        self.server().restart().expect("the server starts again");
    }

    async fn create_database(&self, template: &str) -> Database {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let (database, admin) = {
            let server = self.server();
            (urls(&server, &self.root, &name, &self.given_up), server.url("postgres", "postgres"))
        };
        let _alone = self.creation.lock().await;
        let admin = Sql::connect(&admin).await;
        for name in self.given_up() {
            admin.drop_database(&name).await;
        }
        admin.copy_database(template, &name).await;
        database
    }

    fn given_up(&self) -> Vec<String> {
        mem::take(&mut *self.given_up.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn server(&self) -> MutexGuard<'_, Cluster> {
        self.cluster.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn settings(root: &Path, parameters: Vec<(String, String)>) -> Settings {
    let extra = [
        ("shared_buffers", "64MB"),
        ("max_connections", "300"),
        ("full_page_writes", "off"),
        ("autovacuum", "off"),
        ("max_wal_size", "128MB"),
    ];
    let extra = extra
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .chain(parameters)
        .collect();
    Settings { data_dir: root.join("data"), durable: false, extra, ..Settings::default() }
}

fn urls(cluster: &Cluster, root: &Path, database: &str, given_up: &GivenUp) -> Database {
    let lease = Lease { name: database.to_owned(), given_up: given_up.clone() };
    Database {
        url: cluster.url("checkindog", database),
        owner_url: cluster.url("checkindog_owner", database),
        superuser_url: cluster.url("postgres", database),
        spool: root.join(format!("spool-{database}")),
        lease: Arc::new(lease),
    }
}

fn watch(root: &Path) -> Child {
    Command::new("sh")
        .args(["-c", WATCHDOG, "watchdog"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Ctrl-C in the terminal is for us; the watchdog notices that we are gone.
        .process_group(0)
        .spawn()
        .expect("sh runs")
}
