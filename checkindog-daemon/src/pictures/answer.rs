//! What is answered about pictures: their file to a browser, and that one was taken.

use checkindog_storage::Storage;
use poem::Response;
use poem::http::{StatusCode, header};
use poem_openapi::ApiResponse;

/// A week, by this browser alone; an address never shows another picture.
const KEEP: &str = "private, max-age=604800, immutable";
/// Shown where the file cannot be had; it is an image, for that is what the page has room for.
const UNAVAILABLE: &str = include_str!("unavailable.svg");

/// To a program that sent one.
#[derive(ApiResponse)]
pub enum Kept {
    /// The picture is kept; a former one is gone.
    #[oai(status = 204)]
    Kept,
}

/// The file itself. Where it cannot be had, an image says so.
pub async fn file(storage: &Storage, key: &str, content_type: &str) -> Response {
    match storage.get(key).await {
        Ok(file) => {
            let answer = Response::builder().content_type(content_type).header(header::CACHE_CONTROL, KEEP);
            answer.body(file)
        }
        Err(error) => {
            tracing::warn!(%error, "a picture cannot be had");
            let answer = Response::builder().status(StatusCode::SERVICE_UNAVAILABLE);
            answer.content_type("image/svg+xml").body(UNAVAILABLE)
        }
    }
}
