//! From an uploaded file to the animal's photo, and back to none.

use std::fmt;

use checkindog_images as images;
use serde::Deserialize;

use super::model;
use crate::app::App;
use crate::auth::Staff;
use crate::db::{AnimalId, PictureId, SalonId};
use crate::error::Error;
use crate::pictures::FOLDER;

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

/// The key of a photo's file.
pub fn key(salon: SalonId, animal: AnimalId, photo: PictureId, size: Size) -> String {
    format!("{FOLDER}/{salon}/animals/{animal}/{photo}-{size}.jpg")
}

/// Makes an uploaded file the animal's photo. `Invalid` when it is none, `StorageAway` when it cannot be kept, `NotFound` when the animal
/// is gone.
pub async fn take(staff: &Staff, animal: AnimalId, file: Vec<u8>) -> Result<(), Error> {
    let pictures = &staff.app.pictures;
    let sizes = pictures.make("photo", file, images::photo).await?;
    let (salon, photo) = (staff.salon.id, PictureId::new());
    pictures.storage.put(&key(salon, animal, photo, Size::Large), sizes.large).await?;
    pictures.storage.put(&key(salon, animal, photo, Size::Small), sizes.small).await?;
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

/// Removes the files of a photo that no row names any more. Nobody waits for it.
pub fn discard(app: &App, salon: SalonId, animal: AnimalId, photo: Option<PictureId>) {
    let Some(photo) = photo else { return };
    let keys = [Size::Large, Size::Small].map(|size| key(salon, animal, photo, size));
    app.pictures.discard(keys.into());
}
