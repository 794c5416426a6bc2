//! Photos of animals and the logo of a salon: sent, shown, replaced, removed; files that are no photos; a storage that is away; S3.

mod api;
mod bad_days;
mod logo;
mod pages;
mod s3;
mod storage;

use checkindog_daemon::animals::AnimalInput;
use checkindog_daemon::db::AnimalId;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use std::io::Cursor;

use crate::support::{Page, Server, Visitor, individual};

/// Filou, of Marion Bastide.
async fn filou(server: &Server) -> AnimalId {
    let client = server.add_client(individual("Marion", "Bastide")).await;
    let name = "Filou".to_owned();
    server.add_animal(client, AnimalInput { name, ..AnimalInput::default() }).await
}

/// A photo of nothing, in this format.
pub fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_pixel(640, 480, Rgb([180, 120, 60]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(pixels).write_to(&mut file, format).expect("an encoder");
    file.into_inner()
}

/// Sends a file as the animal's page does.
async fn send(staff: &Visitor, animal: AnimalId, file: Vec<u8>) -> Page {
    let file = Part::bytes(file).file_name("photo.jpg");
    let empty = Part::bytes(Vec::new()).file_name("");
    let form = Form::new().part("photo", empty).part("photo", file);
    let request = staff.request(Method::POST, &format!("/animals/{animal}/photo"));
    staff.send(request.header("sec-fetch-site", "same-origin").multipart(form)).await
}

/// The address of the large photo on the animal's page, if there is one.
async fn shown(staff: &Visitor, animal: AnimalId) -> Option<String> {
    let page = staff.get(&format!("/animals/{animal}")).await.expect(200);
    page.attributes("img.photo", "src").pop()
}

/// A file as a browser loads it: status, what it is, its bytes.
async fn load(staff: &Visitor, address: &str) -> (u16, String, Vec<u8>) {
    let answer = staff.request(Method::GET, address).send().await.expect("the server answers");
    let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
    (answer.status().as_u16(), kind, answer.bytes().await.expect("a body").to_vec())
}
