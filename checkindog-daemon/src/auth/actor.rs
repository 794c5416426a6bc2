//! Who does something, from where and when: what revisions and proofs of consent are signed with.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::db::UserId;

/// Where a change comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// The pages of the staff.
    Staff,
    /// A program, with the token of this id.
    Api(Uuid),
}

impl Channel {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Api(_) => "api",
        }
    }
}

/// The author of a change.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    pub user: UserId,
    pub channel: Channel,
    pub now: DateTime<Utc>,
    /// Of the salon.
    pub time_zone: Tz,
}

impl Actor {
    /// The year it is in the salon, which codes may hold.
    pub fn year(&self) -> i32 {
        self.now.with_timezone(&self.time_zone).year()
    }
}
