//! Consents of clients: every act of giving or withdrawing one, as proof (RGPD art. 7).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// What a client consents to.
    pub enum ConsentPurpose { Sms = "sms" }
}
codes! {
    /// Where a consent was recorded.
    pub enum ConsentChannel { Staff = "staff", Api = "api", Import = "import" }
}

/// An act of giving or withdrawing consent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Consent {
    pub id: Uuid,
    pub purpose: ConsentPurpose,
    /// Given, or withdrawn.
    pub given: bool,
    /// Where it was recorded: by the staff in the browser, by a program, by an import.
    pub channel: ConsentChannel,
    /// How the client said so: at the counter, by telephone…; may be empty.
    pub source: String,
    /// What the client was asked; empty when consent was withdrawn, or when an import tells.
    pub wording: String,
    /// Name of the person who recorded it.
    pub user: String,
    pub at: DateTime<Utc>,
}

/// One page of the ledger, newest first. The first entry is the state in force.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct ConsentList {
    pub items: Vec<Consent>,
    /// Give it back as `cursor` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

/// An act to record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct NewConsent {
    /// `sms` (default).
    pub purpose: String,
    /// True to give, false to withdraw; has to be said.
    pub given: Option<bool>,
    /// How the client said so; 200 characters at most.
    pub source: String,
    /// What the client was asked, 1000 characters at most; the salon's usual words unless given.
    pub wording: String,
}
