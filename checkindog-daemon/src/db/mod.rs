//! The way to PostgreSQL: the pool, and the scope through which a salon's data is reached.
//!
//! Nothing outside this folder opens a connection. A model function takes a [`SalonConn`], which knows its salon; what belongs
//! to no salon (sign-in, reference data) takes a plain [`Conn`].

mod address;
mod fitness;
mod ids;
mod link;
pub mod migrate;
mod reference;
mod refusal;
mod tls;
mod unnamed;

use std::sync::Arc;
use std::time::Duration;

use deadpool::managed::{QueueMode, Timeouts};
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use tokio::task::JoinHandle;

use self::address::Address;
use self::link::Pooling;
use crate::error::Error;

pub use self::refusal::Refusal;
pub use ids::{AnimalId, ClientId, ImportId, PictureId, SalonId, UserId};

/// A pooled connection that knows no salon.
pub type Conn = Object<AsyncPgConnection>;

/// How long a request waits for a free connection, and for a new one to open, before it answers 503.
const PATIENCE: Duration = Duration::from_secs(3);

/// What every connection is set to, but for those through a pooler, which are not ours alone: no statement of a request may run
/// away with the server, and each is planned once, for any value. (Left to itself PostgreSQL plans many of them again and again,
/// which takes longer than running them.) A statement that must be planned for its very values says so, as in `clients/search`.
const SETTINGS: &str = "SET statement_timeout = '20s'; SET idle_in_transaction_session_timeout = '60s'; \
                        SET plan_cache_mode = force_generic_plan; \
                        SET max_parallel_workers_per_gather = 0; SET jit = off; SET TimeZone = 'UTC'";

/// The pool of connections; cheap to clone.
#[derive(Clone)]
pub struct Db {
    pool: Pool<AsyncPgConnection>,
    address: Arc<Address>,
}

/// A connection in the scope of one salon: every query made with it names that salon.
pub struct SalonConn {
    pub salon: SalonId,
    pub conn: Conn,
}

impl SalonConn {
    /// The connection for several statements at once: they are sent one behind the other without waiting for answers, and save their
    /// ways to the server. What reads that way takes `&SalonConn`.
    pub fn shared(&self) -> &AsyncPgConnection {
        &self.conn
    }
}

/// A connection that ends when it is dropped, in the middle of an answer too: left to itself it would read that to its end.
pub struct Disposable {
    client: tokio_postgres::Client,
    driver: JoinHandle<()>,
}

impl std::ops::Deref for Disposable {
    type Target = tokio_postgres::Client;
    fn deref(&self) -> &tokio_postgres::Client {
        &self.client
    }
}

impl Drop for Disposable {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

impl Db {
    /// Makes a pool for `url` without connecting yet; `size` connections at most.
    pub fn new(url: &str, size: usize) -> Result<Self, Error> {
        let address = Arc::new(Address::parse(url).map_err(Error::internal)?);
        let mut config = ManagerConfig::default();
        // Verified would cost every request a round trip; a closed connection is noticed without.
        config.recycling_method = RecyclingMethod::Fast;
        let of_pool = address.clone();
        config.custom_setup = Box::new(move |_| open(of_pool.clone()).boxed());
        let manager =
            AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config(address.to_string(), config);
        let pool = Pool::builder(manager)
            .max_size(size)
            // Whoever served last has everything at hand.
            .queue_mode(QueueMode::Lifo)
            .runtime(deadpool::Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .build()
            .map_err(Error::internal)?;
        Ok(Self { pool, address })
    }

    /// A connection for what belongs to no salon.
    pub async fn conn(&self) -> Result<Conn, Error> {
        self.pool.get().await.map_err(Error::unavailable)
    }

    /// A connection in the scope of `salon`.
    pub async fn salon(&self, salon: SalonId) -> Result<SalonConn, Error> {
        Ok(SalonConn { salon, conn: self.conn().await? })
    }

    /// A second connection, if one is free at this very moment: for a question that can be asked beside another. Who waited for a
    /// second while holding a first could wait for ever.
    pub async fn spare(&self, salon: SalonId) -> Option<SalonConn> {
        let at_once = Timeouts { wait: Some(Duration::ZERO), create: Some(PATIENCE), recycle: None };
        Some(SalonConn { salon, conn: self.pool.timeout_get(&at_once).await.ok()? })
    }

    /// A connection of its own outside the pool, for bulk loads by COPY, which diesel does not speak.
    pub async fn bulk(&self) -> Result<tokio_postgres::Client, Error> {
        self.address.client().await.map_err(Error::unavailable)
    }

    /// The same for what may be broken off at any moment.
    pub async fn disposable(&self) -> Result<Disposable, Error> {
        let (client, driver) = self.address.driven_client().await.map_err(Error::unavailable)?;
        Ok(Disposable { client, driver })
    }

    /// Whether a query gets an answer.
    pub async fn answers(&self) -> bool {
        match self.conn().await {
            Ok(mut conn) => conn.batch_execute("SELECT 1").await.is_ok(),
            Err(_) => false,
        }
    }
}

async fn open(address: Arc<Address>) -> diesel::ConnectionResult<AsyncPgConnection> {
    let refused = |refusal: Refusal| diesel::ConnectionError::BadConnection(refusal.to_string());
    let mut conn = address.diesel().await.map_err(refused)?;
    if address.pooling() == Pooling::None {
        conn.batch_execute(SETTINGS).await.map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    }
    Ok(conn)
}
