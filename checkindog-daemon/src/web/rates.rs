//! How many requests a token may make at the API: so many in ten seconds, at once or spread out, and then one at a time as room
//! comes free (the generic cell rate algorithm). Counted in memory, so each daemon counts for itself.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use poem::http::HeaderValue;
use poem::{Endpoint, Request, Response};

use super::failures;
use crate::app::App;
use crate::error::Error;

const WINDOW: Duration = Duration::from_secs(10);
/// Tokens remembered before those that are at rest are forgotten.
const REMEMBERED: usize = 1024;

/// The limit, and who has used how much of it.
pub struct Rates {
    /// Requests in [`WINDOW`]; 0 for no limit.
    limit: u32,
    used: Mutex<Used>,
    /// Tokens stand in memory only as numbers that nobody can aim at.
    hasher: RandomState,
}

#[derive(Default)]
struct Used {
    /// When a token will be at rest: everything that it used has come free again.
    rest: HashMap<u64, Instant>,
    /// How many there may be until the next look at who is at rest.
    room: usize,
}

/// Where a token stands after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub limit: u32,
    /// Requests that it could make at once.
    pub remaining: u32,
    /// Until it could make `limit` requests at once.
    pub reset: Duration,
    /// How long it has to wait before its next request; zero for one that may go on.
    pub wait: Duration,
}

impl Rates {
    /// So many requests of a token in ten seconds; 0 for no limit.
    pub fn new(limit: u32) -> Self {
        Self { limit, used: Mutex::default(), hasher: RandomState::new() }
    }

    /// Counts a request; none when there is no limit.
    pub fn count(&self, token: &str, now: Instant) -> Option<Standing> {
        let interval = WINDOW.checked_div(self.limit)?;
        let token = self.hasher.hash_one(token);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.forget(now);
        let rest = used.rest.entry(token).or_insert(now);
        let after = (*rest).max(now) + interval;
        let wait = after.duration_since(now).saturating_sub(WINDOW);
        if wait.is_zero() {
            *rest = after;
        }
        let reset = rest.duration_since(now);
        let free = WINDOW.saturating_sub(reset).as_nanos() / interval.as_nanos().max(1);
        Some(Standing { limit: self.limit, remaining: u32::try_from(free).unwrap_or(u32::MAX), reset, wait })
    }
}

impl Used {
    /// Forgets who is at rest, seldom enough that it costs nothing.
    fn forget(&mut self, now: Instant) {
        if self.rest.len() >= self.room.max(REMEMBERED) {
            self.rest.retain(|_, rest| *rest > now);
            self.room = 2 * self.rest.len();
        }
    }
}

/// Refuses the requests of a token beyond its limit, and tells each answer where the token stands.
pub async fn limit<E: Endpoint<Output = Response>>(next: E, request: Request) -> poem::Result<Response> {
    let app = request.data::<App>().expect("routes are built with the app");
    let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
    let Some(standing) = token.and_then(|token| app.rates.count(token, Instant::now())) else {
        return next.call(request).await;
    };
    let mut response = if standing.wait.is_zero() {
        next.call(request).await?
    } else {
        failures::as_problem(&request, Error::Throttled(seconds(standing.wait)).into())
    };
    for (name, value) in [
        ("ratelimit-limit", standing.limit.into()),
        ("ratelimit-remaining", standing.remaining.into()),
        ("ratelimit-reset", seconds(standing.reset)),
    ] {
        response.headers_mut().insert(name, HeaderValue::from(value));
    }
    Ok(response)
}

/// Whole seconds, a part of one counted as one.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remaining(rates: &Rates, token: &str, now: Instant) -> Option<u32> {
        rates.count(token, now).filter(|standing| standing.wait.is_zero()).map(|standing| standing.remaining)
    }

    #[test]
    fn so_many_at_once_and_then_as_room_comes_free() {
        let (rates, now) = (Rates::new(4), Instant::now());
        let at_once: Vec<_> = (0..5).map(|_| remaining(&rates, "a", now)).collect();
        assert_eq!(at_once, [Some(3), Some(2), Some(1), Some(0), None]);
        let refused = rates.count("a", now).expect("there is a limit");
        assert_eq!((refused.wait, refused.reset), (Duration::from_millis(2500), WINDOW));
        assert_eq!(remaining(&rates, "a", now + Duration::from_millis(2400)), None);
        assert_eq!(remaining(&rates, "a", now + Duration::from_millis(2500)), Some(0));
        assert_eq!(remaining(&rates, "a", now + Duration::from_secs(60)), Some(3));
    }

    #[test]
    fn one_token_takes_nothing_from_another() {
        let (rates, now) = (Rates::new(1), Instant::now());
        assert_eq!(remaining(&rates, "a", now), Some(0));
        assert_eq!(remaining(&rates, "a", now), None);
        assert_eq!(remaining(&rates, "b", now), Some(0));
    }

    #[test]
    fn no_limit_counts_nothing() {
        let rates = Rates::new(0);
        assert_eq!(rates.count("a", Instant::now()), None);
    }

    #[test]
    fn tokens_at_rest_are_forgotten() {
        let (rates, now) = (Rates::new(1), Instant::now());
        for number in 0..10_000 {
            rates.count(&number.to_string(), now + Duration::from_millis(20 * number));
        }
        let known = rates.used.lock().expect("nobody panicked").rest.len();
        assert!(known < 3000, "{known}");
    }
}
