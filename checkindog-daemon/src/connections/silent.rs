//! Connections on which nothing happens, the longest silent first: when all places are taken, it is they who make room.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;

/// All silent connections in the order in which they fell silent; cheap to clone.
#[derive(Clone, Default)]
pub struct Silent(Arc<Mutex<Line>>);

#[derive(Default)]
struct Line {
    next: u64,
    waiting: BTreeMap<u64, Arc<Call>>,
}

/// How a connection learns that it has to go.
#[derive(Default)]
struct Call {
    has_come: AtomicBool,
    waker: AtomicWaker,
}

/// A connection's place in the line; it leaves when this is dropped.
pub struct Stand {
    line: Silent,
    number: u64,
    call: Arc<Call>,
}

impl Silent {
    /// Puts a connection at the end of the line.
    pub fn join(&self) -> Stand {
        let call = Arc::new(Call::default());
        let number = self.with(|line| {
            line.next += 1;
            line.waiting.insert(line.next, call.clone());
            line.next
        });
        Stand { line: self.clone(), number, call }
    }

    /// Tells the connection that has been silent the longest to go; nobody, if none is silent.
    pub fn call_first(&self) {
        if let Some((_, call)) = self.with(|line| line.waiting.pop_first()) {
            call.has_come.store(true, Ordering::Release);
            call.waker.wake();
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Line) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Stand {
    /// Ready when the connection has to go.
    pub fn poll_called(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.call.waker.register(cx.waker());
        if self.call.has_come.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Drop for Stand {
    fn drop(&mut self) {
        self.line.with(|line| line.waiting.remove(&self.number));
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    #[test]
    fn who_has_been_silent_the_longest_goes_first() {
        let silent = Silent::default();
        let is_called = |stand: &Stand| stand.poll_called(&mut Context::from_waker(Waker::noop())).is_ready();
        let (left, first, second) = (silent.join(), silent.join(), silent.join());
        drop(left);
        assert!(!is_called(&first) && !is_called(&second));
        silent.call_first();
        assert!(is_called(&first) && !is_called(&second));
        silent.call_first();
        assert!(is_called(&second));
        silent.call_first();
    }
}
