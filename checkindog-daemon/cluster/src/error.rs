//! Everything that can keep a cluster from running, told to the person who has to put it right.
//!
//! Policy: one sentence that names the file, user or version at fault, then a hint what to do. Whatever ran out of disk
//! space becomes [`Error::DiskFull`], wherever it was noticed.

use std::io;
use std::path::{Path, PathBuf};

/// Why the cluster does not run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "no PostgreSQL server is installed on this machine; install it (Debian, Ubuntu: `apt install postgresql`; \
         Fedora: `dnf install postgresql-server postgresql-contrib`), or set PG_BIN to the directory of its programs"
    )]
    NoServerBinaries,

    #[error("{} does not hold the programs `postgres` and `initdb`; correct PG_BIN or leave it out", .0.display())]
    NotABinDir(PathBuf),

    #[error("PostgreSQL {major} in {} is too old; install PostgreSQL {} or later", .bin_dir.display(), crate::programs::OLDEST)]
    TooOld { major: u32, bin_dir: PathBuf },

    #[error(
        "the data in {} was written by PostgreSQL {data}, but PostgreSQL {binaries} is installed; install PostgreSQL \
         {data} again (both versions can stay side by side), or convert a copy of the data with pg_upgrade", .path.display()
    )]
    OtherMajorVersion { path: PathBuf, data: u32, binaries: u32 },

    #[error("{} is in use by another CheckinDog{}; stop that one or choose another data directory", .path.display(), process(*.pid))]
    InUse { path: PathBuf, pid: Option<u32> },

    #[error("the disk that holds {} is full; free some space on it and start again", .0.display())]
    DiskFull(PathBuf),

    #[error("{} cannot be used: {source}; check the path, its permissions and its disk", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },

    #[error(
        "the system user {user}, as whom PostgreSQL runs, may not enter {}; permit it (`chmod o+x`, or u+x if the \
         directory is that user's own) or choose another data directory", .path.display()
    )]
    NotEnterable { path: PathBuf, user: String },

    #[error(
        "{} can be changed by every user of this machine; take that right away (`chmod o-w`) or choose another data \
         directory", .0.display()
    )]
    OpenToAll(PathBuf),

    #[error(
        "there is no system user {0} for PostgreSQL to run as (it refuses root); the PostgreSQL package of your system \
         creates it, or start CheckinDog as an ordinary user"
    )]
    NoSystemUser(String),

    #[error(
        "the user number {0} has no name on this machine, and PostgreSQL needs one; start CheckinDog as a user that is \
         listed in /etc/passwd"
    )]
    NoUserName(u32),

    #[error(
        "{} belongs to user number {owner} instead of {expected}; start CheckinDog as the user who owns the data, or \
         give the directory to the right user (`chown -R`)", .path.display()
    )]
    NotOurs { path: PathBuf, owner: u32, expected: u32 },

    #[error("the program `{program}` cannot be run: {source}; check the PostgreSQL installation")]
    Running { program: String, source: io::Error },

    #[error(
        "PostgreSQL processes of an earlier run still work in {}; wait for them to end, or restart the machine", .0.display()
    )]
    StillRunning(PathBuf),

    #[error(
        "the PostgreSQL process {0} cannot be ended; its disk may not answer: check it, or restart the machine"
    )]
    Unstoppable(u32),

    #[error("{what}{}", said(.last_lines))]
    Failed { what: String, last_lines: String },
}

impl Error {
    /// For `map_err` on whatever touches `path`.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path.to_owned()),
            _ => Self::Unreadable { path: path.to_owned(), source },
        }
    }

    /// For `map_err` on whatever starts or awaits `program`.
    pub(crate) fn running(program: &str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Running { program: program.to_owned(), source }
    }
}

fn said(last_lines: &str) -> String {
    if last_lines.is_empty() { String::new() } else { format!("; it said: {last_lines}") }
}

fn process(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}
