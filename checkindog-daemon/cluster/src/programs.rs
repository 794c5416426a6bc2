//! Finding the server programs that the system installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::{Error, Settings};

/// The oldest major version that our migrations are written for.
pub const OLDEST: u32 = 15;

/// Places outside `PATH` where packages put the server; `*` stands for a version.
const USUAL_PLACES: [&str; 8] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/bin",
    "/usr/local/bin",
    "/usr/local/pgsql/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
];

/// The directory of one installed PostgreSQL.
#[derive(Debug, Clone)]
pub struct Programs {
    pub bin_dir: PathBuf,
    pub major: u32,
}

impl Programs {
    pub fn path(&self, program: &str) -> PathBuf {
        self.bin_dir.join(program)
    }
}

/// The programs to use: those named by the settings or `PG_BIN`, else the first in `PATH`, else the newest installed.
pub fn find(settings: &Settings, account: &Account, data_version: Option<u32>) -> Result<Programs, Error> {
    let data_dir = &settings.data_dir;
    match settings.bin_dir.clone().or_else(|| env::var_os("PG_BIN").map(PathBuf::from)) {
        Some(named) => {
            let bin_dir = std::path::absolute(&named).map_err(Error::at(&named))?;
            if !is_bin_dir(&bin_dir) {
                return Err(Error::NotABinDir(bin_dir));
            }
            choose([inspect(bin_dir, account)?], data_version, data_dir)
        }
        None => {
            let candidates = installed().into_iter().filter_map(|bin_dir| {
                inspect(bin_dir, account).inspect_err(|error| tracing::warn!(%error, "passed over")).ok()
            });
            choose(candidates, data_version, data_dir)
        }
    }
}

/// The first candidate that will do. For existing data that is only its own version, so that a system update that adds
/// a newer one stops nobody.
fn choose(
    candidates: impl IntoIterator<Item = Programs>,
    data_version: Option<u32>,
    data_dir: &Path,
) -> Result<Programs, Error> {
    let mut newest: Option<Programs> = None;
    for candidate in candidates {
        if candidate.major >= OLDEST && data_version.is_none_or(|data| data == candidate.major) {
            return Ok(candidate);
        }
        newest = newest.filter(|newest| newest.major >= candidate.major).or(Some(candidate));
    }
    let Programs { bin_dir, major } = newest.ok_or(Error::NoServerBinaries)?;
    match data_version {
        Some(data) if data != major => {
            Err(Error::OtherMajorVersion { path: data_dir.to_owned(), data, binaries: major })
        }
        _ => Err(Error::TooOld { major, bin_dir }),
    }
}

/// Every directory that holds a server: `PATH` in its order, then the usual places, newest version first.
fn installed() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    // A link in PATH leads to the real directory, which also holds the programs that nobody linked.
    let in_path = env::split_paths(&path).filter_map(|directory| {
        fs::canonicalize(directory.join("postgres")).ok()?.parent().map(Path::to_owned)
    });
    let elsewhere = USUAL_PLACES.into_iter().flat_map(expand);
    let mut found = Vec::new();
    for directory in in_path.chain(elsewhere) {
        if is_bin_dir(&directory) && !found.contains(&directory) {
            found.push(directory);
        }
    }
    found
}

/// Replaces the `*` of a usual place by the version numbers found on disk, highest first.
fn expand(place: &str) -> Vec<PathBuf> {
    let Some((before, after)) = place.split_once('*') else {
        return vec![place.into()];
    };
    let (parent, prefix) = before.rsplit_once('/').expect("usual places are absolute paths");
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let version = |name: &str| name.strip_prefix(prefix)?.parse::<u32>().ok();
    let mut versions: Vec<u32> = entries.filter_map(|entry| version(entry.file_name().to_str()?)).collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.iter().map(|version| PathBuf::from(format!("{before}{version}{after}"))).collect()
}

fn is_bin_dir(directory: &Path) -> bool {
    ["postgres", "initdb"].iter().all(|program| directory.join(program).is_file())
}

fn inspect(bin_dir: PathBuf, account: &Account) -> Result<Programs, Error> {
    let program = bin_dir.join("postgres");
    let name = program.display().to_string();
    let output = account.command(&program).arg("--version").output().map_err(Error::running(&name))?;
    let answer = String::from_utf8_lossy(&output.stdout);
    match parse_major(&answer) {
        Some(major) => Ok(Programs { bin_dir, major }),
        None => Err(Error::Failed {
            what: format!("{name} does not tell its version"),
            last_lines: format!("{answer}{}", String::from_utf8_lossy(&output.stderr)),
        }),
    }
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian …)`, and also `… 19beta1`.
fn parse_major(answer: &str) -> Option<u32> {
    let (_, version) = answer.split_once("(PostgreSQL) ")?;
    let digits = version.find(|character: char| !character.is_ascii_digit()).unwrap_or(version.len());
    version[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(installed: &[u32], data_version: Option<u32>) -> Result<u32, Error> {
        let candidates = installed.iter().map(|major| Programs { bin_dir: PathBuf::new(), major: *major });
        choose(candidates, data_version, Path::new("/data")).map(|programs| programs.major)
    }

    #[test]
    fn a_new_cluster_takes_the_first_version_that_is_not_too_old() {
        assert!(matches!(chosen(&[13, 17, 15], None), Ok(17)));
        assert!(matches!(chosen(&[13, 14], None), Err(Error::TooOld { major: 14, .. })));
        assert!(matches!(chosen(&[], None), Err(Error::NoServerBinaries)));
    }

    #[test]
    fn existing_data_keeps_its_version_when_a_newer_one_is_installed() {
        assert!(matches!(chosen(&[17, 15], Some(15)), Ok(15)));
        assert!(matches!(
            chosen(&[17], Some(15)),
            Err(Error::OtherMajorVersion { data: 15, binaries: 17, .. })
        ));
        assert!(matches!(chosen(&[14], Some(14)), Err(Error::TooOld { major: 14, .. })));
    }

    #[test]
    fn the_major_version_is_read_from_releases_and_betas() {
        assert_eq!(parse_major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some(15));
        assert_eq!(parse_major("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(parse_major("postgres (PostgreSQL) 9.6.24\n"), Some(9));
        assert_eq!(parse_major("sh: postgres: not found\n"), None);
    }
}
