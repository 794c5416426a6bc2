//! Who the bearer of a token is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::codes;

codes! {
    /// What a staff member may do, from most to least (feature SE1).
    pub enum Role { Owner = "owner", Manager = "manager", FrontDesk = "front_desk", Groomer = "groomer" }
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
