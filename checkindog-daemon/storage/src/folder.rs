//! A folder on this machine, made beforehand, that only the daemon may enter.

use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;

use crate::{Error, Storage};

impl Storage {
    /// Keeps files in this folder. A file appears under its name once it is whole and on the disk.
    pub fn folder(path: &Path) -> Result<Self, Error> {
        let folder = LocalFileSystem::new_with_prefix(path).map_err(Error::away)?;
        Ok(Self::of(Arc::new(folder.with_fsync(true).with_automatic_cleanup(true))))
    }
}
