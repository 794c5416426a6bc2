//! Connections from outside: how many there may be, and how long one may keep us waiting.
//!
//! Below us nobody asks: hyper limits the time of a head only where it is given a timer, which poem does not give, and poem's idle
//! time begins anew with each byte. So both are watched where every byte passes, around the connection itself.

mod guarded;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use poem::http::uri::Scheme;
use poem::listener::{Acceptor, TcpAcceptor};
use poem::web::{LocalAddr, RemoteAddr};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::guarded::Guarded;

/// Files that the daemon opens beside connections from outside: to PostgreSQL, to its log, of imports.
const OTHER_FILES: u64 = 512;
/// How long nobody is let in after the system refused to, for poem asks again at once.
const REFUSED: Duration = Duration::from_millis(100);

/// What nobody outside exceeds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once, at least 1.
    pub connections: usize,
    /// How long the head of a request may take from its first byte, the first of a connection from its beginning.
    pub head: Duration,
    /// How long an answer waits for its reader to take more of it.
    pub stalled: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 2000, head: Duration::from_secs(15), stalled: Duration::from_secs(60) }
    }
}

/// Lets connections in. Those beyond the limit wait at the system's door instead of being refused: who asks nothing has to leave
/// within seconds, so that a rush passes without anybody noticing, and those who wait cost us nothing.
pub struct Door {
    inner: TcpAcceptor,
    places: Arc<Semaphore>,
    limits: Limits,
}

impl Door {
    pub fn new(listener: TcpListener, limits: Limits) -> io::Result<Self> {
        let places = Arc::new(Semaphore::new(limits.connections));
        Ok(Self { inner: TcpAcceptor::from_tokio(listener)?, places, limits })
    }

    async fn place(&self) -> io::Result<OwnedSemaphorePermit> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Ok(place);
        }
        tracing::warn!(limit = self.limits.connections, "no more connections for now; further ones wait");
        self.places.clone().acquire_owned().await.map_err(io::Error::other)
    }
}

impl Acceptor for Door {
    type Io = Guarded<TcpStream>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let place = self.place().await?;
        match self.inner.accept().await {
            Ok((io, local, remote, scheme)) => {
                Ok((Guarded::new(io, self.limits, place), local, remote, scheme))
            }
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(REFUSED).await;
                Err(error)
            }
        }
    }
}

/// Lets this process open a file for each of so many connections, as far as the system allows.
pub fn make_room(connections: usize) {
    let limit = getrlimit(Resource::Nofile);
    let wanted = connections as u64 + OTHER_FILES;
    let granted = limit.maximum.map_or(wanted, |maximum| wanted.min(maximum));
    if limit.current.is_some_and(|current| current < granted) {
        let raised = Rlimit { current: Some(granted), ..limit };
        if let Err(error) = setrlimit(Resource::Nofile, raised) {
            tracing::warn!(%error, "the limit of open files stays as it is");
        }
    }
    if granted < wanted {
        tracing::warn!(granted, wanted, "too few files may be open for --max-connections");
    }
}
