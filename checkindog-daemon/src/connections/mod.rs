//! Connections from outside: how many there may be, and how long one may keep us waiting.
//!
//! Below us nobody asks: hyper limits the time of a head only where it is given a timer, which poem does not give, and poem's idle
//! time begins anew with each byte. So heads and answers are watched where every byte passes, around the connection itself; bodies
//! where they are read ([`keep_pace`]), for only there one knows that somebody waits for more.

mod guarded;
mod pace;
mod silent;

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use poem::http::uri::Scheme;
use poem::listener::{Acceptor, TcpAcceptor};
use poem::web::{LocalAddr, RemoteAddr};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use self::guarded::Guarded;
use self::silent::Silent;

pub use self::pace::{Pace, keep_pace};

/// Files that the daemon opens beside connections from outside: to PostgreSQL, to its log, of imports.
const OTHER_FILES: u64 = 512;
/// How long nobody is let in after the system refused to, for poem asks again at once.
const REFUSED: Duration = Duration::from_millis(100);
/// How long a connection that was told to go may take, before another is told.
const LEAVING: Duration = Duration::from_millis(50);
/// How often it is said that all connections are taken.
const WARNING: Duration = Duration::from_secs(60);

/// What nobody outside exceeds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once, at least 1.
    pub connections: usize,
    /// How long the head of a request may take from its first byte, the first of a connection from its beginning.
    pub head: Duration,
    /// How long an answer waits for its reader to take more of it.
    pub stalled: Duration,
    /// How fast the body of a request has to come at least.
    pub body: Pace,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 2000,
            head: Duration::from_secs(15),
            stalled: Duration::from_secs(60),
            body: Pace::default(),
        }
    }
}

/// Lets connections in. Once all places are taken, a new one gets that of the connection that has been silent the longest: who
/// comes to ask something is served, however many are held open for nothing. Where none is silent it waits, and further ones wait
/// at the system's door, where they cost us nothing.
pub struct Door {
    inner: TcpAcceptor,
    places: Arc<Semaphore>,
    silent: Silent,
    limits: Limits,
    warned: Option<Instant>,
}

impl Door {
    pub fn new(listener: TcpListener, limits: Limits) -> io::Result<Self> {
        let places = Arc::new(Semaphore::new(limits.connections));
        let inner = TcpAcceptor::from_tokio(listener)?;
        Ok(Self { inner, places, silent: Silent::default(), limits, warned: None })
    }

    async fn place(&mut self) -> io::Result<OwnedSemaphorePermit> {
        loop {
            if let Ok(place) = self.places.clone().try_acquire_owned() {
                return Ok(place);
            }
            self.warn();
            self.silent.call_first();
            if let Ok(place) = timeout(LEAVING, self.places.clone().acquire_owned()).await {
                return place.map_err(io::Error::other);
            }
        }
    }

    /// Says that all places are taken, now and then.
    fn warn(&mut self) {
        if self.warned.is_none_or(|warned| warned.elapsed() > WARNING) {
            self.warned = Some(Instant::now());
            tracing::warn!(
                limit = self.limits.connections,
                "all connections are taken: silent ones are closed for new ones"
            );
        }
    }
}

impl Acceptor for Door {
    type Io = Guarded<TcpStream>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        match self.inner.accept().await {
            Ok((io, local, remote, scheme)) => {
                let place = self.place().await?;
                Ok((Guarded::new(io, self.limits, self.silent.clone(), place), local, remote, scheme))
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
