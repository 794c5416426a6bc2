//! From an uploaded file to the salon's logo, and back to none.

use checkindog_images as images;

use super::model;
use crate::auth::Staff;
use crate::db::{PictureId, SalonId};
use crate::error::Error;
use crate::pictures::FOLDER;

/// The key of a logo's file.
pub fn key(salon: SalonId, logo: PictureId) -> String {
    format!("{FOLDER}/{salon}/logo/{logo}.png")
}

/// Where browsers find it. Another logo has another address, so a browser may keep it.
pub fn address(logo: PictureId) -> String {
    format!("/logo/{logo}")
}

/// The PNG file of the salon's logo; none when there is none, or when it cannot be had.
pub async fn file(staff: &Staff) -> Option<Vec<u8>> {
    let key = key(staff.salon.id, staff.salon.logo?);
    match staff.app.pictures.storage.get(&key).await {
        Ok(png) => Some(png.to_vec()),
        Err(error) => {
            tracing::warn!(%error, "a logo cannot be had");
            None
        }
    }
}

/// Makes an uploaded file the salon's logo. `Invalid` when it is none, `StorageAway` when it cannot be kept.
pub(super) async fn take(staff: &Staff, file: Vec<u8>) -> Result<(), Error> {
    let pictures = &staff.app.pictures;
    let png = pictures.make("logo", file, images::logo).await?;
    let (salon, logo) = (staff.salon.id, PictureId::new());
    pictures.storage.put(&key(salon, logo), png).await?;
    // No connection was held while the logo was made and stored.
    let named = model::set(&mut staff.db().await?, staff.actor(), Some(logo)).await;
    let unnamed = named.as_ref().map_or(Some(logo), |former| *former);
    pictures.discard(unnamed.map(|logo| key(salon, logo)).into_iter().collect());
    named.map(|_| ())
}

/// Takes the salon's logo away, if it has one.
pub(super) async fn remove(staff: &Staff) -> Result<(), Error> {
    let former = model::set(&mut staff.db().await?, staff.actor(), None).await?;
    staff.app.pictures.discard(former.map(|logo| key(staff.salon.id, logo)).into_iter().collect());
    Ok(())
}
