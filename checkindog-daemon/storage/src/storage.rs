//! What one can do with stored files, wherever they are.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::time::{Instant, timeout};

/// How long a call may take from beginning to end.
const PATIENCE: Duration = Duration::from_secs(12);
/// After a call that failed, how long the next ones fail at once.
const REST: Duration = Duration::from_secs(2);

/// Why a file could not be kept or had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such file")]
    Missing,
    #[error("the storage does not answer: {0}")]
    Away(String),
}

impl Error {
    pub(crate) fn away(cause: impl std::fmt::Display) -> Self {
        Self::Away(cause.to_string())
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            error => Self::away(error),
        }
    }
}

/// A file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub key: String,
    pub modified: DateTime<Utc>,
}

/// The place where files are kept; cheap to clone.
#[derive(Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    /// When a call failed last, unless one went well since.
    failed: Arc<Mutex<Option<Instant>>>,
}

impl Storage {
    pub(crate) fn of(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, failed: Arc::default() }
    }

    /// Whether the last call failed: what one can tell people without asking the storage.
    pub fn is_away(&self) -> bool {
        self.failed().is_some()
    }

    /// Keeps a file under this key. It is safe once this has returned.
    pub async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), Error> {
        let path = Path::from(key);
        self.ask(async { self.store.put(&path, content.into()).await.map(|_| ()) }).await
    }

    /// The content of a file.
    pub async fn get(&self, key: &str) -> Result<Bytes, Error> {
        let path = Path::from(key);
        self.ask(async { self.store.get(&path).await?.bytes().await }).await
    }

    /// Removes a file; one that is not there is as good as removed.
    pub async fn delete(&self, key: &str) -> Result<(), Error> {
        let path = Path::from(key);
        match self.ask(self.store.delete(&path)).await {
            Err(Error::Missing) => Ok(()),
            done => done,
        }
    }

    /// Every file whose key begins with this folder, in no order.
    pub fn list(&self, folder: &str) -> BoxStream<'static, Result<Stored, Error>> {
        let stored = |meta: object_store::ObjectMeta| Stored {
            key: meta.location.to_string(),
            modified: meta.last_modified,
        };
        self.store.list(Some(&Path::from(folder))).map_ok(stored).map_err(Error::from).boxed()
    }

    async fn ask<T>(&self, call: impl Future<Output = object_store::Result<T>>) -> Result<T, Error> {
        if self.failed().is_some_and(|at| at.elapsed() < REST) {
            return Err(Error::away("it did not answer a moment ago"));
        }
        let answer = match timeout(PATIENCE, call).await {
            Ok(answer) => answer.map_err(Error::from),
            Err(elapsed) => Err(Error::away(elapsed)),
        };
        let away = matches!(answer, Err(Error::Away(_))).then(Instant::now);
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = away;
        answer
    }

    fn failed(&self) -> Option<Instant> {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_folder_keeps_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let storage = Storage::folder(folder.path()).expect("a storage");
        let key = "salons/1/animals/2/3.jpg";
        assert!(matches!(storage.get(key).await, Err(Error::Missing)));
        storage.put(key, b"wau".to_vec()).await.expect("kept");
        assert_eq!(storage.get(key).await.expect("a file"), &b"wau"[..]);
        let listed: Vec<Stored> = storage.list("salons").try_collect().await.expect("a list");
        assert_eq!(listed.iter().map(|file| file.key.as_str()).collect::<Vec<_>>(), [key]);
        storage.delete(key).await.expect("removed");
        storage.delete(key).await.expect("still removed");
        assert!(
            std::fs::read_dir(folder.path()).expect("a folder").next().is_none(),
            "no empty folders stay"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_storage_that_is_away_is_left_alone_for_a_moment() {
        let folder = tempfile::tempdir().expect("a folder");
        let storage = Storage::folder(folder.path()).expect("a storage");
        // A file where a folder is wanted.
        std::fs::write(folder.path().join("salons"), "").expect("a file");
        let failed = storage.put("salons/1.jpg", b"wau".to_vec()).await;
        assert!(matches!(failed, Err(Error::Away(_))) && storage.is_away());
        std::fs::remove_file(folder.path().join("salons")).expect("a file");
        let at_once = storage.put("salons/1.jpg", b"wau".to_vec()).await;
        assert!(matches!(at_once, Err(Error::Away(_))));
        tokio::time::advance(REST).await;
        storage.put("salons/1.jpg", b"wau".to_vec()).await.expect("back again");
        assert!(!storage.is_away());
    }
}
