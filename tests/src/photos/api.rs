//! The photo for programs.

use checkindog_api::Role;
use image::ImageFormat;
use reqwest::Method;

use super::{filou, picture};
use crate::support::Server;

#[tokio::test]
async fn a_photo_is_put_read_and_deleted() {
    let server = Server::start().await;
    let api = server.api_of(Role::Groomer).await;
    let address = format!("/animals/{}/photo", filou(&server).await);
    api.get(&address).await.expect_problem(404, "not-found");
    let put = |file: Vec<u8>| {
        let request = api.request(Method::PUT, &address).header("content-type", "application/octet-stream");
        api.send(request.body(file))
    };
    put(picture(ImageFormat::WebP)).await.expect(204);
    for size in ["", "?size=large", "?size=small"] {
        let answer = api.request(Method::GET, &format!("{address}{size}")).send().await.expect("an answer");
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (200, &"image/jpeg".parse().expect("a type"))
        );
        let tag = answer.headers()["etag"].to_str().expect("text").to_owned();
        let jpeg = answer.bytes().await.expect("a body");
        assert_eq!(&jpeg[..2], [0xff, 0xd8]);
        let again = api.request(Method::GET, &format!("{address}{size}")).header("if-none-match", tag);
        assert_eq!(again.send().await.expect("an answer").status().as_u16(), 304);
    }
    let wrong = put(b"<svg/>".to_vec()).await.expect_problem(422, "invalid").mistakes();
    assert_eq!(wrong, [("photo".to_owned(), "picture_format".to_owned())]);
    let wrong = put(vec![0; 11 << 20]).await.expect_problem(422, "invalid").mistakes();
    assert_eq!(wrong, [("photo".to_owned(), "picture_too_large".to_owned())]);
    api.send(api.request(Method::DELETE, &address)).await.expect(204);
    api.get(&address).await.expect_problem(404, "not-found");
    api.send(api.request(Method::DELETE, &address)).await.expect(204);
}

#[tokio::test]
async fn another_salons_animal_has_no_photo_for_us() {
    let server = Server::start().await;
    let api = server.api_of(Role::Owner).await;
    let address = format!("/animals/{}/photo", server.cast.neighbour.animal);
    api.get(&address).await.expect_problem(404, "not-found");
    let put = api.request(Method::PUT, &address).header("content-type", "image/jpeg");
    api.send(put.body(picture(ImageFormat::Jpeg))).await.expect_problem(404, "not-found");
    api.send(api.request(Method::DELETE, &address)).await.expect_problem(404, "not-found");
}
