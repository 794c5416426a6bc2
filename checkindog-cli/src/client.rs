//! The API of the daemon, one function for each request the commands need.
//!
//! Nothing is printed and nothing is retried here. Redirects are not followed: they would lose the token or the file,
//! and a stored address should be the right one.

use std::time::Duration;

use checkindog_api::{Client, ClientList, Import, ImportList, Me, Problem};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::typestate::WithoutBody;
use ureq::{Agent, Body, Proxy, RequestBuilder, SendBody};
use uuid::Uuid;

use crate::download::Download;
use crate::error::Error;
use crate::language;
use crate::multipart::{Form, Upload};
use crate::server_url::ServerUrl;
use crate::settings::Access;

/// Time to find the host and to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Time without a single byte after which the other side counts as gone.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(60);
/// Most bytes of an answer that is held in memory: a page of clients with long notes stays far below.
const ANSWER_LIMIT: u64 = 64 * 1024 * 1024;

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

    pub fn me(&self) -> Result<Me, Error> {
        self.fetch(self.get("me"))
    }

    /// One page of at most `limit` clients; an empty search finds all.
    pub fn clients(&self, search: &str, limit: u32, cursor: Option<&str>) -> Result<ClientList, Error> {
        let request = self.get("clients").query("search", search).query("limit", limit.to_string());
        self.fetch(request.query_pairs(cursor.map(|cursor| ("cursor", cursor))))
    }

    pub fn client(&self, id_or_code: &str) -> Result<Client, Error> {
        let segment = utf8_percent_encode(id_or_code, NON_ALPHANUMERIC);
        let found = self.fetch(self.get(&format!("clients/{segment}")));
        found.map_err(|error| not_found(error, id_or_code, "checkindog clients list --search …"))
    }

    /// One page of at most `limit` imports, newest first.
    pub fn imports(&self, limit: u32, cursor: Option<&str>) -> Result<ImportList, Error> {
        let request = self.get("imports").query("limit", limit.to_string());
        self.fetch(request.query_pairs(cursor.map(|cursor| ("cursor", cursor))))
    }

    /// An import as it stands; with `wait`, the server answers after a change or that many seconds (at most 20).
    pub fn import(&self, id: Uuid, wait: Option<u8>) -> Result<Import, Error> {
        let wait = wait.map(|seconds| ("wait", seconds.to_string()));
        let found = self.fetch(self.get(&format!("imports/{id}")).query_pairs(wait));
        found.map_err(|error| not_found(error, &id.to_string(), "checkindog import list"))
    }

    /// The rejected rows of an import as CSV: line, column and reason, then the columns of the file.
    pub fn rejects(&self, id: Uuid) -> Result<Download, Error> {
        self.download(self.get(&format!("imports/{id}/rejects")))
    }

    /// All clients as CSV.
    pub fn export_clients(&self) -> Result<Download, Error> {
        self.download(self.get("exports/clients"))
    }

    /// Sends a file to be imported; the server confirms it once it has all of it, and works on it afterwards.
    pub fn create_import(&self, fields: &[(&str, String)], upload: Upload) -> Result<Import, Error> {
        let origin = upload.origin.clone();
        let mut form = Form::new(fields, upload);
        let mut request = self
            .agent
            .post(self.address("imports"))
            .header(header::AUTHORIZATION, self.access.token.header())
            .header(header::ACCEPT_LANGUAGE, language::preferred())
            .header(header::CONTENT_TYPE, form.content_type())
            // A server that will refuse says so before the file is sent.
            .header(header::EXPECT, "100-continue");
        if let Some(length) = form.length() {
            request = request.header(header::CONTENT_LENGTH, length.to_string());
        }
        let sent = request.send(SendBody::from_reader(&mut form));
        if let Some(cause) = form.take_failure() {
            return Err(Error::Input { origin, cause });
        }
        match sent {
            Ok(response) => self.read(self.accepted(response)?),
            Err(cause) if form.has_begun() => Err(Error::UploadCutOff { url: self.url(), cause }),
            Err(cause) => Err(Error::Unreachable { url: self.url(), cause }),
        }
    }

    fn get(&self, path: &str) -> RequestBuilder<WithoutBody> {
        self.agent
            .get(self.address(path))
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

    fn download(&self, request: RequestBuilder<WithoutBody>) -> Result<Download, Error> {
        let body = self.call(request)?.into_body();
        Ok(Download::new(self.url(), body.into_reader()))
    }

    fn call(&self, request: RequestBuilder<WithoutBody>) -> Result<Response<Body>, Error> {
        let response = request.call().map_err(|cause| Error::Unreachable { url: self.url(), cause })?;
        self.accepted(response)
    }

    /// The answer if the server did what it was asked for.
    fn accepted(&self, response: Response<Body>) -> Result<Response<Body>, Error> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if status.is_redirection() {
            let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            let location = location.unwrap_or_default().to_owned();
            return Err(Error::Redirected { url: self.url(), location });
        }
        let problem: Box<Problem> = self.read(response)?;
        Err(Error::Refused { url: self.url(), problem })
    }

    fn read<T: DeserializeOwned>(&self, mut response: Response<Body>) -> Result<T, Error> {
        let bytes = response.body_mut().with_config().limit(ANSWER_LIMIT).read_to_vec();
        let bytes = bytes.map_err(|cause| Error::Unreachable { url: self.url(), cause })?;
        let status = response.status().as_u16();
        serde_json::from_slice(&bytes).map_err(|_| Error::Foreign { url: self.url(), status })
    }
}

/// A 404 is better told with the name that was asked for and the command that finds the right one.
fn not_found(error: Error, name: &str, command: &'static str) -> Error {
    match error {
        Error::Refused { problem, .. } if problem.status == 404 => {
            Error::NotFound { detail: problem.detail, name: name.to_owned(), command }
        }
        other => other,
    }
}
