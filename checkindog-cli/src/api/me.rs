//! The person behind the token.

use checkindog_api::Me;
use serde_json::{Map, Value};

use super::Api;
use crate::error::Error;

impl Api {
    /// Who the token belongs to.
    pub fn me(&self) -> Result<Me, Error> {
        self.fetch(self.get("me"))
    }

    /// Changes these fields of that person.
    pub fn update_me(&self, changes: Map<String, Value>) -> Result<Me, Error> {
        self.send(self.patch("me"), &changes.into())
    }
}
