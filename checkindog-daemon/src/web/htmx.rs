//! Whether a page or a fragment of it is asked for.

use poem::http::HeaderValue;
use poem::{FromRequest, Request, RequestBody, Response};

use crate::error::Error;

/// The part of a page that htmx asks for. Boosted links and the history ask for whole pages although they carry `HX-Request`;
/// `HX-Request-Type` tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Page,
    Fragment,
}

/// The request header that decides; answers vary with it.
pub const HEADER: &str = "HX-Request-Type";

impl Wanted {
    pub fn of(request: &Request) -> Self {
        match request.header(HEADER) {
            Some("partial") => Self::Fragment,
            _ => Self::Page,
        }
    }
}

/// A fragment, with the address that its page has from now on.
pub fn replace_url(mut response: Response, address: &str) -> Result<Response, Error> {
    let address = HeaderValue::from_str(address).map_err(Error::internal)?;
    response.headers_mut().insert("HX-Replace-Url", address);
    Ok(response)
}

/// The address of the page from which htmx asks.
pub fn seen_page(request: &Request) -> Option<&str> {
    request.header("HX-Current-URL")
}

impl<'a> FromRequest<'a> for Wanted {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self::of(request))
    }
}
