//! The command line, `checkindog`, as a process of its own against a daemon.

mod animals;
mod call;
mod client_changes;
mod clients;
mod imports;
mod login;
mod manual;
mod memos;
mod once;
mod records;
mod refusals;
mod run;
mod usage;

pub use run::{Cli, Done, cli_of};
