//! The body of a request, which may come slowly but not drop by drop.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use poem::{Body, Endpoint, IntoResponse, Request, Response};
use tokio::time::{Instant, Sleep, sleep};

use super::Limits;
use crate::error::Error;

/// How fast a body has to come.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long we wait for `bytes` of it, or for its end. Only waiting counts, not what we do with what has come.
    pub patience: Duration,
    /// So many that an old telephone line brings them, and that it costs something to keep us waiting.
    pub bytes: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { patience: Duration::from_secs(30), bytes: 120 * 1024 }
    }
}

/// Refuses with 408 a body that comes more slowly than [`Limits::body`] wants, of any size and kind.
pub async fn keep_pace<E: Endpoint>(next: E, mut request: Request) -> poem::Result<Response> {
    let pace = request.data::<Limits>().copied().unwrap_or_default().body;
    let too_slow = Arc::new(AtomicBool::new(false));
    let body = request.take_body();
    if !body.is_empty() {
        let body = Box::pin(body.into_bytes_stream());
        let too_slow = too_slow.clone();
        let paced = Paced { body, pace, brought: 0, left: pace.patience, waiting: None, too_slow };
        request.set_body(Body::from_bytes_stream(paced));
    }
    let answer = next.call(request).await.map(IntoResponse::into_response);
    if too_slow.load(Ordering::Relaxed) { Err(Error::TooSlow.into()) } else { answer }
}

/// A body that breaks off where it comes too slowly.
struct Paced<S> {
    body: Pin<Box<S>>,
    pace: Pace,
    /// Bytes since patience was whole.
    brought: usize,
    /// What is left of patience.
    left: Duration,
    /// Since when we wait for more, and until when at most.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
    too_slow: Arc<AtomicBool>,
}

impl<S> Paced<S> {
    fn received(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
        self.brought = self.brought.saturating_add(bytes);
        if self.brought >= self.pace.bytes {
            (self.brought, self.left) = (0, self.pace.patience);
        }
    }

    fn poll_patience(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let left = self.left;
        let (_, end) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        end.as_mut().poll(cx)
    }
}

impl<S: Stream<Item = io::Result<Bytes>>> Stream for Paced<S> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.body.as_mut().poll_next(cx) {
            Poll::Pending if self.poll_patience(cx).is_ready() => {
                self.too_slow.store(true, Ordering::Relaxed);
                Poll::Ready(Some(Err(ErrorKind::TimedOut.into())))
            }
            Poll::Ready(Some(Ok(bytes))) => {
                self.received(bytes.len());
                Poll::Ready(Some(Ok(bytes)))
            }
            other => other,
        }
    }
}
