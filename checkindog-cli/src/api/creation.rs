//! Creations: sent again while no answer comes, with a key by which the server knows that it is the same one.

use std::thread::sleep;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Api;
use crate::error::Error;

/// Pauses before a creation is sent again: a daemon that is being restarted is back after some seconds.
const PAUSES: [Duration; 5] = [
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];

impl Api {
    /// Creates what `body` says, once, however often it has to be sent.
    pub(super) fn create<T: DeserializeOwned>(
        &self,
        path: &str,
        key: &str,
        body: &Value,
    ) -> Result<T, Error> {
        let mut pauses = PAUSES.iter();
        let (mut has_arrived, mut is_open) = (false, false);
        loop {
            let error = match self.send(self.post(path).header("Idempotency-Key", key), body) {
                Err(error) => error,
                created => return created,
            };
            has_arrived |= !error.is_absence();
            is_open |= has_arrived && !matches!(error, Error::Refused { .. });
            match pauses.next() {
                // Where nobody has ever answered, nobody needs to be waited for.
                Some(pause) if has_arrived && error.is_passing() => sleep(*pause),
                _ if is_open && error.is_passing() => {
                    return Err(Error::Unconfirmed { key: key.to_owned(), cause: Box::new(error) });
                }
                _ => return Err(error),
            }
        }
    }
}
