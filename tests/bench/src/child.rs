//! Programs that run once and end: their time and what they said. One that nobody waits for any more is killed.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;

/// How often we look whether it has ended; nothing against the seconds that these programs take.
const GRAIN: Duration = Duration::from_millis(1);

/// What became of a program.
pub struct Ended {
    pub succeeded: bool,
    pub stdout: String,
    pub stderr: String,
    /// From before its start to after its end.
    pub took: Duration,
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, unless we were interrupted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a program to its end. It may write no more than fits into a pipe (64 KiB).
pub async fn run(command: &mut Command) -> Result<Ended, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = Instant::now();
    let mut child = Running(command.spawn().map_err(|error| format!("cannot run {program}: {error}"))?);
    let status = loop {
        match child.0.try_wait()? {
            Some(status) => break status,
            None => tokio::time::sleep(GRAIN).await,
        }
    };
    let took = started.elapsed();
    let stdout = read(child.0.stdout.take())?;
    let stderr = read(child.0.stderr.take())?;
    Ok(Ended { succeeded: status.success(), stdout, stderr, took })
}

fn read(pipe: Option<impl Read>) -> io::Result<String> {
    pipe.map_or(Ok(String::new()), io::read_to_string)
}
