//! Records with their version, so that nobody overwrites what somebody else has changed meanwhile.

use serde::de::DeserializeOwned;
use ureq::http::{Response, header};
use ureq::typestate::WithoutBody;
use ureq::{Body, RequestBuilder};

use super::Api;
use crate::error::Error;

/// The version of a record that is to be changed: the value of `If-Match`.
pub struct Version(String);

impl Version {
    /// The version with this number.
    pub fn numbered(number: u32) -> Self {
        Self(format!("\"{number}\""))
    }

    fn of(response: &Response<Body>) -> Option<Self> {
        let etag = response.headers().get(header::ETAG)?;
        Some(Self(etag.to_str().ok()?.to_owned()))
    }

    pub(super) fn header(&self) -> &str {
        &self.0
    }
}

impl Api {
    /// A record and the version that it is read at.
    pub(super) fn fetch_version<T: DeserializeOwned>(
        &self,
        request: RequestBuilder<WithoutBody>,
    ) -> Result<(T, Version), Error> {
        let response = self.call(request)?;
        let status = response.status().as_u16();
        let version = Version::of(&response).ok_or_else(|| Error::Foreign { url: self.url(), status })?;
        Ok((self.read(response)?, version))
    }

    /// The version of whatever stands at this path, if it has one that can be read.
    pub fn version_at(&self, path: &str) -> Option<Version> {
        Version::of(&self.call(self.get(path)).ok()?)
    }
}
