//! How many exports run at once: each has a connection to PostgreSQL of its own, for as long as its reader takes.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::Error;

/// Exports at once, of all salons of a daemon.
const AT_ONCE: usize = 4;

/// The turns of a daemon.
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Turns {
    /// A turn until it is dropped, or `Busy`: nobody waits, for an export may take as long as its reader likes.
    pub fn take(&self) -> Result<OwnedSemaphorePermit, Error> {
        self.0.clone().try_acquire_owned().map_err(|_| Error::Busy)
    }
}
