//! Somebody else's PostgreSQL: over the network, encrypted or not, behind a pooler, and unfit in every way.

mod network;
mod pooler;
mod refusals;
mod tls;
mod two_daemons;
