//! The server's log file, and what its last lines mean.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::Error;

/// Beyond this size, in bytes, the log is set aside at the next start; one old log is kept.
const LARGE: u64 = 10 << 20;

/// One segment of PostgreSQL's write-ahead log, in bytes: with less free space than this the server cannot work.
const WAL_SEGMENT: u64 = 16 << 20;

/// How many lines of a log go into an error message.
const LAST_LINES: usize = 4;

/// The log of one run of the server.
#[derive(Debug)]
pub struct ServerLog {
    path: PathBuf,
    /// Where this run begins, in bytes.
    start: u64,
}

impl ServerLog {
    /// Opens the log for the server to append to.
    pub fn open(path: PathBuf) -> Result<(Self, File), Error> {
        if fs::metadata(&path).is_ok_and(|found| found.len() > LARGE) {
            fs::rename(&path, path.with_extension("log.1")).map_err(Error::at(&path))?;
        }
        let file =
            File::options().create(true).append(true).mode(0o600).open(&path).map_err(Error::at(&path))?;
        let start = file.metadata().map_err(Error::at(&path))?.len();
        Ok((Self { path, start }, file))
    }

    /// Why this run failed, as far as the server said so.
    pub fn explain(&self, what: String, data_dir: &Path) -> Error {
        match self.read() {
            Ok(words) => explain(what, &words, data_dir),
            Err(error) => Error::at(&self.path)(error),
        }
    }

    fn read(&self) -> std::io::Result<String> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.start))?;
        let mut words = Vec::new();
        file.take(LARGE).read_to_end(&mut words)?;
        Ok(String::from_utf8_lossy(&words).into_owned())
    }
}

/// Turns the words of a program that failed into an error. On a full disk the words themselves may be missing, so the
/// free space is looked at too.
pub fn explain(what: String, words: &str, data_dir: &Path) -> Error {
    let says_full =
        ["No space left on device", "Disk quota exceeded"].iter().any(|text| words.contains(text));
    if says_full || free_space(data_dir).is_some_and(|bytes| bytes < WAL_SEGMENT) {
        return Error::DiskFull(data_dir.to_owned());
    }
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last_lines = lines[lines.len().saturating_sub(LAST_LINES)..].join(" | ");
    Error::Failed { what, last_lines }
}

/// Bytes that the server could still write; `None` where the file system does not tell.
fn free_space(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    disk.f_bavail.checked_mul(disk.f_frsize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_recognised_in_the_words_of_the_server() {
        let words =
            "LOG:  starting\nFATAL:  could not write lock file \"postmaster.pid\": No space left on device\n";
        assert!(matches!(explain("x".to_owned(), words, Path::new("/")), Error::DiskFull(_)));
    }

    #[test]
    fn other_failures_keep_their_last_lines() {
        let words = "one\ntwo\n\nthree\nfour\nfive\n";
        let Error::Failed { last_lines, .. } = explain("x".to_owned(), words, Path::new("/")) else {
            panic!("not a full disk");
        };
        assert_eq!(last_lines, "two | three | four | five");
    }
}
