//! Named mappings: what the columns of a salon's files mean.

use checkindog_api::imports::{ImportMapping, NewImportMapping};
use serde_json::json;

use super::{Api, not_found, segment};
use crate::error::Error;
use crate::list::List;

impl Api {
    /// All of them, by name.
    pub fn mappings(&self) -> Result<List<ImportMapping>, Error> {
        self.fetch(self.get("import-mappings"))
    }

    pub fn mapping(&self, name: &str) -> Result<ImportMapping, Error> {
        self.fetch(self.get(&path(name))).map_err(|error| no_mapping(error, name))
    }

    /// Stores a mapping, in place of one with the same name.
    pub fn put_mapping(&self, name: &str, mapping: &NewImportMapping) -> Result<ImportMapping, Error> {
        self.send(self.put(&path(name)), &json!(mapping))
    }

    pub fn delete_mapping(&self, name: &str) -> Result<(), Error> {
        self.call(self.delete(&path(name))).map(drop).map_err(|error| no_mapping(error, name))
    }
}

fn path(name: &str) -> String {
    format!("import-mappings/{}", segment(name))
}

fn no_mapping(error: Error, name: &str) -> Error {
    not_found(error, name, "checkindog mappings list")
}
