//! What every answer carries and every request must pass: headers, the same-origin check, the limit on bodies.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::{StreamExt, TryStreamExt, stream};
use poem::http::{HeaderMap, HeaderValue, Method, Uri, header};
use poem::{Body, Endpoint, IntoResponse, Request, Response};

use crate::app::App;
use crate::error::Error;

/// Our guard against injected scripts: nothing inline, nothing from elsewhere. Icons of the stylesheet are `data:` images.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// Adds the security headers to a response. Pages hold personal data, so nothing stores them unless it says otherwise.
pub fn add_headers(response: &mut Response, secure: bool) {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Refuses requests that change something unless they come from our own pages. Browsers say so themselves in
/// `Sec-Fetch-Site`; older ones send `Origin`. One that sends neither is refused: cookies must not act for a stranger.
pub async fn same_origin<E: Endpoint>(next: E, request: Request) -> poem::Result<Response> {
    if is_safe(request.method()) || comes_from_us(&request) {
        next.call(request).await.map(IntoResponse::into_response)
    } else {
        Err(Error::CrossSite.into())
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn comes_from_us(request: &Request) -> bool {
    let headers = request.headers();
    if let Some(site) = text(headers, "sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let (Some(origin), Some(host)) = (text(headers, "origin"), text(headers, "host")) else { return false };
    let Ok(origin_uri) = origin.parse::<Uri>() else { return false };
    let public = request.data::<App>().map(|app| app.public_url.as_str());
    origin_uri.authority().is_some_and(|authority| authority.as_str() == host) || public == Some(origin)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Largest body of an ordinary request, in bytes; uploads have limits of their own.
pub const BODY_LIMIT: usize = 1 << 20;

/// Refuses bodies over `limit` bytes with 413: at once when the length is announced, else as soon as it is passed.
pub async fn limit_body_to<E: Endpoint>(
    limit: usize,
    next: E,
    mut request: Request,
) -> poem::Result<Response> {
    if is_safe(request.method()) {
        return next.call(request).await.map(IntoResponse::into_response);
    }
    let announced = text(request.headers(), "content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Error::TooLarge.into());
    }
    let passed = Arc::new(AtomicBool::new(false));
    let body = limited(request.take_body(), limit, passed.clone());
    request.set_body(body);
    let answer = next.call(request).await.map(IntoResponse::into_response);
    if passed.load(Ordering::Relaxed) { Err(Error::TooLarge.into()) } else { answer }
}

fn limited(body: Body, limit: usize, passed: Arc<AtomicBool>) -> Body {
    let mut read = 0;
    let chunks = body.into_bytes_stream().flat_map(move |chunk| {
        read += chunk.as_ref().map_or(0, |bytes| bytes.len());
        if read > limit {
            passed.store(true, Ordering::Relaxed);
            return stream::iter([Err(std::io::Error::other("body over the limit"))]);
        }
        stream::iter([chunk])
    });
    Body::from_bytes_stream(chunks.map_err(std::io::Error::other))
}
