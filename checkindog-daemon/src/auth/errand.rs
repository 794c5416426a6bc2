//! What somebody was about to do when they had to sign in: see a page, or send a form. A form whose session had ended travels
//! through the sign-in page in hidden fields, and comes back to be sent again: nothing that was typed is lost.

use poem::http::{HeaderValue, Method, StatusCode};
use poem::{Body, Endpoint, IntoResponse, Request, Response};

use super::{sessions, views};
use crate::app::App;
use crate::error::Error;
use crate::i18n::Lang;
use crate::web::failures::language;
use crate::web::htmx::Wanted;
use crate::web::reply;

/// Fields in which passwords are typed. A form with one of them is not kept: whoever signs in next on this screen would read it.
const SECRETS: [&str; 3] = ["password", "current", "email_password"];
/// Where forms are of passwords and codes throughout.
const SECRET_FORMS: [&str; 2] = ["/account/password", "/account/second-factor"];

/// Marks the names of hidden fields that hold what was typed.
const TYPED: &str = "typed.";

/// Where to go after signing in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errand {
    /// Path and query of a page, or where the form goes; empty for none.
    pub next: String,
    /// The fields of the form.
    pub typed: Option<Vec<(String, String)>>,
}

impl Errand {
    /// To see this page.
    pub fn page(next: &str) -> Self {
        Self { next: next.to_owned(), typed: None }
    }

    /// As [`Errand::hidden`] wrote it into a form.
    pub fn read(sent: &[(String, String)]) -> Self {
        let value =
            |wanted: &str| sent.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        let typed = || {
            let own = |(name, value): &(String, String)| {
                Some((name.strip_prefix(TYPED)?.to_owned(), value.clone()))
            };
            sent.iter().filter_map(own).collect()
        };
        Self { next: value("next").unwrap_or_default(), typed: value("typed").map(|_| typed()) }
    }

    /// The hidden fields that carry it through a form.
    pub fn hidden(&self) -> Vec<(String, &str)> {
        let typed = self.typed.as_deref().map(|fields| {
            let fields = fields.iter().map(|(name, value)| (format!("{TYPED}{name}"), value.as_str()));
            [("typed".to_owned(), "true")].into_iter().chain(fields)
        });
        [("next".to_owned(), self.next.as_str())].into_iter().chain(typed.into_iter().flatten()).collect()
    }

    /// On to where the person was going, now that they are signed in.
    pub fn go_on(&self, lang: Lang) -> Response {
        match &self.typed {
            None => reply::see_other(local(&self.next)),
            Some(fields) => reply::ok(views::typed(lang, local(&self.next), fields)),
        }
    }
}

/// Answers a form whose session has ended with the sign-in page, and keeps what was typed, but for secrets.
pub async fn keep_typed<E: Endpoint>(next: E, mut request: Request) -> poem::Result<Response> {
    let app = request.data::<App>().expect("routes are built with the app");
    let is_form =
        request.content_type().is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if request.method() != Method::POST || !is_form || !sessions::had_session(app, request.cookie()) {
        return next.call(request).await.map(IntoResponse::into_response);
    }
    let (lang, wanted) = (language(&request), Wanted::of(&request));
    let address = request.uri().path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let body = request.take_body().into_bytes().await?;
    request.set_body(Body::from_bytes(body.clone()));
    match next.call(request).await {
        Err(error) if matches!(error.downcast_ref::<Error>(), Some(Error::SignedOut)) => {
            let Ok(fields) = serde_html_form::from_bytes::<Vec<(String, String)>>(&body) else {
                return Err(error);
            };
            let secret = SECRET_FORMS.iter().any(|form| address.starts_with(form))
                || fields.iter().any(|(name, _)| SECRETS.contains(&name.as_str()));
            Ok(match secret {
                true => interrupted(lang, wanted, "sign-in-over", &Errand::page("/account")),
                false => {
                    let errand = Errand { next: address, typed: Some(fields) };
                    interrupted(lang, wanted, "sign-in-interrupted", &errand)
                }
            })
        }
        answer => answer.map(IntoResponse::into_response),
    }
}

fn interrupted(lang: Lang, wanted: Wanted, message: &'static str, errand: &Errand) -> Response {
    let form = views::SignIn { message: Some(message), ..views::SignIn::new(errand) };
    let mut response = reply::html(StatusCode::UNAUTHORIZED, views::sign_in(lang, &form));
    if wanted == Wanted::Fragment {
        // A form within a page: the sign-in takes the place of the whole page.
        response.headers_mut().insert("HX-Retarget", HeaderValue::from_static("body"));
        response.headers_mut().insert("HX-Reswap", HeaderValue::from_static("innerHTML"));
    }
    response
}

/// An address of our own to go on to, whatever was asked for: never another site.
pub fn local(next: &str) -> &str {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    if ours { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_travels_through_hidden_fields_unchanged() {
        let fields = [("last_name", "Bastide"), ("alerts", "bites"), ("alerts", "allergy"), ("next", "")];
        let typed = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        for errand in [
            Errand { next: "/clients".to_owned(), typed: Some(typed) },
            Errand { next: "/clients/1/deletion".to_owned(), typed: Some(Vec::new()) },
            Errand::page("/clients?search=mar"),
            Errand::default(),
        ] {
            let sent: Vec<_> =
                errand.hidden().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
            assert_eq!(Errand::read(&sent), errand);
        }
    }

    #[test]
    fn only_addresses_of_our_own_are_gone_to() {
        assert_eq!(local("/clients?search=a"), "/clients?search=a");
        for elsewhere in ["", "https://malin.test", "//malin.test", "/\\malin.test", "/a\r\nb"] {
            assert_eq!(local(elsewhere), "/");
        }
    }
}
