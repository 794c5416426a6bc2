//! Removes the files that no row names: of uploads that were broken off, of animals that were deleted with an import.

use std::collections::HashMap;

use chrono::TimeDelta;
use futures_util::{StreamExt, TryStreamExt};

use super::keeper::FOLDER;
use super::model;
use crate::app::App;
use crate::db::{PhotoId, SalonId};
use crate::error::Error;

/// Younger files may be about to be named.
const PATIENCE: TimeDelta = TimeDelta::days(1);
/// Files that are looked up at once.
const BATCH: usize = 500;

/// Looks through the whole storage, and tells how many files it removed. Several daemons may do so at once.
pub async fn sweep(app: &App) -> Result<usize, Error> {
    let storage = &app.photos.storage;
    let old = app.now() - PATIENCE;
    let files = storage.list(FOLDER).try_filter(|file| std::future::ready(file.modified < old));
    let mut batches = files.chunks(BATCH);
    let mut removed = 0;
    while let Some(batch) = batches.next().await {
        let mut of_salons: HashMap<SalonId, Vec<(PhotoId, String)>> = HashMap::new();
        for file in batch {
            let file = file?;
            if let Some((salon, photo)) = read(&file.key) {
                of_salons.entry(salon).or_default().push((photo, file.key));
            }
        }
        for (salon, files) in of_salons {
            let photos: Vec<PhotoId> = files.iter().map(|(photo, _)| *photo).collect();
            let named = model::named(&mut app.db.salon(salon).await?, &photos).await?;
            for (_, key) in files.into_iter().filter(|(photo, _)| !named.contains(photo)) {
                storage.delete(&key).await?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

/// Salon and photo of a key; none for what is not ours.
fn read(key: &str) -> Option<(SalonId, PhotoId)> {
    let (salon, rest) = key.strip_prefix(FOLDER)?.strip_prefix('/')?.split_once("/animals/")?;
    let (_, file) = rest.split_once('/')?;
    Some((SalonId(salon.parse().ok()?), PhotoId(file.get(..36)?.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::super::keeper::key;
    use super::*;
    use crate::animals::photos::Size;
    use crate::db::AnimalId;

    #[test]
    fn a_key_tells_whose_photo_it_is() {
        let (salon, photo) = (SalonId::new(), PhotoId::new());
        assert_eq!(read(&key(salon, AnimalId::new(), photo, Size::Small)), Some((salon, photo)));
        for other in ["salons", "salons/1/animals/2/3-large.jpg", "salons/x", "backups/1.tar"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
