//! Creations that a program may send again when it does not know whether they arrived, by an `Idempotency-Key`.
//!
//! The answer to a creation is kept with what it created, in one transaction, for 24 hours: the same token gets it again for the
//! same key and the same body, and a problem for another body. Of two such requests at once the second is told to wait (409): an
//! advisory lock is held from [`Once::begin`] to the end of the transaction, whichever daemon works on it.

mod created;
mod model;

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::auth::{Channel, Staff};
use crate::db::{Conn, SalonId};
use crate::error::Error;

pub use created::{Created, Kept};
pub use model::sweep;

/// A creation that happens once, however often its request arrives.
pub struct Once {
    salon: SalonId,
    now: chrono::DateTime<chrono::Utc>,
    /// None without a key: then it happens each time.
    key: Option<Key>,
}

/// What tells a request that is sent again from any other.
struct Key {
    token: Uuid,
    text: String,
    /// SHA-256 of what is asked.
    request: Vec<u8>,
}

impl Once {
    /// For a request with this `Idempotency-Key` that asks for `what` (its operation and whatever is in its path) with `body`.
    pub fn new(staff: &Staff, key: Option<String>, what: &str, body: &impl Serialize) -> Result<Self, Error> {
        let key = match (key, staff.actor().channel) {
            (Some(text), Channel::Api(token)) => Some(Key { token, text, request: digest(what, body)? }),
            _ => None,
        };
        Ok(Self { salon: staff.salon.id, now: staff.app.now(), key })
    }

    /// Whether it came without a key, so that nothing is kept of it.
    pub fn is_anonymous(&self) -> bool {
        self.key.is_none()
    }

    /// The answer that was given before, if there was one; to be called first in the transaction of the creation.
    ///
    /// `KeyReused` when it was given to another request, `KeyInUse` while another request is at it.
    pub async fn begin(&self, conn: &mut Conn) -> Result<Option<Kept>, Error> {
        let Some(key) = &self.key else { return Ok(None) };
        if !model::try_lock(conn, self.salon, key).await? {
            return Err(Error::KeyInUse);
        }
        match model::find(conn, self.salon, key, self.now).await? {
            Some((request, _)) if request != key.request => Err(Error::KeyReused),
            found => Ok(found.map(|(_, kept)| kept)),
        }
    }

    /// Keeps the answer; to be called last in that transaction.
    pub async fn keep(&self, conn: &mut Conn, answer: &Kept) -> Result<(), Error> {
        match &self.key {
            Some(key) => model::keep(conn, self.salon, key, answer, self.now).await,
            None => Ok(()),
        }
    }
}

fn digest(what: &str, body: &impl Serialize) -> Result<Vec<u8>, Error> {
    let body = serde_json::to_vec(body).map_err(Error::internal)?;
    Ok(Sha256::new().chain_update(what).chain_update([0]).chain_update(body).finalize().to_vec())
}
