//! The API of the daemon: here how requests are sent and answers read; in one file for each feature the requests that the
//! commands need.
//!
//! Nothing is printed here, and only creations are sent again ([`creation`]). Redirects are not followed: they would lose the
//! token or the file, and a stored address should be the right one.

mod animals;
mod call;
mod clients;
mod creation;
mod imports;
mod mappings;
mod me;
mod notes;
mod staff;
mod version;

use std::fmt::Display;
use std::time::Duration;

use checkindog_api::Problem;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::typestate::{WithBody, WithoutBody};
use ureq::{Agent, Body, Proxy, RequestBuilder};

use crate::download::Download;
use crate::error::Error;
use crate::language;
use crate::list::List;
use crate::server_url::ServerUrl;
use crate::settings::Access;

pub use call::Call;
pub use version::Version;

/// Time to find the host and to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Time without a single byte after which the other side counts as gone.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(60);
/// Most bytes of an answer that is held in memory: a page of clients with long notes stays far below.
const ANSWER_LIMIT: u64 = 64 * 1024 * 1024;
/// Most items asked for at a time.
const PAGE: u32 = 100;

/// Names and values behind the question mark of an address.
pub type Query = Vec<(&'static str, String)>;

/// One server, seen by the holder of one token.
pub struct Api {
    agent: Agent,
    access: Access,
}

impl Api {
    pub fn new(access: Access) -> Self {
        let proxy = if access.url.is_local() { None } else { Proxy::try_from_env() };
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .proxy(proxy)
            .user_agent(concat!("checkindog/", env!("CARGO_PKG_VERSION")))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_resolve(Some(CONNECT_TIMEOUT))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_per_read(Some(SILENCE_TIMEOUT))
            .timeout_per_write(Some(SILENCE_TIMEOUT))
            .build();
        Self { agent: config.new_agent(), access }
    }

    pub fn access(&self) -> &Access {
        &self.access
    }

    fn get(&self, path: &str) -> RequestBuilder<WithoutBody> {
        self.signed(self.agent.get(self.address(path)))
    }

    fn delete(&self, path: &str) -> RequestBuilder<WithoutBody> {
        self.signed(self.agent.delete(self.address(path)))
    }

    fn post(&self, path: &str) -> RequestBuilder<WithBody> {
        self.signed(self.agent.post(self.address(path)))
    }

    fn put(&self, path: &str) -> RequestBuilder<WithBody> {
        self.signed(self.agent.put(self.address(path)))
    }

    fn patch(&self, path: &str) -> RequestBuilder<WithBody> {
        self.signed(self.agent.patch(self.address(path)))
    }

    /// With the token, in the person's language.
    fn signed<B>(&self, request: RequestBuilder<B>) -> RequestBuilder<B> {
        request
            .header(header::AUTHORIZATION, self.access.token.header())
            .header(header::ACCEPT_LANGUAGE, language::preferred())
    }

    fn address(&self, path: &str) -> String {
        format!("{}/api/v1/{path}", self.access.url)
    }

    fn url(&self) -> ServerUrl {
        self.access.url.clone()
    }

    fn fetch<T: DeserializeOwned>(&self, request: RequestBuilder<WithoutBody>) -> Result<T, Error> {
        self.read(self.call(request)?)
    }

    /// The first `limit` items of a list, or all if there are fewer.
    fn list<T: DeserializeOwned>(&self, path: &str, query: &Query, limit: u32) -> Result<List<T>, Error> {
        let page = |limit: u32, cursor: Option<&str>| -> Result<List<T>, Error> {
            let query = query.iter().map(|(name, value)| (*name, value.as_str()));
            let request = self.get(path).query_pairs(query).query("limit", limit.to_string());
            self.fetch(request.query_pairs(cursor.map(|cursor| ("cursor", cursor))))
        };
        let mut list = page(limit.min(PAGE), None)?;
        while let (Some(cursor), missing @ 1..) = (&list.next_cursor, limit.saturating_sub(list.len())) {
            let next = page(missing.min(PAGE), Some(cursor))?;
            list.extend(next);
        }
        Ok(list)
    }

    fn download(&self, request: RequestBuilder<WithoutBody>) -> Result<Download, Error> {
        Ok(Download::new(self.url(), self.call(request)?))
    }

    fn call(&self, request: RequestBuilder<WithoutBody>) -> Result<Response<Body>, Error> {
        let response = request.call().map_err(|cause| Error::Unreachable { url: self.url(), cause })?;
        self.accepted(response)
    }

    fn send<T: DeserializeOwned>(&self, request: RequestBuilder<WithBody>, body: &Value) -> Result<T, Error> {
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let response =
            request.send(body.to_string()).map_err(|cause| Error::Unreachable { url: self.url(), cause })?;
        self.read(self.accepted(response)?)
    }

    /// Sends a request that says all in its address.
    fn send_nothing<T: DeserializeOwned>(&self, request: RequestBuilder<WithBody>) -> Result<T, Error> {
        let response = request.send_empty().map_err(|cause| Error::Unreachable { url: self.url(), cause })?;
        self.read(self.accepted(response)?)
    }

    /// The answer if the server did what it was asked for.
    fn accepted(&self, response: Response<Body>) -> Result<Response<Body>, Error> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let text_of = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        if status.is_redirection() {
            let location = text_of(header::LOCATION).unwrap_or_default().to_owned();
            return Err(Error::Redirected { url: self.url(), location });
        }
        let wait = text_of(header::RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
        let problem: Box<Problem> = self.read(response)?;
        Err(Error::Refused { url: self.url(), problem, wait })
    }

    fn read<T: DeserializeOwned>(&self, mut response: Response<Body>) -> Result<T, Error> {
        let bytes = response.body_mut().with_config().limit(ANSWER_LIMIT).read_to_vec();
        let bytes = bytes.map_err(|cause| Error::Unreachable { url: self.url(), cause })?;
        let status = response.status().as_u16();
        serde_json::from_slice(&bytes).map_err(|_| Error::Foreign { url: self.url(), status })
    }
}

/// A name as one part of a path, whatever it holds.
fn segment(name: &str) -> impl Display {
    utf8_percent_encode(name, NON_ALPHANUMERIC)
}

/// A 404 is better told with the name that was asked for and the command that finds the right one.
fn not_found(error: Error, name: impl Display, command: &'static str) -> Error {
    match error {
        Error::Refused { problem, .. } if problem.status == 404 => {
            Error::NotFound { detail: problem.detail, name: name.to_string(), command }
        }
        other => other,
    }
}
