//! What a crash can leave behind: a server without its daemon, server processes without their server, stale files.
//!
//! The caller holds the daemon's lock, so nobody else is clearing up. When [`clear`] returns, no process uses the data,
//! and the files that say otherwise are gone: PostgreSQL itself would believe them as long as their process number is
//! that of a zombie or of a stranger.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use rustix::process::Pid;

use crate::Error;
use crate::directory::{open_lock, try_lock};
use crate::layout::Layout;
use crate::stop::{stop, wait_until};

/// How long an abandoned server may take to shut down.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends what still runs, removes what is stale, and returns the server's lock for the next server to inherit.
pub fn clear(layout: &Layout) -> Result<File, Error> {
    let data = layout.data();
    let path = layout.server_lock();
    let lock = open_lock(&path)?;
    // Processes outlive a killed server until they notice, an abandoned initdb works until it has finished, and an
    // abandoned server may only just be starting: look again each time.
    let free = wait_until(PATIENCE, || {
        if let Some(pid) = postmaster(&data) {
            tracing::warn!(?pid, "stopping a PostgreSQL server whose daemon died");
            stop(pid, PATIENCE, || Ok(postmaster(&data).is_none()))?;
        }
        try_lock(&lock, &path)
    })?;
    if !free {
        return Err(Error::StillRunning(data));
    }
    remove_if_present(&layout.postmaster_pid())?;
    for entry in fs::read_dir(&layout.socket_dir).map_err(Error::at(&layout.socket_dir))? {
        let entry = entry.map_err(Error::at(&layout.socket_dir))?;
        if entry.file_name().to_string_lossy().starts_with(".s.PGSQL.") {
            remove_if_present(&entry.path())?;
        }
    }
    Ok(lock)
}

/// The server that runs on this data, if any: a process number alone may be stale, so its command line has to name the
/// directory. A zombie has no command line. Where there is no `/proc`, PostgreSQL's own checks have to do.
fn postmaster(data: &Path) -> Option<Pid> {
    let pid_file = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let pid: i32 = pid_file.lines().next()?.trim().parse().ok()?;
    let command_line = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let data = fs::canonicalize(data).ok()?;
    let arguments: Vec<&[u8]> = command_line.split(|byte| *byte == 0).collect();
    let serves_data = arguments.windows(2).any(|pair| pair[0] == b"-D" && leads_to(pair[1], &data));
    Pid::from_raw(pid).filter(|_| serves_data)
}

fn leads_to(argument: &[u8], directory: &Path) -> bool {
    use std::os::unix::ffi::OsStrExt;
    fs::canonicalize(std::ffi::OsStr::from_bytes(argument)).is_ok_and(|path| path == directory)
}

fn remove_if_present(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::at(path)(error)),
        _ => Ok(()),
    }
}
