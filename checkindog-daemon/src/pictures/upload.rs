//! An uploaded file, read into memory as far as it may be.

use poem::web::Multipart;
use tokio::io::{AsyncRead, AsyncReadExt, copy, sink};

use crate::error::Error;

/// Largest file, in bytes.
const LARGEST: u64 = 10 << 20;
/// Largest body that is read, in bytes: somewhat larger files are told to be too large on the page, beside the field.
pub const BODY_LIMIT: usize = 32 << 20;

/// The first file that a page's form sends as `name`; it may offer several fields for it.
pub async fn of_form(form: poem::Result<Multipart>, name: &'static str) -> Result<Vec<u8>, Error> {
    let mut form = form.map_err(|error| Error::BadRequest(error.to_string()))?;
    let broken = |error: poem::error::ParseMultipartError| Error::BadRequest(error.to_string());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() != Some(name) {
            continue;
        }
        let file = read(field.into_async_read(), name).await?;
        if !file.is_empty() {
            return Ok(file);
        }
    }
    Err(Error::field(name, "required"))
}

/// A whole file; what is wrong with it is an error of `field`. One that is too large is read to its end all the same: a browser that cannot finish sending shows no answer.
pub async fn read(source: impl AsyncRead + Unpin, field: &'static str) -> Result<Vec<u8>, Error> {
    let broken = |error: std::io::Error| Error::BadRequest(error.to_string());
    let mut file = Vec::new();
    let mut source = source.take(LARGEST + 1);
    source.read_to_end(&mut file).await.map_err(broken)?;
    if file.len() as u64 > LARGEST {
        drop(file);
        copy(&mut source.into_inner(), &mut sink()).await.map_err(broken)?;
        return Err(Error::field(field, "picture_too_large"));
    }
    Ok(file)
}
