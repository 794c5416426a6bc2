//! Starting the server as our child, with parameters for one salon on a small machine.

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::time::Duration;

use crate::account::Account;
use crate::layout::{Layout, PORT};
use crate::log::ServerLog;
use crate::programs::Programs;
use crate::stop::{stop_child, wait_until};
use crate::{Error, Settings, memory};

/// How long a server may replay its log after a crash before we give up; `max_wal_size` keeps it far below.
const PATIENCE: Duration = Duration::from_secs(300);

/// Starts the server and returns when it takes connections. It inherits `server_lock` as its standard input, and so do
/// all its processes: the lock is free again when the last of them has ended.
pub fn launch(
    settings: &Settings,
    layout: &Layout,
    account: &Account,
    programs: &Programs,
    server_lock: File,
) -> Result<Child, Error> {
    let (log, output) = ServerLog::open(layout.log())?;
    let errors = output.try_clone().map_err(Error::at(&layout.log()))?;
    let mut command = server(layout, account, programs);
    for parameter in parameters(settings, layout, wal_compression(layout, account, programs)?) {
        command.arg("-c").arg(parameter);
    }
    // A process group of its own: ctrl-C in the terminal reaches the daemon alone, which then stops the server in order.
    command.stdin(server_lock).stdout(output).stderr(errors).process_group(0);
    let mut child = command.spawn().map_err(Error::running("postgres"))?;

    let ready = wait_until(PATIENCE, || match child.try_wait().map_err(Error::running("postgres"))? {
        Some(status) => Err(log.explain(format!("PostgreSQL did not start ({status})"), &layout.root)),
        None => Ok(is_ready(layout, child.id())),
    });
    match ready {
        Ok(true) => Ok(child),
        Ok(false) => {
            stop_child(&mut child, Duration::ZERO)?;
            Err(log.explain(format!("PostgreSQL was not ready after {PATIENCE:?}"), &layout.root))
        }
        Err(error) => Err(error),
    }
}

fn server(layout: &Layout, account: &Account, programs: &Programs) -> Command {
    let mut command = account.command(programs.path("postgres"));
    command.arg("-D").arg(layout.data());
    command
}

/// The server writes its process number into the first line of postmaster.pid and its state into the eighth.
fn is_ready(layout: &Layout, pid: u32) -> bool {
    let Ok(contents) = fs::read_to_string(layout.postmaster_pid()) else {
        return false;
    };
    let mut lines = contents.lines().map(str::trim);
    lines.next() == Some(pid.to_string().as_str()) && lines.nth(6) == Some("ready")
}

/// Parameters as `name=value`; for the same name the last one counts.
fn parameters(settings: &Settings, layout: &Layout, wal_compression: &str) -> Vec<OsString> {
    let mut parameters: Vec<OsString> = [
        "listen_addresses=",
        "unix_socket_permissions=0700",
        "max_wal_size=2GB",
        "checkpoint_timeout=15min",
        "synchronous_commit=on",
        // Our queries are short: compiling them costs more than it gains, and today's disks have no slow random access.
        "jit=off",
        "random_page_cost=1.1",
    ]
    .map(OsString::from)
    .into();
    parameters.push(format!("shared_buffers={}MB", memory::for_buffers() >> 20).into());
    parameters.push(format!("port={PORT}").into());
    parameters.push(format!("wal_compression={wal_compression}").into());
    let paths = [
        ("unix_socket_directories=", layout.socket_dir.clone()),
        ("hba_file=", layout.hba()),
        ("ident_file=", layout.ident()),
    ];
    for (name, path) in paths {
        let mut parameter = OsString::from(name);
        parameter.push(path);
        parameters.push(parameter);
    }
    if !settings.durable {
        parameters.push("fsync=off".into());
    }
    parameters.extend(settings.extra.iter().map(|(name, value)| format!("{name}={value}").into()));
    parameters
}

/// The better method where the server was built with it: asked of the server, because packages differ.
fn wal_compression(layout: &Layout, account: &Account, programs: &Programs) -> Result<&'static str, Error> {
    let mut question = server(layout, account, programs);
    question.args(["-c", "wal_compression=lz4", "-C", "wal_compression"]);
    let answer = question.output().map_err(Error::running("postgres"))?;
    Ok(if answer.status.success() { "lz4" } else { "on" })
}
