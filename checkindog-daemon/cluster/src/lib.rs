//! A private PostgreSQL cluster, run as our own child and reached through a Unix socket only.
//!
//! [`Cluster::start`] finds the server programs of the system, creates the data on the first day, clears away what a
//! crash left behind and starts the server. It knows nothing of the schema and speaks no SQL beyond `roles.sql`.
//! Everything here blocks: call it from a thread that may wait.
//!
//! Two locks of the kernel, both let go by any kind of death, carry the whole scheme:
//! - `daemon.lock` is held by the daemon that uses the directory: a second one is refused;
//! - `server.lock` is the standard input of the server, so that it stays held until the last server process has gone.
//!
//! In the data directory, `pg` (the cluster) and `run` (its socket) belong to the account the server runs as; all the
//! rest belongs to the daemon. Root never writes through a path that the server's account could have planted.

mod account;
mod cluster;
mod directory;
mod error;
mod initdb;
mod launch;
mod layout;
mod leftovers;
mod log;
mod memory;
mod programs;
mod settings;
mod stop;

pub use cluster::Cluster;
pub use error::Error;
pub use settings::{Settings, default_data_dir};
