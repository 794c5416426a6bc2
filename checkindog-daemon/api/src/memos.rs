//! Memos on clients.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A dated, signed note on a client. Memos are never changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Memo {
    pub id: Uuid,
    pub text: String,
    /// Name of the person who wrote it.
    pub author: String,
    pub created_at: DateTime<Utc>,
}

/// One page of memos, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct MemoList {
    pub items: Vec<Memo>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// A memo to add.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct NewMemo {
    /// 1 to 10,000 characters.
    pub text: String,
}
