//! Where a page of the list ends, as opaque text in addresses and JSON.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Error;

/// One page of something, and where the next begins.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Cursor>,
}

/// The last client of a page: the part of the search that found it, and its place in the order of that part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "i")]
    pub(super) inactive: bool,
    #[serde(rename = "s")]
    pub(super) step: usize,
    #[serde(rename = "a")]
    pub(super) one: String,
    #[serde(rename = "b")]
    pub(super) two: String,
    #[serde(rename = "c")]
    pub(super) id: Uuid,
}

impl Cursor {
    /// The text that stands for it in addresses and JSON.
    pub fn encode(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).expect("a cursor is plain data"))
    }

    /// Reads a cursor back; `BadRequest` when it is none of ours.
    pub fn decode(text: &str) -> Result<Self, Error> {
        let foreign = || Error::BadRequest("cursor is not one of ours".to_owned());
        let json = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| foreign())?;
        serde_json::from_slice(&json).map_err(|_| foreign())
    }
}
