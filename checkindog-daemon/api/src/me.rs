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
    pub role: Role,
    pub salon_id: Uuid,
    pub salon_name: String,
    pub salon_slug: String,
}
