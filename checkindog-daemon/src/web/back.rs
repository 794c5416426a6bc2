//! Back to the page from which a form was sent.

use poem::Request;
use poem::http::Uri;

/// The page that the browser says it comes from, by its path alone; the first page where it says nothing.
pub fn page_before(request: &Request) -> String {
    let referer = request.header("referer").and_then(|referer| referer.parse::<Uri>().ok());
    let path = referer.and_then(|uri| uri.path_and_query().map(|path| path.as_str().to_owned()));
    local(path.as_deref().unwrap_or_default()).to_owned()
}

/// An address of our own to go on to, whatever was asked for: never another site.
pub fn local(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    if ours { next } else { "/" }
}
