//! Prepared statements over a pooler that gives each transaction another session of the server (PgBouncer's transaction mode).
//!
//! tokio-postgres prepares a statement under a name (`s7`), and executes it by that name later: on a session that has never heard
//! of it, or that knows another daemon's `s7`. This layer lies between the driver and the network and leaves no name in any
//! session: it prepares without a name, remembers the text, and sends it along with each execution. All messages up to a Sync
//! go to one session, so that needs no help of the pooler and no setting of it. The price is that the server parses and plans
//! each statement anew.
//!
//! The messages are those of <https://www.postgresql.org/docs/current/protocol-message-formats.html>.

use std::collections::HashMap;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, BufMut, Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, TlsStream};

/// How much may wait for the network before the driver has to.
const WAITING: usize = 64 * 1024;
/// How much is read at once.
const READING: usize = 16 * 1024;
/// A message begins with its kind, one byte, and its length, four, which counts itself.
const HEADER: usize = 5;

/// A stream without names of statements.
pub struct Unnamed<S> {
    inner: S,
    outgoing: Outgoing,
    to_send: BytesMut,
    incoming: Incoming,
    received: BytesMut,
}

impl<S> Unnamed<S> {
    /// Over an encrypted stream, or one that stays plain, before the first message.
    pub fn over(inner: S) -> Self {
        Self {
            inner,
            outgoing: Outgoing::default(),
            to_send: BytesMut::new(),
            incoming: Incoming::default(),
            received: BytesMut::new(),
        }
    }
}

/// From the driver to the server.
#[derive(Default)]
struct Outgoing {
    /// The beginning of a message whose end is yet to come.
    partial: BytesMut,
    /// The first message has a length and no kind.
    has_begun: bool,
    /// What a Parse message said after the name.
    statements: HashMap<Bytes, Bytes>,
}

impl Outgoing {
    /// Takes bytes of the driver, and appends what goes to the server.
    fn take(&mut self, bytes: &[u8], out: &mut BytesMut) {
        self.partial.extend_from_slice(bytes);
        while let Some(message) = self.next() {
            self.translate(message, out);
        }
    }

    fn next(&mut self) -> Option<Bytes> {
        let kind = usize::from(self.has_begun);
        let length = self.partial.get(kind..kind + 4)?;
        let whole = kind + u32::from_be_bytes(length.try_into().ok()?) as usize;
        if self.partial.len() < whole {
            return None;
        }
        Some(self.partial.split_to(whole).freeze())
    }

    fn translate(&mut self, message: Bytes, out: &mut BytesMut) {
        if !self.has_begun {
            self.has_begun = true;
            out.extend_from_slice(&message);
            return;
        }
        let mut body = message.slice(HEADER..);
        match message[0] {
            // Parse: name, text, types.
            b'P' => {
                let name = take_string(&mut body);
                send(out, b'P', &[b"\0", &body]);
                self.statements.insert(name, body);
            }
            // Bind: portal, name, values.
            b'B' => {
                let portal = take_string(&mut body);
                let name = take_string(&mut body);
                if let Some(statement) = self.statements.get(&name).filter(|_| !name.is_empty()) {
                    send(out, b'P', &[b"\0", statement]);
                }
                send(out, b'B', &[&portal, b"\0\0", &body]);
            }
            // Describe or Close: a portal or a statement, and its name.
            kind @ (b'D' | b'C') if body.first() == Some(&b'S') => {
                if kind == b'C' {
                    body.advance(1);
                    self.statements.remove(&take_string(&mut body));
                }
                send(out, kind, &[b"S\0"]);
            }
            _ => out.extend_from_slice(&message),
        }
    }
}

/// Takes a string and the zero byte at its end.
fn take_string(body: &mut Bytes) -> Bytes {
    let end = body.iter().position(|byte| *byte == 0).unwrap_or(body.len());
    let string = body.split_to(end);
    body.advance(body.len().min(1));
    string
}

fn send(out: &mut BytesMut, kind: u8, parts: &[&[u8]]) {
    let length = 4 + parts.iter().map(|part| part.len()).sum::<usize>();
    out.put_u8(kind);
    // No longer than the message that it came from, whose length was 32 bits, but for a few bytes.
    out.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    for part in parts {
        out.extend_from_slice(part);
    }
}

/// From the server to the driver.
///
/// ParseComplete has to go where the Parse was ours. The driver prepares with Parse and Describe, we parse before a Bind: only
/// the former is followed by a ParameterDescription.
#[derive(Default)]
struct Incoming {
    /// As much of a header as has arrived.
    header: BytesMut,
    /// How much of the message is yet to come.
    rest: usize,
    is_parsed: bool,
}

impl Incoming {
    const PARSE_COMPLETE: [u8; HEADER] = [b'1', 0, 0, 0, 4];

    /// Takes bytes of the server, and appends what goes to the driver.
    fn take(&mut self, mut bytes: &[u8], out: &mut BytesMut) {
        while !bytes.is_empty() {
            if self.rest > 0 {
                let (now, later) = bytes.split_at(self.rest.min(bytes.len()));
                out.extend_from_slice(now);
                self.rest -= now.len();
                bytes = later;
                continue;
            }
            let (now, later) = bytes.split_at((HEADER - self.header.len()).min(bytes.len()));
            self.header.extend_from_slice(now);
            bytes = later;
            if self.header.len() == HEADER {
                self.begin(out);
            }
        }
    }

    fn begin(&mut self, out: &mut BytesMut) {
        let header = self.header.split();
        if self.is_parsed && header[0] == b't' {
            out.extend_from_slice(&Self::PARSE_COMPLETE);
        }
        self.is_parsed = header[..] == Self::PARSE_COMPLETE;
        if !self.is_parsed {
            let length = u32::from_be_bytes([header[1], header[2], header[3], header[4]]) as usize;
            self.rest = length.saturating_sub(4);
            out.extend_from_slice(&header);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Unnamed<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        while this.received.is_empty() {
            let mut space = [0; READING];
            let mut space = ReadBuf::new(&mut space);
            ready!(Pin::new(&mut this.inner).poll_read(cx, &mut space))?;
            if space.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            this.incoming.take(space.filled(), &mut this.received);
        }
        let now = this.received.len().min(buf.remaining());
        buf.put_slice(&this.received.split_to(now));
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> Unnamed<S> {
    fn poll_drain(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.to_send.is_empty() {
            let sent = ready!(Pin::new(&mut self.inner).poll_write(cx, &self.to_send))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.to_send.advance(sent);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Unnamed<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if this.to_send.len() >= WAITING {
            ready!(this.poll_drain(cx))?;
        }
        this.outgoing.take(buf, &mut this.to_send);
        Poll::Ready(Ok(buf.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_drain(cx))?;
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_drain(cx))?;
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

impl<S: TlsStream> TlsStream for Unnamed<S>
where
    Self: AsyncRead + AsyncWrite,
{
    fn channel_binding(&self) -> ChannelBinding {
        self.inner.channel_binding()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: u8, body: &[u8]) -> Vec<u8> {
        let mut message = BytesMut::new();
        send(&mut message, kind, &[body]);
        message.to_vec()
    }

    /// Feeds in pieces of every size: the outcome is always the same.
    fn in_pieces(all: &[u8], take: impl Fn() -> Box<dyn FnMut(&[u8], &mut BytesMut)>) -> BytesMut {
        let outcomes: Vec<BytesMut> = [1, 2, 3, 7, all.len()]
            .map(|size| {
                let (mut take, mut out) = (take(), BytesMut::new());
                all.chunks(size).for_each(|piece| take(piece, &mut out));
                out
            })
            .into();
        assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]));
        outcomes.into_iter().next().unwrap_or_default()
    }

    fn sent(messages: &[Vec<u8>]) -> BytesMut {
        let startup = [&[0, 0, 0, 9, 0, 3, 0, 0, 0][..]].concat();
        let all = [vec![startup.clone()], messages.to_vec()].concat().concat();
        let mut out = in_pieces(&all, || {
            let mut outgoing = Outgoing::default();
            Box::new(move |bytes, out| outgoing.take(bytes, out))
        });
        assert_eq!(out.split_to(startup.len()), startup);
        out
    }

    fn received(messages: &[Vec<u8>]) -> BytesMut {
        in_pieces(&messages.concat(), || {
            let mut incoming = Incoming::default();
            Box::new(move |bytes, out| incoming.take(bytes, out))
        })
    }

    #[test]
    fn a_statement_is_prepared_without_its_name_and_sent_along_with_each_execution() {
        let parse = message(b'P', b"s7\0SELECT $1\0\0\x01\0\0\0\x17");
        let nameless = message(b'P', b"\0SELECT $1\0\0\x01\0\0\0\x17");
        let (sync, execute) = (message(b'S', b""), message(b'E', b"\0\0\0\0\0"));
        let bind = message(b'B', b"\0s7\0values");
        let prepared = [parse, message(b'D', b"Ss7\0"), sync.clone()];
        let run = [bind, execute.clone(), sync.clone()];
        let expected = [
            nameless.clone(),
            message(b'D', b"S\0"),
            sync.clone(),
            nameless.clone(),
            message(b'B', b"\0\0values"),
            execute.clone(),
            sync.clone(),
            nameless,
            message(b'B', b"\0\0values"),
            execute,
            sync,
        ];
        assert_eq!(sent(&[&prepared[..], &run, &run].concat()), expected.concat());
    }

    #[test]
    fn what_is_closed_is_forgotten_and_the_rest_passes() {
        let mut outgoing = Outgoing { has_begun: true, ..Outgoing::default() };
        let mut out = BytesMut::new();
        outgoing.take(&message(b'P', b"s1\0SELECT 1\0\0\0"), &mut out);
        assert_eq!(outgoing.statements.len(), 1);
        outgoing.take(&message(b'C', b"Ss1\0"), &mut out);
        assert!(outgoing.statements.is_empty());
        let others = [message(b'Q', b"BEGIN\0"), message(b'd', &[0; 9000]), message(b'C', b"Pp\0")];
        assert_eq!(sent(&others), others.concat());
    }

    #[test]
    fn the_driver_hears_of_its_own_preparations_only() {
        let (parsed, bound) = (message(b'1', b""), message(b'2', b""));
        let (described, ready) = (message(b't', b"\0\0"), message(b'Z', b"I"));
        let (failed, row) = (message(b'E', b"SERROR\0\0"), message(b'D', &[7; 5000]));
        let preparation = [parsed.clone(), described, message(b'n', b""), ready.clone()];
        assert_eq!(received(&preparation), preparation.concat());
        let execution = [parsed.clone(), bound.clone(), row.clone(), ready.clone()];
        assert_eq!(received(&execution), [bound, row, ready.clone()].concat());
        assert_eq!(received(&[parsed, failed.clone(), ready.clone()]), [failed, ready].concat());
    }
}
