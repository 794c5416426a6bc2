//! What was changed in a client's record and in those of its animals.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// By what a change was made.
    pub enum RevisionChannel { Staff = "staff", Api = "api", Import = "import", Undo = "undo" }
}

/// One recorded change.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Revision {
    pub id: Uuid,
    /// `client` or `animal`.
    pub record: String,
    pub record_id: Uuid,
    /// `created`, `changed`, `deleted` or `anonymised`.
    pub action: String,
    /// An object with an entry `"field": [before, after]` for each field that changed; null stands for nothing.
    pub changes: serde_json::Value,
    /// Name of the person who made it.
    pub user: String,
    /// By the staff in the browser, a program, an import, or the undoing of an import.
    pub channel: RevisionChannel,
    pub at: DateTime<Utc>,
}

/// One page of revisions, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct RevisionList {
    pub items: Vec<Revision>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}
