//! The command line, `checkindog`, as a process of its own against a daemon.

mod clients;
mod login;
mod run;
mod usage;

pub use run::{Cli, Done, cli_of};
