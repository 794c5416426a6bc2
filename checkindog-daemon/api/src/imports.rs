//! Imports: one file brought in, with its rows' fate.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// Where an import stands.
    pub enum ImportState {
        /// The file has arrived and waits for its turn.
        Queued = "queued",
        Running = "running",
        Done = "done",
        /// Nothing was written; `error` says why.
        Failed = "failed",
    }
}
codes! {
    /// What makes a row of the file and a record the same client; tried in the order given.
    pub enum MatchKey { Code = "code", ExternalId = "external_id", Email = "email", Phone = "phone" }
}
codes! {
    /// What becomes of a record that the file knows too.
    pub enum OnMatch {
        /// The record stays as it is.
        Skip = "skip",
        /// Only its empty fields are filled.
        Fill = "fill",
        /// Every field that the row holds replaces the record's.
        Overwrite = "overwrite",
        /// A second record is created all the same.
        Create = "create",
    }
}

/// One import. `created + updated + skipped + rejected = rows` once it is done.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Import {
    pub id: Uuid,
    pub state: ImportState,
    pub file_name: String,
    /// Nothing is written: only what would become of each row is found out.
    pub dry_run: bool,
    /// All rows land, or none.
    pub atomic: bool,
    pub on_match: OnMatch,
    /// Bytes of the file, and how many of them have been read.
    pub bytes: i64,
    pub bytes_read: i64,
    /// Records of the file, the header and empty lines not counted.
    pub rows: i64,
    pub created: i64,
    /// A further animal row of an owner counts here.
    pub updated: i64,
    /// Rows that change nothing.
    pub skipped: i64,
    pub rejected: i64,
    /// Animals created.
    pub animals: i64,
    /// How the file was read: `utf-8`, `windows-1252`…; empty until known.
    pub encoding: String,
    /// The separator; empty until known.
    pub delimiter: String,
    /// The recognised layout: `google`, `dolibarr`…; empty until known.
    pub layout: String,
    /// Why it failed, in the language of the request; empty otherwise.
    pub error: String,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// One page of imports, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportList {
    pub items: Vec<Import>,
    pub next_cursor: Option<String>,
    pub total: Option<i64>,
}
