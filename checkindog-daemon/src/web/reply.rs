//! Answers of page handlers.

use maud::Markup;
use poem::http::{StatusCode, header};
use poem::{IntoResponse, Response};

use super::htmx;

/// A page or fragment; caches must not mix the two.
pub fn html(status: StatusCode, markup: Markup) -> Response {
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .header(header::VARY, htmx::HEADER)
        .body(markup.into_string())
}

/// A page or fragment that went well.
pub fn ok(markup: Markup) -> Response {
    html(StatusCode::OK, markup)
}

/// The form again, with what is wrong.
pub fn invalid(markup: Markup) -> Response {
    html(StatusCode::UNPROCESSABLE_ENTITY, markup)
}

/// On to another page, by GET.
pub fn see_other(location: impl AsRef<str>) -> Response {
    StatusCode::SEE_OTHER.with_header(header::LOCATION, location.as_ref()).into_response()
}
