//! Somebody with a browser and no JavaScript: keeps cookies, says where a form came from, follows no redirect unasked.

use std::sync::Arc;

use reqwest::cookie::{CookieStore, Jar};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Client, Method, RequestBuilder, Url, redirect};

use super::fields::Fields;
use super::http::client_builder;
use super::page::Page;

/// A browser on one server.
#[derive(Clone)]
pub struct Visitor {
    http: Client,
    cookies: Arc<Jar>,
    origin: String,
}

impl Visitor {
    /// A browser that has never been here, and prefers this language.
    pub fn new(origin: &str, language: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("accept-language", HeaderValue::from_str(language).expect("a language"));
        let cookies = Arc::new(Jar::default());
        let http = client_builder()
            .redirect(redirect::Policy::none())
            .cookie_provider(cookies.clone())
            .default_headers(headers)
            .build()
            .expect("an HTTP client");
        Self { http, cookies, origin: origin.to_owned() }
    }

    /// A request that a test shapes itself; no `Origin` is sent.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.origin))
    }

    /// Sends what [`Visitor::request`] began.
    pub async fn send(&self, request: RequestBuilder) -> Page {
        Page::of(request.send().await.expect("the server answers")).await
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends a form as a browser does.
    pub async fn post(&self, path: &str, form: impl Into<Fields>) -> Page {
        let request = self.request(Method::POST, path).header("origin", &self.origin);
        self.send(request.form(form.into().pairs())).await
    }

    /// Asks for a part of a page as htmx does.
    pub async fn get_fragment(&self, path: &str) -> Page {
        self.send(as_htmx(self.request(Method::GET, path))).await
    }

    /// Sends a form from within a page as htmx does.
    pub async fn post_fragment(&self, path: &str, form: impl Into<Fields>) -> Page {
        let request = self.request(Method::POST, path).header("origin", &self.origin);
        self.send(as_htmx(request).form(form.into().pairs())).await
    }

    /// Goes where a 303 leads.
    #[track_caller]
    pub fn follow(&self, page: &Page) -> impl Future<Output = Page> {
        assert_eq!(page.status, 303, "{}", page.text());
        let (visitor, location) = (self.clone(), page.location().to_owned());
        async move { visitor.get(&location).await.expect(200) }
    }

    /// Sends a form and goes where the answer leads.
    pub async fn submit(&self, path: &str, form: impl Into<Fields>) -> Page {
        let answer = self.post(path, form).await;
        self.follow(&answer).await
    }

    /// The value of a cookie that this browser holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let header = self.cookies.cookies(&self.here())?;
        let cookies = header.to_str().ok()?.split("; ");
        cookies
            .filter_map(|cookie| cookie.split_once('='))
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.to_owned())
    }

    /// Puts a cookie into this browser.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.add_cookie_str(&format!("{name}={value}; Path=/"), &self.here());
    }

    /// The page of signing in, to which all our cookies go.
    fn here(&self) -> Url {
        format!("{}/sign-in", self.origin).parse().expect("the server's address")
    }
}

fn as_htmx(request: RequestBuilder) -> RequestBuilder {
    request.header("hx-request", "true").header("hx-request-type", "partial")
}
