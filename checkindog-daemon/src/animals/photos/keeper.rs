//! From an uploaded file to the animal's photo, and back to none.

use std::fmt;
use std::sync::Arc;

use checkindog_images::{self as images, Photo, Refusal};
use checkindog_storage::Storage;
use serde::Deserialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::model;
use crate::app::App;
use crate::auth::Staff;
use crate::db::{AnimalId, PhotoId, SalonId};
use crate::error::Error;

/// Uploads at once: each holds its file in memory.
const UPLOADS: usize = 6;
/// Photos decoded at once: each may take hundreds of megabytes.
const DECODED: usize = 1;

/// Where photos are kept, and how many may be worked on at once.
pub struct Photos {
    pub storage: Storage,
    uploads: Arc<Semaphore>,
    decoding: Arc<Semaphore>,
}

impl Photos {
    pub fn new(storage: Storage) -> Self {
        let (uploads, decoding) = (Semaphore::new(UPLOADS), Semaphore::new(DECODED));
        Self { storage, uploads: Arc::new(uploads), decoding: Arc::new(decoding) }
    }

    /// A turn to upload, until it is dropped.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        self.uploads.clone().acquire_owned().await.map_err(Error::internal)
    }

    /// The two sizes of an uploaded file; what is wrong with it is an error of the field `photo`.
    async fn sizes(&self, file: Vec<u8>) -> Result<Photo, Error> {
        let turn = self.decoding.clone().acquire_owned().await.map_err(Error::internal)?;
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            images::photo(&file)
        });
        let refusal = match made.await {
            Ok(Ok(photo)) => return Ok(photo),
            Ok(Err(refusal)) => refusal,
            Err(panic) => {
                tracing::error!(%panic, "a photo broke its decoder");
                Refusal::Broken
            }
        };
        Err(Error::field("photo", code(refusal)))
    }
}

fn code(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Format => "photo_format",
        Refusal::TooManyPixels => "photo_too_many_pixels",
        Refusal::Broken => "photo_broken",
    }
}

/// The two sizes of which a photo is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    Small,
    Large,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Small => "small",
            Self::Large => "large",
        })
    }
}

/// The folder of all photos, and of whatever salons will keep besides.
pub(super) const FOLDER: &str = "salons";

/// The key of a photo's file.
pub(super) fn key(salon: SalonId, animal: AnimalId, photo: PhotoId, size: Size) -> String {
    format!("{FOLDER}/{salon}/animals/{animal}/{photo}-{size}.jpg")
}

/// Makes an uploaded file the animal's photo. `Invalid` when it is none, `StorageAway` when it cannot be kept, `NotFound` when the animal
/// is gone.
pub async fn take(staff: &Staff, animal: AnimalId, file: Vec<u8>) -> Result<(), Error> {
    let photos = &staff.app.photos;
    let sizes = photos.sizes(file).await?;
    let (salon, photo) = (staff.salon.id, PhotoId::new());
    photos.storage.put(&key(salon, animal, photo, Size::Large), sizes.large).await?;
    photos.storage.put(&key(salon, animal, photo, Size::Small), sizes.small).await?;
    // No connection was held while the photo was made and stored.
    match model::set(&mut staff.db().await?, staff.actor(), animal, Some(photo)).await {
        Ok(former) => {
            discard(&staff.app, salon, animal, former);
            Ok(())
        }
        Err(error) => {
            discard(&staff.app, salon, animal, Some(photo));
            Err(error)
        }
    }
}

/// Takes the animal's photo away, if it has one.
pub async fn remove(staff: &Staff, animal: AnimalId) -> Result<(), Error> {
    let former = model::set(&mut staff.db().await?, staff.actor(), animal, None).await?;
    discard(&staff.app, staff.salon.id, animal, former);
    Ok(())
}

/// Removes the files of a photo that no row names any more. Nobody waits for it, and what fails is swept later.
pub fn discard(app: &App, salon: SalonId, animal: AnimalId, photo: Option<PhotoId>) {
    let Some(photo) = photo else { return };
    let storage = app.photos.storage.clone();
    tokio::spawn(async move {
        for size in [Size::Large, Size::Small] {
            if let Err(error) = storage.delete(&key(salon, animal, photo, size)).await {
                tracing::debug!(%error, "a former photo stays until it is swept");
            }
        }
    });
}
