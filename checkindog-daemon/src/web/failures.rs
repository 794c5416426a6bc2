//! The one place where errors become what people and programs see: a page, a fragment, or a problem document (RFC 9457).

use std::any::Any;

use checkindog_api::{FieldProblem, Problem, Reason};
use maud::html;
use poem::error::ParsePathError;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};
use poem_openapi::error::ParsePathError as ParseApiPathError;

use super::components::{Flash, Weight, error_message, flash_out_of_band, link_button};
use super::htmx::Wanted;
use super::{layout, reply};
use crate::auth;
use crate::error::{Error, Tie};
use crate::i18n::Lang;

/// Pages: those who are not signed in go to the sign-in page and come back; everything else is an error page.
pub async fn as_pages<E: Endpoint>(next: E, request: Request) -> poem::Result<Response> {
    let lang = language(&request);
    let wanted = Wanted::of(&request);
    let here = request.uri().path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let reading = request.method() == poem::http::Method::GET;
    match next.call(request).await {
        Ok(answer) => Ok(answer.into_response()),
        Err(error) => {
            // An address with something else where an id should be leads nowhere.
            let error = if error.is::<ParsePathError>() { Error::NotFound.into() } else { error };
            log(&error);
            if matches!(error.downcast_ref::<Error>(), Some(Error::SignedOut)) && wanted == Wanted::Page {
                return Ok(reply::see_other(auth::pages::sign_in_address(reading.then_some(here.as_str()))));
            }
            let mut response = page(lang, wanted, &error);
            retry_after(&mut response, &error);
            Ok(response)
        }
    }
}

fn page(lang: Lang, wanted: Wanted, error: &poem::Error) -> Response {
    let status = error.status();
    let number = status.as_u16();
    let known = [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503];
    let number = if known.contains(&number) {
        number
    } else if status.is_server_error() {
        500
    } else {
        400
    };
    let words = error.downcast_ref::<Error>().map(words).filter(|words| words.parse::<u16>().is_err());
    let words = words.unwrap_or_else(|| number.to_string());
    let title = lang.t(&format!("error-{words}-title"));
    let text = &text(lang, &words, error);
    if wanted == Wanted::Fragment {
        let mut response =
            reply::html(status, flash_out_of_band(lang, &Flash::error(format!("{title}. {text}"))));
        response.headers_mut().insert("HX-Reswap", HeaderValue::from_static("none"));
        return response;
    }
    let home = html! { (link_button("/", lang.t("action-home"), None, Weight::Primary)) };
    reply::html(status, layout::bare_page(lang, title, error_message(number, title, text, home)))
}

/// A bug that broke a handler: the person still gets an answer. The panic itself is in the log.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    let (lang, status) = (Lang::Fr, StatusCode::INTERNAL_SERVER_ERROR);
    let (title, text) = (lang.t("error-500-title"), lang.t("error-500-text"));
    reply::html(status, layout::bare_page(lang, title, error_message(500, title, text, html! {})))
}

/// API: every error is a problem document, also those of the framework.
pub async fn as_problems<E: Endpoint>(next: E, request: Request) -> poem::Result<Response> {
    let lang = spoken(&request);
    match next.call(request).await {
        Ok(answer) => Ok(answer.into_response()),
        Err(error) => {
            // What is no id is the id of nothing.
            let error = if error.is::<ParseApiPathError>() { Error::NotFound.into() } else { error };
            Ok(problem_answer(lang, &error))
        }
    }
}

/// The answer to a request that is refused before it is looked at.
pub fn as_problem(request: &Request, error: poem::Error) -> Response {
    problem_answer(spoken(request), &error)
}

/// The language that a program asks for.
fn spoken(request: &Request) -> Lang {
    Lang::negotiate(request.header("accept-language"))
}

fn problem_answer(lang: Lang, error: &poem::Error) -> Response {
    log(error);
    let mut response = problem_response(&problem(lang, error));
    retry_after(&mut response, error);
    response
}

/// The problem document of an error.
pub fn problem(lang: Lang, error: &poem::Error) -> Problem {
    let status = error.status();
    let number = status.as_u16();
    let (slug, words, errors, reasons) = match error.downcast_ref::<Error>() {
        Some(ours) => (ours.slug(), words(ours), field_problems(lang, ours), reasons(lang, ours)),
        // The framework's own: a body that is no JSON, a parameter of the wrong type, a missing token.
        None => (framework_slug(status), number.to_string(), Vec::new(), Vec::new()),
    };
    Problem {
        kind: format!("/problems/{slug}"),
        title: lang.t(&format!("error-{words}-title")).to_owned(),
        status: number,
        detail: technical_detail(error).unwrap_or_else(|| text(lang, &words, error)),
        errors,
        reasons,
    }
}

/// Under which keys the words for an error are: most errors share those of their status.
fn words(error: &Error) -> String {
    match error {
        Error::CrossSite
        | Error::Tied(_)
        | Error::KeyReused
        | Error::KeyInUse
        | Error::Busy
        | Error::StorageAway(_)
        | Error::Refused(..) => error.slug().to_owned(),
        other => poem::error::ResponseError::status(other).as_u16().to_string(),
    }
}

fn text(lang: Lang, words: &str, error: &poem::Error) -> String {
    let key = format!("error-{words}-text");
    match error.downcast_ref::<Error>() {
        Some(Error::Refused(_, what)) => lang.tf(&key, &[("what", what.as_str().into())]),
        _ => lang.t(&key).to_owned(),
    }
}

/// What only who wrote the program understands, and needs to know.
fn technical_detail(error: &poem::Error) -> Option<String> {
    match error.downcast_ref::<Error>() {
        Some(Error::BadRequest(what)) => Some(what.clone()),
        Some(_) => None,
        None if matches!(error.status(), StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE) => {
            Some(error.to_string())
        }
        None => None,
    }
}

/// What stands in the way of a deletion, in words.
fn reasons(lang: Lang, error: &Error) -> Vec<Reason> {
    let Error::Tied(ties) = error else { return Vec::new() };
    ties.iter().map(|tie| reason(lang, tie)).collect()
}

/// A tie in words.
pub fn reason(lang: Lang, tie: &Tie) -> Reason {
    let message = lang.tf(&format!("client-delete-{}", tie.code), &[("count", tie.count.into())]);
    Reason { code: tie.code.to_owned(), count: tie.count, message }
}

fn field_problems(lang: Lang, error: &Error) -> Vec<FieldProblem> {
    let Error::Invalid(errors) = error else { return Vec::new() };
    errors
        .iter()
        .map(|error| FieldProblem {
            field: error.field.to_owned(),
            code: error.code.to_owned(),
            message: lang.t(&format!("invalid-{}", error.code)).to_owned(),
        })
        .collect()
}

fn framework_slug(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "signed-out",
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        status if status.is_server_error() => "internal",
        _ => "bad-request",
    }
}

fn problem_response(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/problem+json")
        .body(serde_json::to_string(problem).unwrap_or_default());
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Says when to try again, where that helps.
fn retry_after(response: &mut Response, error: &poem::Error) {
    let seconds = match error.downcast_ref::<Error>() {
        Some(Error::Throttled(seconds)) => *seconds,
        _ if error.status() == StatusCode::SERVICE_UNAVAILABLE => 5,
        _ => return,
    };
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
}

/// What is our fault, or the database's, is in the log with its cause; the rest is in the request's own line.
fn log(error: &poem::Error) {
    match error.downcast_ref::<Error>() {
        Some(Error::Internal(cause)) => tracing::error!(%cause, "request failed"),
        Some(Error::StorageAway(cause)) => tracing::warn!(cause, "storage away"),
        Some(Error::Unavailable(cause)) => tracing::warn!(cause, "database unavailable"),
        Some(_) => {}
        None if error.status().is_server_error() => tracing::error!(%error, "request failed"),
        None => {}
    }
}

/// The language before anybody is known: the one chosen in this browser, else the one it asks for.
pub fn language(request: &Request) -> Lang {
    let chosen = request.cookie().get(auth::language::LANGUAGE_COOKIE);
    chosen
        .and_then(|cookie| Lang::from_code(cookie.value_str()))
        .unwrap_or_else(|| Lang::negotiate(request.header("accept-language")))
}
