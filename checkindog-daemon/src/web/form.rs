//! What a page's form sends: names and values, in order, a name perhaps several times.

use poem::{FromRequest, Request, RequestBody};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The body of a form, not yet given a type. `application/x-www-form-urlencoded` only, which is all our pages send.
pub struct Sent(String);

impl Sent {
    /// Reads the fields of a type; fields that the type does not know are passed over.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_html_form::from_str(&self.0).map_err(|error| Error::BadRequest(error.to_string()))
    }

    /// All names and values.
    pub fn pairs(&self) -> Result<Vec<(String, String)>, Error> {
        self.read()
    }
}

/// The value of this name, the last where there are several.
pub fn value<'a>(sent: &'a [(String, String)], name: &str) -> Option<&'a str> {
    sent.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

impl<'a> FromRequest<'a> for Sent {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let is_form =
            request.content_type().is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(Error::BadRequest("a form is expected".to_owned()).into());
        }
        let bytes = body.take()?.into_vec().await?;
        let text =
            String::from_utf8(bytes).map_err(|_| Error::BadRequest("the form is not UTF-8".to_owned()))?;
        Ok(Self(text))
    }
}
