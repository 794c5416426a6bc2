//! Who the server runs as: the daemon's own user, or, because PostgreSQL refuses root, a user that root lends it.

use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::lchown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::geteuid;

use crate::Error;

/// The user of the server's processes and files.
#[derive(Debug, Clone)]
pub struct Account {
    pub name: String,
    pub uid: u32,
    gid: u32,
    /// The daemon is root and steps down to this account for every server program.
    pub borrowed: bool,
}

impl Account {
    /// The daemon's own account.
    pub fn current() -> Result<Self, Error> {
        let uid = geteuid().as_raw();
        let name = ask_id(&["-un"])?.ok_or(Error::NoUserName(uid))?;
        Ok(Self { name, uid, gid: rustix::process::getegid().as_raw(), borrowed: false })
    }

    /// The account of the server: `run_as` for root, the daemon's own otherwise.
    pub fn for_server(run_as: &str) -> Result<Self, Error> {
        if !geteuid().is_root() {
            return Self::current();
        }
        let number = |flag| -> Result<u32, Error> {
            let answer = ask_id(&[flag, run_as])?.and_then(|number| number.parse().ok());
            answer.filter(|number| *number != 0).ok_or_else(|| Error::NoSystemUser(run_as.to_owned()))
        };
        Ok(Self { name: run_as.to_owned(), uid: number("-u")?, gid: number("-g")?, borrowed: true })
    }

    /// A command that runs as this account, in a bare environment: English messages for us to read, and none of the
    /// daemon's secrets.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env_clear().envs(env::var_os("PATH").map(|path| ("PATH", path)));
        command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").current_dir("/").stdin(Stdio::null());
        if self.borrowed {
            // The standard library also drops root's supplementary groups.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Makes the account the owner of a directory that the daemon has just created.
    pub fn own(&self, path: &Path) -> Result<(), Error> {
        if self.borrowed {
            lchown(path, Some(self.uid), Some(self.gid)).map_err(Error::at(path))
        } else {
            Ok(())
        }
    }

    /// Fails with the first directory on the way to `path` that this account may not enter. Trying is the only answer
    /// that also knows about access lists and security modules.
    pub fn check_can_enter(&self, path: &Path) -> Result<(), Error> {
        if self.can_enter(path)? {
            return Ok(());
        }
        let mut way: Vec<&Path> = path.ancestors().collect();
        way.reverse();
        for step in way {
            if !self.can_enter(step)? {
                return Err(Error::NotEnterable { path: step.to_owned(), user: self.name.clone() });
            }
        }
        Ok(())
    }

    fn can_enter(&self, path: &Path) -> Result<bool, Error> {
        match self.command("true").current_dir(path).status() {
            Ok(status) => Ok(status.success()),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
            Err(error) => Err(Error::running("true")(error)),
        }
    }

    /// Fails unless `path` belongs to this account.
    pub fn check_owns(&self, path: &Path) -> Result<(), Error> {
        check_owner(path, self.uid)
    }
}

/// Fails unless `path` belongs to the user with this number.
pub fn check_owner(path: &Path, expected: u32) -> Result<(), Error> {
    use std::os::unix::fs::MetadataExt;
    let owner = fs::metadata(path).map_err(Error::at(path))?.uid();
    if owner == expected {
        Ok(())
    } else {
        Err(Error::NotOurs { path: PathBuf::from(path), owner, expected })
    }
}

/// The answer of the system's `id` program, which also knows users that live in a directory service.
fn ask_id(arguments: &[&str]) -> Result<Option<String>, Error> {
    let output = Command::new("id").args(arguments).output().map_err(Error::running("id"))?;
    let answer = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok(output.status.success().then_some(answer))
}
