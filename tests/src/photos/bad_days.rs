//! Files that are no photos, or more than they seem; two people at once; somebody who went away.

use checkindog_api::Role;
use image::ImageFormat;
use reqwest::Method;
use reqwest::multipart::Form;

use super::{filou, picture, send, shown};
use crate::support::Server;

/// A PNG whose header promises this size, and hardly a pixel.
pub(super) fn promising(width: u32, height: u32) -> Vec<u8> {
    let mut png = picture(ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = !png[12..29].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    });
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

/// Many megabytes of zeros, deflated to a few kilobytes.
fn zip_bomb() -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("photo.png", zip::write::SimpleFileOptions::default()).expect("an archive");
    for _ in 0..64 {
        archive.write_all(&vec![0; 1 << 20]).expect("an archive");
    }
    archive.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn what_is_no_photo_is_told_beside_the_field() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let half = picture(ImageFormat::Png);
    let half = half[..half.len() / 2].to_vec();
    let format = "Ce fichier n’est pas une image JPEG, PNG ou WebP.";
    let pixels = "Cette image est trop grande\u{a0}: au plus 40 mégapixels. Réduisez-la, puis réessayez.";
    let broken = "Cette image ne peut pas être lue\u{a0}: le fichier est abîmé ou incomplet.";
    let heavy = "Ce fichier est trop lourd\u{a0}: au plus 10\u{a0}Mo.";
    for (file, message) in [
        (svg, format),
        (zip_bomb(), format),
        (b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), format),
        (promising(8660, 5774), pixels),
        (promising(60_000, 60_000), pixels),
        (half, broken),
        (vec![0xff; 11 << 20], heavy),
        (Vec::new(), "Ce champ est obligatoire."),
    ] {
        let size = file.len();
        let page = send(&staff, animal, file).await.expect(422);
        assert_eq!(page.error_of("photo").as_deref(), Some(message), "{size} bytes");
        assert!(page.has("form.picture-form"));
    }
    assert_eq!(shown(&staff, animal).await, None);
    // What no photo is, either, is refused before it is read.
    send(&staff, animal, vec![0; 33 << 20]).await.expect(413);
}

#[tokio::test]
async fn a_form_without_a_file_is_a_mistake_not_an_incident() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    let address = format!("/animals/{animal}/photo");
    let request = staff.request(Method::POST, &address).header("sec-fetch-site", "same-origin");
    let page = staff.send(request.multipart(Form::new().text("other", "1"))).await.expect(422);
    assert_eq!(page.error_of("photo").as_deref(), Some("Ce champ est obligatoire."));
    let plain = staff.post(&address, [("photo", "1")]).await;
    assert!((400..500).contains(&plain.status), "{}", plain.status);
    let request = staff.request(Method::POST, &address).header("sec-fetch-site", "same-origin");
    let torn = request.header("content-type", "multipart/form-data; boundary=x").body("--x\r\nContent-");
    assert!((400..500).contains(&staff.send(torn).await.status));
}

#[tokio::test]
async fn a_photo_for_an_animal_that_is_gone_leaves_nothing() {
    let server = Server::start().await;
    let staff = server.staff(Role::Groomer).await;
    let animal = filou(&server).await;
    send(&staff, animal, picture(ImageFormat::Jpeg)).await.expect(303);
    let deletion = format!("/animals/{animal}/deletion");
    let question = staff.get(&deletion).await.expect(200).form_to(&deletion);
    let (sent, deleted) = tokio::join!(
        send(&staff, animal, picture(ImageFormat::Jpeg)),
        staff.post(&deletion, question.clone())
    );
    assert_eq!(deleted.status, 303);
    assert!([303, 404].contains(&sent.status), "{}", sent.status);
    staff.get(&format!("/animals/{animal}")).await.expect(404);
}

#[tokio::test]
async fn of_two_photos_sent_at_once_one_is_shown() {
    let server = Server::start().await;
    let (one, other) = (server.staff(Role::Groomer).await, server.staff(Role::Owner).await);
    let animal = filou(&server).await;
    let (first, second) = tokio::join!(
        send(&one, animal, picture(ImageFormat::Jpeg)),
        send(&other, animal, picture(ImageFormat::Png))
    );
    assert_eq!((first.status, second.status), (303, 303));
    let address = shown(&one, animal).await.expect("a photo");
    other.get(&address).await.expect(200);
}
