//! The first day: a new cluster with our roles and an empty database.
//!
//! Everything happens under a temporary name, and the rename at the end is the moment of birth: a cluster that was
//! interrupted at any point before never looks like a finished one.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::Error;
use crate::account::Account;
use crate::layout::Layout;
use crate::log;
use crate::programs::Programs;
use crate::stop::wait_until;

/// Roles and database, in the form `postgres --single -j` reads: statements apart by an empty line.
const ROLES: &str = include_str!("roles.sql");

/// Creates the cluster. `server_lock` tells a later daemon that an abandoned initdb is still writing.
pub fn create(
    layout: &Layout,
    account: &Account,
    programs: &Programs,
    server_lock: &File,
    durable: bool,
) -> Result<(), Error> {
    tracing::info!(directory = %layout.data().display(), version = programs.major, "creating the PostgreSQL cluster");
    let new = layout.unfinished();
    discard(&new)?;
    DirBuilder::new().mode(0o700).create(&new).map_err(Error::at(&new))?;
    account.own(&new)?;

    let mut initdb = account.command(programs.path("initdb"));
    initdb.arg("-D").arg(&new).args(["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]);
    initdb.args(["--data-checksums", "--auth-local=peer", "--auth-host=reject", "--no-instructions"]);
    if !durable {
        initdb.arg("--no-sync");
    }
    initdb.stdin(server_lock.try_clone().map_err(Error::at(&layout.server_lock()))?);
    run(&mut initdb, "", layout)?;

    let mut single = account.command(programs.path("postgres"));
    single.args(["--single", "-j", "-D"]).arg(&new).args(["-c", "exit_on_error=on"]);
    single.arg("-c").arg(format!("fsync={}", if durable { "on" } else { "off" })).arg("postgres");
    run(single.stdin(Stdio::piped()), ROLES, layout)?;

    let data = layout.data();
    fs::rename(&new, &data).map_err(Error::at(&data))?;
    File::open(&layout.root).and_then(|root| root.sync_all()).map_err(Error::at(&layout.root))
}

/// Removes an unfinished cluster, patiently: a killed initdb can leave a process that writes for another moment. That
/// one keeps to the removed directory and cannot reach the new one.
fn discard(unfinished: &Path) -> Result<(), Error> {
    let removed = wait_until(Duration::from_secs(10), || match fs::remove_dir_all(unfinished) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(error) => Err(Error::at(unfinished)(error)),
    })?;
    if removed { Ok(()) } else { Err(Error::at(unfinished)(io::ErrorKind::DirectoryNotEmpty.into())) }
}

/// Runs a program to its end, feeding it `input`, and turns a failure into words.
fn run(command: &mut Command, input: &str, layout: &Layout) -> Result<(), Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = feed(command, input).map_err(Error::running(&program))?;
    if output.status.success() {
        return Ok(());
    }
    let words =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(log::explain(format!("{program} failed ({})", output.status), &words, &layout.root))
}

fn feed(command: &mut Command, input: &str) -> io::Result<Output> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ends early closes the pipe; its exit status and its words say why.
        match stdin.write_all(input.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => drop(stdin),
        }
    }
    child.wait_with_output()
}
