//! Why a password or a code did not open, and how a form says so.

use maud::Markup;
use poem::Response;
use poem::http::{StatusCode, header};

use crate::error::Error;
use crate::i18n::Lang;
use crate::web::reply;

/// What was wrong with a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing was given.
    Missing,
    /// At sign-in: the address or the password, which of them is not told.
    Wrong,
    /// Too many failures: try again after so many seconds.
    Wait(u64),
}

impl Refused {
    /// The words beside the field; `wrong` is the code of what is said of a wrong one.
    pub fn text(self, lang: Lang, wrong: &str) -> String {
        match self {
            Self::Missing => lang.t("invalid-required").to_owned(),
            Self::Wrong => lang.t(&format!("invalid-{wrong}")).to_owned(),
            Self::Wait(seconds) => lang.tf("sign-in-throttled", &[("seconds", seconds.into())]),
        }
    }

    /// The form again, with the words in it.
    pub fn answer(self, page: Markup) -> Response {
        let Self::Wait(seconds) = self else { return reply::invalid(page) };
        let mut response = reply::html(StatusCode::TOO_MANY_REQUESTS, page);
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        response
    }
}

/// Takes the brake out of the errors, for a form to tell.
pub fn refused<T>(tried: Result<T, Error>) -> Result<Result<T, Refused>, Error> {
    match tried {
        Err(Error::Throttled(seconds)) => Ok(Err(Refused::Wait(seconds))),
        tried => tried.map(Ok),
    }
}
