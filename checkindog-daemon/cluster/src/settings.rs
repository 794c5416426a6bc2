//! What the caller may choose.

use std::env;
use std::path::PathBuf;

/// Where the cluster lives and how careful it is. `Settings::default()` is right for production.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Created if missing. It must belong to the user who runs the daemon.
    pub data_dir: PathBuf,
    /// The directory of `postgres` and `initdb`. Without it: the environment variable `PG_BIN`, then the places where
    /// systems install them.
    pub bin_dir: Option<PathBuf>,
    /// The system user the server runs as when the daemon runs as root; PostgreSQL refuses to run as root itself.
    pub run_as: String,
    /// `false` gives up safety against power cuts for speed, not safety against killed processes: for tests only.
    pub durable: bool,
    /// Further server parameters, stronger than our own.
    pub extra: Vec<(String, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data_dir: default_data_dir(),
            bin_dir: None,
            run_as: "postgres".to_owned(),
            durable: true,
            extra: Vec::new(),
        }
    }
}

/// `/var/lib/checkindog` for root (and for a user without a home), the XDG data directory for everyone else.
pub fn default_data_dir() -> PathBuf {
    let system = PathBuf::from("/var/lib/checkindog");
    if rustix::process::geteuid().is_root() {
        return system;
    }
    // The XDG base directory specification says that a relative path is to be ignored.
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map_or(system, |data| data.join("checkindog"))
}
