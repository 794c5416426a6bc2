//! The files of a data directory, and the address of its socket.

use std::fmt::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::{Error, Settings};

/// Only names the socket file: the directory is ours alone, so the number never clashes.
pub const PORT: u16 = 5432;

/// The longest path a socket address can hold on Linux, without its closing zero byte.
const LONGEST_SOCKET_PATH: usize = 107;

/// Where things are. Every path is absolute.
#[derive(Debug, Clone)]
pub struct Layout {
    pub root: PathBuf,
    pub socket_dir: PathBuf,
}

impl Layout {
    pub fn of(settings: &Settings) -> Result<Self, Error> {
        let root = std::path::absolute(&settings.data_dir).map_err(Error::at(&settings.data_dir))?;
        let socket_dir = socket_dir(&root);
        Ok(Self { root, socket_dir })
    }

    /// The cluster itself, PostgreSQL's data directory.
    pub fn data(&self) -> PathBuf {
        self.root.join("pg")
    }

    /// A cluster in the making; it gets its real name when it is complete.
    pub fn unfinished(&self) -> PathBuf {
        self.root.join("pg.init")
    }

    pub fn postmaster_pid(&self) -> PathBuf {
        self.data().join("postmaster.pid")
    }

    pub fn hba(&self) -> PathBuf {
        self.root.join("pg_hba.conf")
    }

    pub fn ident(&self) -> PathBuf {
        self.root.join("pg_ident.conf")
    }

    pub fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    pub fn daemon_lock(&self) -> PathBuf {
        self.root.join("daemon.lock")
    }

    pub fn server_lock(&self) -> PathBuf {
        self.root.join("server.lock")
    }

    pub fn url(&self, role: &str, database: &str) -> String {
        let host = self.socket_dir.as_os_str().as_bytes();
        let (role, host, database) = (encode(role.as_bytes()), encode(host), encode(database.as_bytes()));
        format!("postgres://{role}@{host}:{PORT}/{database}")
    }
}

/// `run` in the data directory, or a short path when that one does not fit a socket address or would need quoting in
/// PostgreSQL's list of directories. The same data directory always gets the same answer.
fn socket_dir(root: &Path) -> PathBuf {
    let inside = root.join("run");
    let length = inside.as_os_str().len() + format!("/.s.PGSQL.{PORT}").len();
    let plain = inside.to_str().is_some_and(|path| !path.contains([',', '"', '\n']));
    if length <= LONGEST_SOCKET_PATH && plain {
        return inside;
    }
    let user = rustix::process::geteuid();
    let base = if user.is_root() { "/run" } else { "/tmp" };
    PathBuf::from(format!("{base}/checkindog-{user}-{:016x}", fnv1a(root.as_os_str().as_bytes())))
}

/// FNV-1a, 64 bits: the same in every build, as a name on disk must be.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// Percent-encodes everything a URL might read as syntax; a host that begins with `%2F` is a socket directory.
fn encode(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(byte) {
            encoded.push(char::from(*byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("writing to a String cannot fail");
        }
        encoded
    })
}
