//! A clock that stands still until a test moves it.

use std::sync::{Arc, Mutex, PoisonError};

use checkindog_daemon::app::Clock;
use chrono::{DateTime, TimeDelta, Utc};

/// Cheap to clone; all clones show the same time.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl TestClock {
    /// Thursday, 12 November 2026, 11:00 in Paris.
    pub fn new() -> Self {
        let start = DateTime::from_timestamp(1_794_477_600, 0).expect("a time of this century");
        Self(Arc::new(Mutex::new(start)))
    }

    pub fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }

    /// The clock as the daemon takes it.
    pub fn port(&self) -> Clock {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}
