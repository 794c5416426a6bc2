//! The one test binary: every test knocks at the front door (HTTP, CLI, browser) of a daemon on a real PostgreSQL.

mod support;

mod cli;
mod daemon;
mod schema;
mod security;
mod sign_in;
