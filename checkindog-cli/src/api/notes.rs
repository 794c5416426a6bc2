//! What is written down about a client and never changed: memos and consents.

use checkindog_api::{Consent, ConsentPurpose, Memo};
use serde_json::json;

use super::Api;
use super::clients::{no_client, path};
use crate::error::Error;
use crate::list::List;

impl Api {
    /// The newest `limit` memos on a client.
    pub fn memos(&self, client: &str, limit: u32) -> Result<List<Memo>, Error> {
        let memos = self.list(&path(client, "/memos"), &Vec::new(), limit);
        memos.map_err(|error| no_client(error, client))
    }

    pub fn add_memo(&self, client: &str, text: &str, key: &str) -> Result<Memo, Error> {
        let added = self.create(&path(client, "/memos"), key, &json!({ "text": text }));
        added.map_err(|error| no_client(error, client))
    }

    /// The newest `limit` acts of giving or withdrawing consent.
    pub fn consents(&self, client: &str, limit: u32) -> Result<List<Consent>, Error> {
        let consents = self.list(&path(client, "/consents"), &Vec::new(), limit);
        consents.map_err(|error| no_client(error, client))
    }

    /// Records that the client gives consent, or withdraws it.
    pub fn record_consent(
        &self,
        client: &str,
        purpose: ConsentPurpose,
        given: bool,
        key: &str,
    ) -> Result<Consent, Error> {
        let act = json!({ "purpose": purpose, "given": given });
        let recorded = self.create(&path(client, "/consents"), key, &act);
        recorded.map_err(|error| no_client(error, client))
    }
}
