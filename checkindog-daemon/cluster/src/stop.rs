//! Ending a server in steps, and waiting for things outside this process without waiting for ever.

use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::Error;

/// Short enough that a warm start is not felt, long enough to cost nothing.
const PAUSE: Duration = Duration::from_millis(5);

/// How long an immediate shutdown may take: the server itself kills its children after 5 s.
const IMMEDIATE: Duration = Duration::from_secs(10);

/// Ends a server that is our child, and takes its exit status so that no zombie stays.
pub fn stop_child(server: &mut Child, patience: Duration) -> Result<(), Error> {
    let pid = Pid::from_child(server);
    let mut gone = || Ok(server.try_wait().map_err(Error::running("postgres"))?.is_some());
    if gone()? { Ok(()) } else { stop(pid, patience, gone) }
}

/// Asks the server to shut down fast, then immediately, then kills it; `gone` tells whether it has ended.
pub fn stop(
    pid: Pid,
    patience: Duration,
    mut gone: impl FnMut() -> Result<bool, Error>,
) -> Result<(), Error> {
    for (signal, patience) in [(Signal::INT, patience), (Signal::QUIT, IMMEDIATE), (Signal::KILL, IMMEDIATE)]
    {
        match kill_process(pid, signal) {
            // It may have ended since the last look.
            Ok(()) | Err(rustix::io::Errno::SRCH) => {}
            Err(error) => return Err(Error::Running { program: "kill".into(), source: error.into() }),
        }
        if wait_until(patience, &mut gone)? {
            return Ok(());
        }
        tracing::warn!(pid = pid.as_raw_nonzero().get(), ?signal, "PostgreSQL does not stop");
    }
    Err(Error::Unstoppable(pid.as_raw_nonzero().get().unsigned_abs()))
}

/// Waits until `done` says so; `false` when `patience` ran out first.
pub fn wait_until(patience: Duration, mut done: impl FnMut() -> Result<bool, Error>) -> Result<bool, Error> {
    let start = Instant::now();
    while !done()? {
        if start.elapsed() > patience {
            return Ok(false);
        }
        thread::sleep(PAUSE);
    }
    Ok(true)
}
