//! The daemon as our child: started, looked at, and ended whatever happens.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use checkindog_cluster::{Cluster, Settings};
use rustix::process::{Pid, Signal, kill_process};

use crate::Failure;
use crate::http::Connection;

/// How long it may take to stop before it is killed.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often we ask whether it is ready, or gone.
const GRAIN: Duration = Duration::from_millis(2);

/// A daemon with its private PostgreSQL. Dropping it ends both.
pub struct Daemon {
    child: Child,
    data_dir: PathBuf,
    pub address: SocketAddr,
    /// From starting the program to the first «ready».
    pub ready_after: Duration,
    /// Held open: a daemon that speaks to nobody would end.
    _stdout: BufReader<ChildStdout>,
}

impl Daemon {
    /// Starts the program on a free port and waits until it is ready.
    pub async fn start(program: &Path, data_dir: &Path, log: &Path) -> Result<Self, Failure> {
        let started = Instant::now();
        let mut child = command(program, data_dir)
            .args(["--listen", "127.0.0.1:0", "--api-rate", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(log)?)
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let mut stdout = BufReader::new(child.stdout.take().expect("it was asked for"));
        let mut line = String::new();
        stdout.read_line(&mut line)?;
        let Some(address) = line.trim_end().strip_prefix("listening on http://") else {
            child.wait()?;
            return Err(format!("the daemon does not start:\n{}", fs::read_to_string(log)?).into());
        };
        // From here on an early return ends it.
        let mut daemon = Self {
            child,
            data_dir: data_dir.to_owned(),
            address: address.parse()?,
            ready_after: Duration::ZERO,
            _stdout: stdout,
        };
        let mut connection = Connection::open(daemon.address).await?;
        while connection.get("/readyz").await?.status != 200 {
            tokio::time::sleep(GRAIN).await;
        }
        daemon.ready_after = started.elapsed();
        Ok(daemon)
    }

    /// How a role reaches the daemon's database.
    pub fn database_url(&self, role: &str) -> Result<String, Failure> {
        Ok(Cluster::url_of(&settings(&self.data_dir), role, "checkindog")?)
    }

    /// Bytes of memory that it holds now.
    pub fn memory(&self) -> Result<u64, Failure> {
        self.status("VmRSS:")
    }

    /// Bytes of memory that it held at most since it started.
    pub fn peak_memory(&self) -> Result<u64, Failure> {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let value = status.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB"));
        let kibibytes: u64 = value.ok_or_else(|| format!("the kernel does not tell {name}"))?.parse()?;
        Ok(kibibytes * 1024)
    }

    /// Stops daemon and database in good order.
    pub fn stop(mut self) -> Result<(), Failure> {
        self.end()
    }

    fn end(&mut self) -> Result<(), Failure> {
        if self.child.try_wait()?.is_none() {
            kill_process(Pid::from_child(&self.child), Signal::TERM)?;
        }
        let patience_ends = Instant::now() + PATIENCE;
        loop {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                None if Instant::now() < patience_ends => sleep(GRAIN),
                _ => break,
            }
        }
        self.child.kill()?;
        let status = self.child.wait()?;
        // It may have left its PostgreSQL behind; starting the cluster clears that away, dropping it stops it.
        drop(Cluster::start(&settings(&self.data_dir))?);
        Err(format!("the daemon did not stop in good order ({status})").into())
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("checkindog-bench: {error}");
        }
    }
}

/// The program on this data directory, without what the caller's environment would tell it: a bench must never work on
/// somebody's real database.
pub fn command(program: &Path, data_dir: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CHECKINDOG_") {
            command.env_remove(name);
        }
    }
    command.arg("--data-dir").arg(data_dir);
    command
}

/// The settings with which the daemon runs its PostgreSQL.
pub fn settings(data_dir: &Path) -> Settings {
    Settings { data_dir: data_dir.to_owned(), ..Settings::default() }
}

/// Runs an admin command of the daemon; what it prints, without the end of the line.
pub fn administer(
    program: &Path,
    data_dir: &Path,
    arguments: &[&str],
    input: &str,
) -> Result<String, Failure> {
    let mut child = command(program, data_dir)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take().expect("it was asked for");
    io::Write::write_all(&mut stdin, input.as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}
