//! The sheet of an uploaded workbook, as CSV beside it for as long as it is read.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use checkindog_reader::{OpenError, Options, workbook};

use super::failure::Failure;

/// A file that goes when this is dropped; the next start removes what a killed daemon left.
pub struct Sheet {
    pub path: PathBuf,
}

impl Sheet {
    /// Nothing for a file that is no workbook.
    pub fn of(file: &Path) -> Result<Option<Self>, Failure> {
        let mut source = File::open(file).map_err(OpenError::Io)?;
        let mut first = Vec::new();
        source.by_ref().take(4).read_to_end(&mut first).map_err(OpenError::Io)?;
        if !workbook::may_be_workbook(&first) {
            return Ok(None);
        }
        let sheet = Self { path: file.with_extension("sheet.csv") };
        let text = File::options().write(true).create(true).truncate(true).mode(0o600).open(&sheet.path);
        workbook::to_csv(source, text.map_err(OpenError::Io)?)?;
        Ok(Some(sheet))
    }

    /// How to read it: what was said of encoding and separator means nothing here.
    pub fn options(&self, asked: &Options) -> Options {
        Options { encoding: Some("utf-8".to_owned()), delimiter: Some(workbook::SEPARATOR), ..asked.clone() }
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path)
            && error.kind() != ErrorKind::NotFound
        {
            tracing::warn!(%error, "sheet of a workbook not removed");
        }
    }
}
