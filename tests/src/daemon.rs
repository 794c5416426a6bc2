//! The daemon as its users start it: a process, with its own PostgreSQL or with somebody else's.

mod administration;
mod bad_days;
mod crowd;
mod demo;
mod full_disk;
mod process;
mod starting;

pub use process::{Daemon, Home, daemon_command, eventually, program, refusal, runs};
