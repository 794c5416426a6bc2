//! The running cluster: start, watch, restart, stop.

use std::fs::File;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::time::Duration;

use crate::account::Account;
use crate::layout::{Layout, PORT};
use crate::programs::Programs;
use crate::{Error, Settings, directory, initdb, launch, leftovers, programs, stop};

/// How long a dropped or restarted server may take to say goodbye to its clients and write its checkpoint.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that is ready for connections, or was until it [`exited`](Cluster::exited). Dropping it stops the server.
#[derive(Debug)]
pub struct Cluster {
    settings: Settings,
    layout: Layout,
    account: Account,
    programs: Programs,
    server: Child,
    /// Declared last, so that the directory is let go after everything else.
    _daemon_lock: File,
}

impl Cluster {
    /// Starts the cluster in `settings.data_dir` and waits until it takes connections; creates it if there is none.
    ///
    /// About 0.1 s for an existing cluster, 2 s for a new one, longer after a crash (the log is replayed).
    pub fn start(settings: &Settings) -> Result<Self, Error> {
        let settings = settings.clone();
        let layout = Layout::of(&settings)?;
        let account = Account::for_server(&settings.run_as)?;
        let daemon_lock = directory::prepare(&layout, &account)?;
        let data_version = directory::data_version(&layout, &account)?;
        let programs = programs::find(&settings, &account, data_version)?;
        let server_lock = leftovers::clear(&layout)?;
        if data_version.is_none() {
            initdb::create(&layout, &account, &programs, &server_lock, settings.durable)?;
        }
        let server = launch::launch(&settings, &layout, &account, &programs, server_lock)?;
        Ok(Self { settings, layout, account, programs, server, _daemon_lock: daemon_lock })
    }

    /// How a role reaches a database of the cluster in these settings, whoever runs it: for commands beside a running
    /// daemon.
    pub fn url_of(settings: &Settings, role: &str, database: &str) -> Result<String, Error> {
        Ok(Layout::of(settings)?.url(role, database))
    }

    /// The directory of the server's socket: absolute, and short enough for a socket address.
    pub fn socket_dir(&self) -> &Path {
        &self.layout.socket_dir
    }

    /// The number in the socket's file name; the server listens on no network port.
    pub fn port(&self) -> u16 {
        PORT
    }

    /// The process id of the server (PostgreSQL's postmaster).
    pub fn pid(&self) -> u32 {
        self.server.id()
    }

    /// A connection URL for tokio-postgres and libpq; it stays the same after [`restart`](Cluster::restart).
    ///
    /// Roles: `checkindog_owner` owns the database `checkindog` and migrates, `checkindog` serves, `postgres` may do
    /// everything.
    pub fn url(&self, role: &str, database: &str) -> String {
        self.layout.url(role, database)
    }

    /// How the server ended, or `None` while it runs. Does not wait: poll it, and [`restart`](Cluster::restart).
    pub fn exited(&mut self) -> Option<ExitStatus> {
        self.server.try_wait().unwrap_or_else(|error| {
            tracing::error!(%error, "cannot ask for the state of PostgreSQL");
            None
        })
    }

    /// Stops the server if it runs, clears up after it if it died, and starts it again.
    pub fn restart(&mut self) -> Result<(), Error> {
        self.stop(PATIENCE)?;
        let server_lock = leftovers::clear(&self.layout)?;
        self.server =
            launch::launch(&self.settings, &self.layout, &self.account, &self.programs, server_lock)?;
        Ok(())
    }

    /// Disconnects the clients and shuts down cleanly; after `patience` shuts down hard, which costs no data but a
    /// longer next start. The directory stays locked until the cluster is dropped.
    pub fn stop(&mut self, patience: Duration) -> Result<(), Error> {
        stop::stop_child(&mut self.server, patience)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.stop(PATIENCE) {
            tracing::error!(%error, "PostgreSQL did not stop");
        }
    }
}
