//! The people of a salon.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::me::Role;

/// Somebody who works in the salon.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct StaffMember {
    /// What `manager_id` of a client takes.
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Whether the person may enter; those who left stay, for records name them.
    pub active: bool,
    /// Whether signing in takes the person a second step; told to those who manage the team.
    pub second_factor: Option<bool>,
}

/// The staff of the salon, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct StaffList {
    pub items: Vec<StaffMember>,
}

/// A change of somebody's place; what is absent stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct StaffMemberChanges {
    /// `owner`, `manager`, `front_desk` or `groomer`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", oai(default))]
    pub role: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", oai(default))]
    pub active: Option<bool>,
}

/// Who is to join the team.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct NewInvitation {
    pub name: String,
    /// Only the person with this address can join.
    pub email: String,
    /// `owner`, `manager`, `front_desk` or `groomer`.
    pub role: String,
}

/// An invitation that nobody has answered yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Invitation {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub role: Option<Role>,
    /// Name of who invites.
    pub invited_by: String,
    pub expires_at: DateTime<Utc>,
}

/// The invitations that still work, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct InvitationList {
    pub items: Vec<Invitation>,
}

/// A link that works once, within 24 hours. It is told this once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct OneTimeLink {
    pub url: String,
}
