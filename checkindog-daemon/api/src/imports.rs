//! Imports: one file brought in, with its rows' fate.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// Where an import stands.
    pub enum ImportState {
        /// Someone prepares it on the pages: the file has been looked through, and nothing is written yet.
        Draft = "draft",
        /// The file has arrived and waits for its turn.
        Queued = "queued",
        Running = "running",
        Done = "done",
        /// Nothing was written; `error` says why.
        Failed = "failed",
        /// Its records are being taken back.
        Undoing = "undoing",
        Undone = "undone",
    }
}
codes! {
    /// What a file brings.
    pub enum ImportKind {
        /// Clients, perhaps with their animals.
        Clients = "clients",
        /// Animals of clients who are there.
        Animals = "animals",
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
codes! {
    /// What becomes of a row whose client an earlier row of the same file brings. A further animal of one owner is no repetition.
    pub enum OnRepeat {
        /// It is taken for the same client.
        Merge = "merge",
        /// It is refused, with the line that it repeats.
        Reject = "reject",
    }
}
codes! {
    /// What a column may do to a record that the file knows too; for a new record every column counts.
    pub enum ColumnPolicy {
        /// Nothing: it is for new records only.
        Create = "create",
        /// Fill the field where it is empty.
        Fill = "fill",
        /// Replace the field.
        Overwrite = "overwrite",
        /// The column is not read at all.
        Ignore = "ignore",
    }
}
codes! {
    /// Why the undoing of an import left a record as it is.
    pub enum LeftoverReason {
        /// The record was changed since.
        Changed = "changed",
        /// The client has got memos since.
        Memos = "memos",
        /// The client has got animals since.
        Animals = "animals",
        /// Some fields were changed since, and keep their values; the others have their earlier ones again.
        Fields = "fields",
    }
}

/// One import. `created + updated + skipped + rejected = rows` once it is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Import {
    pub id: Uuid,
    pub state: ImportState,
    pub kind: ImportKind,
    pub file_name: String,
    /// The latest import that had brought in this very file when it arrived; null if none had.
    pub same_as: Option<Uuid>,
    /// Nothing is written: only what would become of each row is found out.
    pub dry_run: bool,
    /// All rows land, or none.
    pub atomic: bool,
    pub on_match: OnMatch,
    pub on_repeat: OnRepeat,
    /// Bytes of the file, and how many of them have been read.
    pub bytes: i64,
    pub bytes_read: i64,
    /// Records of the file, the header and empty lines not counted.
    pub rows: i64,
    /// Rows that make a client; of a file of animals, rows that make an animal.
    pub created: i64,
    /// A further animal row of an owner counts here.
    pub updated: i64,
    /// Rows that change nothing.
    pub skipped: i64,
    pub rejected: i64,
    /// Animals created.
    pub animals: i64,
    /// Rows whose client an earlier row of the file brings; they are among the others.
    pub repeated: i64,
    /// How the file was read: `utf-8`, `windows-1252`…; empty until known.
    pub encoding: String,
    /// How sure the encoding is, in percent; 100 when it was given.
    pub confidence: i16,
    /// The separator; empty until known.
    pub delimiter: String,
    /// The recognised layout: `google`, `dolibarr`…; empty until known.
    pub layout: String,
    /// The named mapping that was used; empty if none was.
    pub mapping: String,
    /// Why it failed, or why its undoing did, in the language of the request; empty otherwise.
    pub error: String,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
    /// Until when it can be undone; null if it cannot.
    pub undo_until: Option<DateTime<Utc>>,
    /// What its undoing did; null as long as it is not undone.
    pub undone: Option<ImportUndo>,
}

/// What the undoing of an import did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportUndo {
    pub at: DateTime<Utc>,
    /// Clients and animals that the import had created and that are gone.
    pub removed_clients: i64,
    pub removed_animals: i64,
    /// Clients that have earlier values again.
    pub restored: i64,
    /// Records that stay as they are, wholly or in some fields: see its leftovers.
    pub kept: i64,
}

/// One page of imports, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportList {
    pub items: Vec<Import>,
    pub next_cursor: Option<String>,
    pub total: Option<i64>,
}

/// What a column of a file means, and what it may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object), oai(default))]
#[serde(default)]
pub struct ImportColumn {
    /// The header of the column; case, accents and spacing do not matter.
    pub column: String,
    /// The field that it holds, by its name in our own export; empty for what its header says.
    pub field: String,
    /// `create`, `fill`, `overwrite` or `ignore`; empty for what `on_match` says.
    pub policy: String,
}

/// A named mapping. It is used for files with its header, and where it is asked for by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object), oai(default))]
#[serde(default)]
pub struct NewImportMapping {
    /// The whole header of the files that it is for; empty if it is to be used only where it is asked for.
    pub header: Vec<String>,
    /// Columns that are not named keep what their header says.
    pub columns: Vec<ImportColumn>,
}

/// A named mapping as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportMapping {
    pub name: String,
    /// Without case and accents.
    pub header: Vec<String>,
    pub columns: Vec<ImportColumn>,
    pub updated_at: DateTime<Utc>,
}

/// The mappings of the salon, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportMappingList {
    pub items: Vec<ImportMapping>,
    /// Always null: all of them are here.
    pub next_cursor: Option<String>,
    pub total: Option<i64>,
}

/// How a file was understood: what a person looks at before it is imported for good.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object), oai(default))]
#[serde(default)]
pub struct ImportReading {
    /// In the order of the file; an empty field is not read.
    pub columns: Vec<ImportColumn>,
    /// The cells of the first rows, of a dry run only.
    pub sample: Vec<Vec<String>>,
    /// The first rows that would create or change something, of a dry run only.
    pub examples: Vec<ImportPreview>,
    /// What was understood in a way that a person may want to look at.
    pub remarks: Vec<ImportRemark>,
}

/// What would become of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportPreview {
    pub line: i64,
    /// `created` or `updated`.
    pub fate: String,
    /// Name of the client.
    pub client: String,
    /// Name of the animal that it brings; empty if it brings none.
    pub animal: String,
    /// What would change of a client who is there: an object with an entry `"field": [before, after]` for each field.
    pub changes: serde_json::Value,
}

/// What the undoing of an import would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportUndoPreview {
    /// Clients and animals that would be removed.
    pub removed_clients: i64,
    pub removed_animals: i64,
    /// Clients that would have earlier values again.
    pub restored: i64,
    /// Records that would stay as they are, wholly or in some fields.
    pub kept: i64,
    /// The first of those.
    pub leftovers: Vec<ImportLeftover>,
}

/// One kind of remark on one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportRemark {
    /// A stable word, such as `name_not_split`.
    pub code: String,
    /// In the language of the request.
    pub message: String,
    /// The header as in the file; empty when the whole row is meant.
    pub column: String,
    /// How many rows it concerns.
    pub rows: i64,
    /// The first of them.
    pub examples: Vec<ImportExample>,
}

/// A row with a remark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportExample {
    pub line: i64,
    /// The cell, cut to 100 characters.
    pub value: String,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportReject {
    /// Physical line where it starts in the file, from 1.
    pub line: i64,
    /// The cells as in the file.
    pub cells: Vec<String>,
    pub problems: Vec<ImportProblem>,
}

/// One reason for a refusal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportProblem {
    /// The header as in the file, or the name of the field that is missing; empty when the whole row is meant.
    pub column: String,
    /// The cell, cut to 100 characters.
    pub value: String,
    /// A stable word, such as `email_invalid`.
    pub code: String,
    /// In the language of the request.
    pub message: String,
}

/// One page of refused rows, in the order of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportRejectList {
    pub items: Vec<ImportReject>,
    pub next_cursor: Option<String>,
    pub total: Option<i64>,
}

/// A record that the undoing of an import left as it is, wholly or in part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportLeftover {
    pub client_id: Uuid,
    /// The client's code; empty if it no longer exists.
    pub client_code: String,
    /// The client's name today.
    pub client_name: String,
    /// The animal that is meant; null for the client itself.
    pub animal_id: Option<Uuid>,
    pub reason: LeftoverReason,
    /// The fields that keep their values.
    pub fields: Vec<String>,
}

/// One page of leftovers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ImportLeftoverList {
    pub items: Vec<ImportLeftover>,
    pub next_cursor: Option<String>,
    pub total: Option<i64>,
}
