//! Client records.

use checkindog_api::{Client, ClientDeletion, ExemptionType, Revision};
use serde_json::{Map, Value, json};
use ureq::http::header;

use super::{Api, Query, Version, not_found, segment};
use crate::download::Download;
use crate::error::Error;
use crate::list::List;

/// What finds the right name of a client.
const FINDER: &str = "checkindog clients list --search …";

impl Api {
    /// The first `limit` clients of those that `filter` lets pass.
    pub fn clients(&self, filter: &Query, limit: u32) -> Result<List<Client>, Error> {
        self.list("clients", filter, limit)
    }

    /// A client and its version, by id or code.
    pub fn client(&self, key: &str) -> Result<(Client, Version), Error> {
        self.fetch_version(self.get(&path(key, ""))).map_err(|error| no_client(error, key))
    }

    pub fn create_client(&self, fields: Map<String, Value>, key: &str) -> Result<Client, Error> {
        self.create("clients", key, &fields.into())
    }

    /// Changes these fields if the client is still at this version.
    pub fn update_client(
        &self,
        key: &str,
        version: &Version,
        changes: Map<String, Value>,
    ) -> Result<Client, Error> {
        let request = self.patch(&path(key, "")).header(header::IF_MATCH, version.header());
        self.send(request, &changes.into()).map_err(|error| no_client(error, key))
    }

    /// Deletes a client for ever if it is still at this version and nothing stands in the way.
    pub fn delete_client(&self, key: &str, version: &Version) -> Result<(), Error> {
        let request = self.delete(&path(key, "")).header(header::IF_MATCH, version.header());
        self.call(request).map(drop).map_err(|error| no_client(error, key))
    }

    /// What deleting the client would do.
    pub fn client_deletion(&self, key: &str) -> Result<ClientDeletion, Error> {
        self.fetch(self.get(&path(key, "/deletion"))).map_err(|error| no_client(error, key))
    }

    /// Takes away for ever who the client was, if it is still at this version.
    pub fn anonymise_client(&self, key: &str, version: &Version) -> Result<Client, Error> {
        let request = self.post(&path(key, "/anonymisation")).header(header::IF_MATCH, version.header());
        self.send_nothing(request).map_err(|error| no_client(error, key))
    }

    /// Sets who decides whether the client is active.
    pub fn set_situation(&self, key: &str, mode: &str) -> Result<Client, Error> {
        let request = self.put(&path(key, "/situation"));
        self.send(request, &json!({ "situation_mode": mode })).map_err(|error| no_client(error, key))
    }

    /// Gives the client the next code of its stage, the file number that goes with its code, or both.
    pub fn renumber_client(&self, key: &str, code: bool, file_number: bool) -> Result<Client, Error> {
        let wanted = json!({ "code": code, "file_number": file_number });
        self.send(self.post(&path(key, "/codes")), &wanted).map_err(|error| no_client(error, key))
    }

    /// The record on paper, as PDF.
    pub fn print_client(&self, key: &str) -> Result<Download, Error> {
        self.download(self.get(&path(key, "/print"))).map_err(|error| no_client(error, key))
    }

    /// Everything that is kept about a client, as JSON.
    pub fn dossier(&self, key: &str) -> Result<Download, Error> {
        self.download(self.get(&path(key, "/dossier"))).map_err(|error| no_client(error, key))
    }

    /// The newest `limit` changes of a client and its animals.
    pub fn revisions(&self, key: &str, limit: u32) -> Result<List<Revision>, Error> {
        let changes = self.list(&path(key, "/revisions"), &Vec::new(), limit);
        changes.map_err(|error| no_client(error, key))
    }

    /// The exemption types of the salon, in its order.
    pub fn exemption_types(&self) -> Result<List<ExemptionType>, Error> {
        self.fetch(self.get("exemption-types"))
    }

    /// The clients that `filter` lets pass, as CSV.
    pub fn export_clients(&self, filter: &Query) -> Result<Download, Error> {
        let query = filter.iter().map(|(name, value)| (*name, value.as_str()));
        self.download(self.get("exports/clients").query_pairs(query))
    }
}

/// Where a client, or what `below` it is meant, stands in the API.
pub(super) fn path(key: &str, below: &str) -> String {
    format!("clients/{}{below}", segment(key))
}

/// A 404 for the id or code of a client.
pub(super) fn no_client(error: Error, key: &str) -> Error {
    not_found(error, key, FINDER)
}
