//! Who the bearer of a token is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// What a staff member may do, from most to least (feature SE1).
    pub enum Role { Owner = "owner", Manager = "manager", FrontDesk = "front_desk", Groomer = "groomer" }
}

codes! {
    /// What a token may be used for, within what the role of its user allows.
    pub enum Scope {
        /// See what there is. Every token may.
        Read = "read",
        /// Create, change and delete records.
        Write = "write",
        /// Import and export.
        Import = "import",
        /// Manage the team and the account: invitations, roles, tokens, sessions.
        Manage = "manage",
    }
}

/// The person and the salon behind a token.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Me {
    pub user_id: Uuid,
    pub name: String,
    pub email: String,
    /// In which they read: `fr` or `en`.
    pub language: String,
    pub role: Role,
    pub salon_id: Uuid,
    pub salon_name: String,
    pub salon_slug: String,
}

/// Changes of the person behind a token. An absent field stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
#[cfg_attr(feature = "openapi", oai(default))]
pub struct MeChanges {
    pub name: Option<String>,
    /// `fr` or `en`.
    pub language: Option<String>,
    /// The address to sign in with from now on.
    pub email: Option<String>,
    /// The password to sign in with from now on, 10 characters at least.
    pub password: Option<String>,
    /// The password until now, for a new address or password.
    pub current_password: Option<String>,
    /// For the same, where two-step verification is on: a code of the authenticator, or a recovery code.
    pub code: Option<String>,
}
