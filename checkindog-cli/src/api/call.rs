//! Any request whatever, for what has no command of its own.

use ureq::http::{Method, Request, header};
use ureq::{AsSendBody, Body, http::Response};

use super::{Api, Version};
use crate::download::Download;
use crate::error::Error;
use crate::language;

/// A request as it goes out; the answer is handed on unread.
pub struct Call<'a> {
    pub method: Method,
    /// Below `/api/v1/`, with what stands behind the question mark.
    pub path: &'a str,
    /// What is sent, and its media type.
    pub body: Option<(&'a str, Vec<u8>)>,
    pub version: Option<Version>,
    /// For `Idempotency-Key`.
    pub key: Option<&'a str>,
}

impl<'a> Call<'a> {
    pub fn new(method: Method, path: &'a str) -> Self {
        Self { method, path, body: None, version: None, key: None }
    }
}

impl Api {
    /// Sends the request, once.
    pub fn exchange(&self, mut call: Call<'_>) -> Result<Download, Error> {
        let answer = match call.body.take() {
            Some((media_type, bytes)) => self.run(&call, Some(media_type), bytes),
            None => self.run(&call, None, ()),
        };
        Ok(Download::new(self.url(), self.accepted(answer?)?))
    }

    fn run(
        &self,
        call: &Call<'_>,
        media_type: Option<&str>,
        body: impl AsSendBody,
    ) -> Result<Response<Body>, Error> {
        let version = call.version.as_ref().map(Version::header);
        let headers = [
            (header::CONTENT_TYPE.as_str(), media_type),
            ("if-match", version),
            ("idempotency-key", call.key),
        ];
        let mut request = Request::builder()
            .method(&call.method)
            .uri(self.address(call.path))
            .header(header::AUTHORIZATION, self.access.token.header())
            .header(header::ACCEPT_LANGUAGE, language::preferred());
        for (name, value) in headers {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let request = request.body(body).map_err(|cause| Error::Usage(format!("{}: {cause}", call.path)))?;
        self.agent.run(request).map_err(|cause| Error::Unreachable { url: self.url(), cause })
    }
}
