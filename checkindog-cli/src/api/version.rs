//! Records with their version, so that nobody overwrites what somebody else has changed meanwhile.

use serde::de::DeserializeOwned;
use ureq::RequestBuilder;
use ureq::http::header;
use ureq::typestate::WithoutBody;

use super::Api;
use crate::error::Error;

/// The version of a record that is to be changed: the value of `If-Match`.
pub struct Version(String);

impl Version {
    /// The version with this number.
    pub fn numbered(number: u32) -> Self {
        Self(format!("\"{number}\""))
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
        let etag = response.headers().get(header::ETAG).and_then(|value| value.to_str().ok());
        let status = response.status().as_u16();
        let etag = etag.ok_or_else(|| Error::Foreign { url: self.url(), status })?.to_owned();
        Ok((self.read(response)?, Version(etag)))
    }
}
