//! One connection, whose other end may not keep us waiting: with half a request, or with an answer that it does not take.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Sleep, sleep};

use super::Limits;
use super::silent::{Silent, Stand};

/// How an answer begins that only invites the body of the request.
const CONTINUE: &[u8] = b"HTTP/1.1 100";

/// A connection with its place among all; the place is free when this is dropped.
pub struct Guarded<Io> {
    io: Io,
    limits: Limits,
    asking: Asking,
    head: Deadline,
    stalled: Deadline,
    silent: Silent,
    /// Among those that may be told to go, unless a request waits for its answer or an answer for its reader.
    stand: Option<Stand>,
    _place: OwnedSemaphorePermit,
}

/// How far the next request has come.
enum Asking {
    /// Nothing of it is here.
    Nothing,
    /// A part of its head.
    Head(Head),
    /// All of its head, perhaps a body; it waits for its answer.
    Asked,
}

/// The head of a request so far: it ends with the first empty line that is not at its beginning.
#[derive(Default)]
struct Head {
    has_begun: bool,
    in_line: bool,
}

impl Head {
    /// Whether the head ends within these bytes.
    fn ends_in(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            match byte {
                b'\n' if self.has_begun && !self.in_line => return true,
                b'\n' => self.in_line = false,
                b'\r' => {}
                _ => (self.has_begun, self.in_line) = (true, true),
            }
        }
        false
    }
}

impl<Io> Guarded<Io> {
    pub(super) fn new(io: Io, limits: Limits, silent: Silent, place: OwnedSemaphorePermit) -> Self {
        let mut head = Deadline::default();
        head.arm(limits.head);
        let (asking, stand) = (Asking::Head(Head::default()), Some(silent.join()));
        Self { io, limits, asking, head, stalled: Deadline::default(), silent, stand, _place: place }
    }

    fn received(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if matches!(self.asking, Asking::Nothing) {
            self.asking = Asking::Head(Head::default());
            self.head.arm(self.limits.head);
        }
        if let Asking::Head(head) = &mut self.asking
            && head.ends_in(bytes)
        {
            self.asking = Asking::Asked;
            self.head.disarm();
            self.stand = None;
        }
    }

    fn sent(&mut self, bytes: &[u8]) {
        self.stalled.disarm();
        if !bytes.starts_with(CONTINUE) {
            self.asking = Asking::Nothing;
            self.head.disarm();
            // At the end of the line, for this is a sign of life.
            self.stand = Some(self.silent.join());
        }
    }

    /// Ready when nobody waits for the next byte any longer.
    fn poll_end(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Some(stand) = &self.stand
            && stand.poll_called(cx).is_ready()
        {
            return Poll::Ready(());
        }
        self.head.poll(cx)
    }
}

impl<Io: AsyncRead + Unpin> AsyncRead for Guarded<Io> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        match Pin::new(&mut self.io).poll_read(cx, buf) {
            Poll::Pending => {
                ready!(self.poll_end(cx));
                Poll::Ready(Err(ErrorKind::TimedOut.into()))
            }
            read => {
                self.received(&buf.filled()[before..]);
                read
            }
        }
    }
}

impl<Io: AsyncWrite + Unpin> AsyncWrite for Guarded<Io> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.io).poll_write(cx, buf) {
            Poll::Pending => {
                let patience = self.limits.stalled;
                self.stalled.arm(patience);
                self.stand = None;
                ready!(self.stalled.poll(cx));
                Poll::Ready(Err(ErrorKind::TimedOut.into()))
            }
            written => {
                self.sent(buf);
                written
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

/// A moment that may be set; once it has passed, it stays passed until it is taken back.
#[derive(Default)]
struct Deadline(Option<Pin<Box<Sleep>>>);

impl Deadline {
    /// Sets it, unless it is set.
    fn arm(&mut self, patience: Duration) {
        self.0.get_or_insert_with(|| Box::pin(sleep(patience)));
    }

    fn disarm(&mut self) {
        self.0 = None;
    }

    /// Ready when it has passed.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.0 {
            Some(moment) if !moment.is_elapsed() => moment.as_mut().poll(cx),
            Some(_) => Poll::Ready(()),
            None => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_with_the_first_empty_line_wherever_it_is_cut() {
        for text in ["GET / HTTP/1.1\r\nhost: a\r\n\r\n", "\r\n\r\nGET / HTTP/1.1\n\n"] {
            let (mut head, last) = (Head::default(), text.len() - 1);
            for place in 0..=last {
                assert_eq!(head.ends_in(&text.as_bytes()[place..=place]), place == last, "{text:?} {place}");
            }
            assert!(Head::default().ends_in(text.as_bytes()));
        }
    }
}
