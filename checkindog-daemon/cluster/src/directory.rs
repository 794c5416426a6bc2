//! The data directory: made or checked, locked for one daemon, and furnished with what PostgreSQL wants to find.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::process::geteuid;

use crate::Error;
use crate::account::{Account, check_owner};
use crate::layout::Layout;
use crate::stop::wait_until;

/// How long the lock of a daemon may outlive it: a process that it was starting when it was killed holds the lock from
/// its fork to its exec.
const PATIENCE: Duration = Duration::from_secs(2);

/// Makes the directory ready for use and returns the lock that keeps other daemons out.
pub fn prepare(layout: &Layout, account: &Account) -> Result<File, Error> {
    make_root(&layout.root, account)?;
    let lock = lock_for_daemon(layout)?;
    account.check_can_enter(&layout.root)?;
    make_socket_dir(&layout.socket_dir, account)?;
    write_if_changed(&layout.hba(), "local all all peer map=checkindog\n")?;
    write_if_changed(&layout.ident(), &ident_map(account)?)?;
    Ok(lock)
}

/// The major version that wrote the data, or `None` when there is no cluster yet.
///
/// Anything doubtful is an error: a cluster that cannot be read must never be taken for one that does not exist.
pub fn data_version(layout: &Layout, account: &Account) -> Result<Option<u32>, Error> {
    let data = layout.data();
    if !data.try_exists().map_err(Error::at(&data))? {
        return Ok(None);
    }
    account.check_owns(&data)?;
    account.check_can_enter(&data)?;
    let path = data.join("PG_VERSION");
    let version = fs::read_to_string(&path).map_err(Error::at(&path))?;
    let version = version.trim().parse().map_err(|error| Error::at(&path)(io::Error::other(error)))?;
    Ok(Some(version))
}

fn make_root(root: &Path, account: &Account) -> Result<(), Error> {
    // A lent account must pass through to its own two directories, but has no need to look around.
    let mode = if account.borrowed { 0o711 } else { 0o700 };
    DirBuilder::new().recursive(true).mode(mode).create(root).map_err(Error::at(root))?;
    check_owner(root, geteuid().as_raw())?;
    if fs::read_dir(root).map_err(Error::at(root))?.next().is_none() {
        // New, or prepared empty for us. A directory with contents keeps the rights that its owner gave it.
        fs::set_permissions(root, Permissions::from_mode(mode)).map_err(Error::at(root))?;
    }
    if fs::metadata(root).map_err(Error::at(root))?.mode() & 0o002 != 0 {
        return Err(Error::OpenToAll(root.to_owned()));
    }
    Ok(())
}

fn lock_for_daemon(layout: &Layout) -> Result<File, Error> {
    let path = layout.daemon_lock();
    let mut lock = open_lock(&path)?;
    if !wait_until(PATIENCE, || try_lock(&lock, &path))? {
        let pid = fs::read_to_string(&path).ok().and_then(|pid| pid.trim().parse().ok());
        return Err(Error::InUse { path: layout.root.clone(), pid });
    }
    lock.set_len(0).and_then(|()| writeln!(lock, "{}", std::process::id())).map_err(Error::at(&path))?;
    Ok(lock)
}

/// Opens a lock file without touching its contents.
pub fn open_lock(path: &Path) -> Result<File, Error> {
    File::options().create(true).truncate(false).write(true).mode(0o600).open(path).map_err(Error::at(path))
}

/// Takes the kernel's lock on an open file; `false` when someone else has it.
pub fn try_lock(lock: &File, path: &Path) -> Result<bool, Error> {
    match flock(lock, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(false),
        Err(error) => Err(Error::at(path)(error.into())),
    }
}

fn make_socket_dir(path: &Path, account: &Account) -> Result<(), Error> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => return account.own(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(Error::at(path)(error)),
    }
    // The fallback directory lies where others can write: take neither a link nor somebody else's directory.
    let found = fs::symlink_metadata(path).map_err(Error::at(path))?;
    if !found.is_dir() {
        return Err(Error::at(path)(io::ErrorKind::NotADirectory.into()));
    }
    if found.uid() == geteuid().as_raw() {
        // Ours already, or root was stopped before it could hand the directory over.
        account.own(path)?;
    }
    account.check_owns(path)
}

/// Who may connect as whom: the daemon's user, and the server's own, as each of our roles.
fn ident_map(account: &Account) -> Result<String, Error> {
    let mut users = vec![Account::current()?.name, account.name.clone()];
    users.dedup();
    let mut map = String::new();
    for user in users {
        for role in ["postgres", "checkindog_owner", "checkindog"] {
            map += &format!("checkindog \"{user}\" {role}\n");
        }
    }
    Ok(map)
}

/// Leaves a file that is right alone, so that a full disk cannot empty it.
fn write_if_changed(path: &Path, contents: &str) -> Result<(), Error> {
    if fs::read_to_string(path).is_ok_and(|found| found == contents) {
        return Ok(());
    }
    fs::write(path, contents).map_err(Error::at(path))?;
    fs::set_permissions(path, Permissions::from_mode(0o644)).map_err(Error::at(path))
}
