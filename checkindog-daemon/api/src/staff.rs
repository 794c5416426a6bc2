//! The people of a salon.

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
    pub role: Role,
}

/// The staff of the salon, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct StaffList {
    pub items: Vec<StaffMember>,
}
