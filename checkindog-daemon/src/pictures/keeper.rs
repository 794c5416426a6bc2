//! Where pictures are kept, and how many are worked on at once.

use std::sync::Arc;

use checkindog_images::Refusal;
use checkindog_storage::Storage;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::Error;

/// Uploads at once: each holds its file in memory.
const UPLOADS: usize = 6;
/// Pictures decoded at once: each may take hundreds of megabytes.
const DECODED: usize = 1;

/// The storage, and turns to use it.
pub struct Pictures {
    pub storage: Storage,
    uploads: Arc<Semaphore>,
    decoding: Arc<Semaphore>,
}

impl Pictures {
    pub fn new(storage: Storage) -> Self {
        let (uploads, decoding) = (Semaphore::new(UPLOADS), Semaphore::new(DECODED));
        Self { storage, uploads: Arc::new(uploads), decoding: Arc::new(decoding) }
    }

    /// A turn to upload, until it is dropped.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        self.uploads.clone().acquire_owned().await.map_err(Error::internal)
    }

    /// Makes of an uploaded file what is kept of it; what is wrong with the file is an error of `field`.
    pub async fn make<T: Send + 'static>(
        &self,
        field: &'static str,
        file: Vec<u8>,
        work: fn(&[u8]) -> Result<T, Refusal>,
    ) -> Result<T, Error> {
        let turn = self.decoding.clone().acquire_owned().await.map_err(Error::internal)?;
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work(&file)
        });
        let refusal = match made.await {
            Ok(Ok(made)) => return Ok(made),
            Ok(Err(refusal)) => refusal,
            Err(panic) => {
                tracing::error!(%panic, "a picture broke its decoder");
                Refusal::Broken
            }
        };
        Err(Error::field(field, code(refusal)))
    }

    /// Removes files that no row names any more. Nobody waits for it, and what fails is swept later.
    pub fn discard(&self, keys: Vec<String>) {
        let storage = self.storage.clone();
        tokio::spawn(async move {
            for key in keys {
                if let Err(error) = storage.delete(&key).await {
                    tracing::debug!(%error, "a former picture stays until it is swept");
                }
            }
        });
    }
}

fn code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Format => "picture_format",
        Refusal::TooManyPixels => "picture_too_many_pixels",
        Refusal::Broken => "picture_broken",
    }
}
