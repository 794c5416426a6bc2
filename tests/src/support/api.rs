//! A program with a token.

use checkindog_api::Problem;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::http::client_builder;

/// A client of the API.
#[derive(Clone)]
pub struct Api {
    http: Client,
    base: String,
    token: String,
}

/// What the API said.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    /// Null when the body is no JSON.
    pub json: Value,
}

impl Api {
    pub fn new(origin: &str, token: &str) -> Self {
        Self {
            http: client_builder().build().expect("an HTTP client"),
            base: format!("{origin}/api/v1"),
            token: token.to_owned(),
        }
    }

    /// A request that a test shapes itself.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token)
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("the whole answer arrives");
        Answer { status, headers, json: serde_json::from_slice(&body).unwrap_or_default() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// Creates with an idempotency key.
    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).header("idempotency-key", key).json(body)).await
    }

    /// Changes the version with this tag.
    pub async fn patch(&self, path: &str, etag: &str, body: &Value) -> Answer {
        self.send(self.request(Method::PATCH, path).header("if-match", etag).json(body)).await
    }

    /// Deletes the version with this tag.
    pub async fn delete(&self, path: &str, etag: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).header("if-match", etag)).await
    }
}

impl Answer {
    /// The answer itself if it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.json);
        self
    }

    /// The body as the type that the API documents.
    #[track_caller]
    pub fn body<T: DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.json.clone()).unwrap_or_else(|error| panic!("{error}: {}", self.json))
    }

    /// What a problem says is wrong: fields with their codes.
    #[track_caller]
    pub fn mistakes(&self) -> Vec<(String, String)> {
        let problem: Problem = self.body();
        problem.errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    /// The answer itself if it is a problem of this status and kind.
    #[track_caller]
    pub fn expect_problem(self, status: u16, slug: &str) -> Self {
        assert_eq!(self.status, status, "{}", self.json);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: Problem = self.body();
        assert_eq!((problem.status, problem.kind.as_str()), (status, format!("/problems/{slug}").as_str()));
        assert!(!problem.title.is_empty() && !problem.detail.is_empty(), "{problem:?}");
        assert!(!problem.detail.starts_with("error-"), "{problem:?}");
        self
    }

    /// A header; empty when it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
