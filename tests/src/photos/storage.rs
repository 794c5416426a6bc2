//! The storage away and back, and what is left in it.

use std::fs;
use std::path::Path;

use checkindog_api::Role;
use checkindog_daemon::pictures;
use checkindog_storage::Storage;
use chrono::TimeDelta;
use image::ImageFormat;

use super::{filou, load, picture, send, shown};
use crate::support::Server;

/// A server, and the folder in which it keeps files.
async fn server_and_folder() -> (Server, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let storage = Storage::folder(folder.path()).expect("a storage");
    (Server::start_with(storage).await, folder)
}

/// All files in a folder, however deep.
pub(super) fn files(folder: &Path) -> usize {
    let entries: Vec<_> = fs::read_dir(folder).map(|entries| entries.flatten().collect()).unwrap_or_default();
    entries.iter().map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
}

#[tokio::test]
async fn without_the_storage_the_page_says_so_and_works() {
    let (server, folder) = server_and_folder().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    let address = shown(&staff, animal).await.expect("a photo");

    // A file stands where the folder was.
    let (salons, aside) = (folder.path().join("salons"), folder.path().join("aside"));
    fs::rename(&salons, &aside).expect("moved");
    fs::write(&salons, "").expect("a file");
    let (status, kind, _) = load(&staff, &address).await;
    assert_eq!((status, kind.as_str()), (503, "image/svg+xml"), "an image that says so");
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    assert!(page.text_of(".notice").starts_with("Le stockage des photos ne répond pas"), "{}", page.text());
    let refused = send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(503);
    assert!(refused.error_of("photo").expect("an error").starts_with("Le stockage des images ne répond pas"));
    let edit = format!("/animals/{animal}");
    let form = staff.get(&format!("{edit}/edit")).await.expect(200).form_to(&edit);
    staff.post(&edit, form.set("coat", "Long")).await.expect(303);

    fs::remove_file(&salons).expect("removed");
    fs::rename(&aside, &salons).expect("moved back");
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    assert_eq!(load(&staff, &address).await.0, 200);
    assert!(!staff.get(&edit).await.has(".notice"));
}

#[tokio::test]
async fn files_that_no_row_names_are_swept_once_they_are_old() {
    let (server, folder) = server_and_folder().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    assert_eq!(files(folder.path()), 2);
    // As if a daemon had died between the files and the row.
    let address = shown(&staff, animal).await.expect("a photo");
    let name = address.split('/').nth(4).expect("the photo's id");
    let whole = format!("salons/{}/animals/{animal}", server.cast.salon.id);
    let lost = uuid::Uuid::now_v7();
    for size in ["small", "large"] {
        let from = folder.path().join(format!("{whole}/{name}-{size}.jpg"));
        fs::copy(from, folder.path().join(format!("{whole}/{lost}-{size}.jpg"))).expect("copied");
    }
    // The clock of the tests is behind that of the disk: nothing is old yet.
    assert_eq!(pictures::sweep(&server.app).await.expect("swept"), 0);
    server.clock.advance(TimeDelta::days(10_000));
    assert_eq!(pictures::sweep(&server.app).await.expect("swept"), 2);
    assert_eq!(files(folder.path()), 2);
}
