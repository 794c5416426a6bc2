//! Removes the files that no row names: of uploads that were broken off, of animals that were deleted with an import.

use std::collections::HashMap;

use chrono::TimeDelta;
use futures_util::{StreamExt, TryStreamExt};

use super::FOLDER;
use crate::animals::photos;
use crate::app::App;
use crate::db::{PictureId, SalonConn, SalonId};
use crate::error::Error;
use crate::settings::logo;

/// Younger files may be about to be named.
const PATIENCE: TimeDelta = TimeDelta::days(1);
/// Files that are looked up at once.
const BATCH: usize = 500;

/// Looks through the whole storage, and tells how many files it removed. Several daemons may do so at once.
pub async fn sweep(app: &App) -> Result<usize, Error> {
    let storage = &app.pictures.storage;
    let old = app.now() - PATIENCE;
    let files = storage.list(FOLDER).try_filter(|file| std::future::ready(file.modified < old));
    let mut batches = files.chunks(BATCH);
    let mut removed = 0;
    while let Some(batch) = batches.next().await {
        let mut of_salons: HashMap<SalonId, Vec<(PictureId, String)>> = HashMap::new();
        for file in batch {
            let file = file?;
            if let Some((salon, picture)) = read(&file.key) {
                of_salons.entry(salon).or_default().push((picture, file.key));
            }
        }
        for (salon, files) in of_salons {
            let pictures: Vec<PictureId> = files.iter().map(|(picture, _)| *picture).collect();
            let named = named(&mut app.db.salon(salon).await?, &pictures).await?;
            for (_, key) in files.into_iter().filter(|(picture, _)| !named.contains(picture)) {
                storage.delete(&key).await?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

/// Those of these pictures that a row of the salon names.
async fn named(db: &mut SalonConn, pictures: &[PictureId]) -> Result<Vec<PictureId>, Error> {
    let mut named = photos::model::named(db, pictures).await?;
    named.extend(logo::model::current(db).await?);
    Ok(named)
}

/// Salon and picture of a key; none for what is not ours.
fn read(key: &str) -> Option<(SalonId, PictureId)> {
    let (salon, rest) = key.strip_prefix(FOLDER)?.strip_prefix('/')?.split_once('/')?;
    let file = match rest.split_once('/')? {
        ("animals", rest) => rest.split_once('/')?.1,
        ("logo", file) => file,
        _ => return None,
    };
    Some((SalonId(salon.parse().ok()?), PictureId(file.get(..36)?.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::animals::photos::Size;
    use crate::db::AnimalId;

    #[test]
    fn a_key_tells_whose_picture_it_is() {
        let (salon, picture) = (SalonId::new(), PictureId::new());
        let photo = photos::key(salon, AnimalId::new(), picture, Size::Small);
        assert_eq!(read(&photo), Some((salon, picture)));
        assert_eq!(read(&logo::key(salon, picture)), Some((salon, picture)));
        let others =
            ["salons", "salons/1/animals/2/3-large.jpg", "salons/x", "salons/x/y/z", "backups/1.tar"];
        for other in others {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
