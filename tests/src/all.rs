//! The one test binary: every test knocks at the front door (HTTP, CLI, browser) of a daemon on a real PostgreSQL.

mod support;

mod animals;
mod api;
mod bodies;
mod borders;
mod browser;
mod cli;
mod client_changes;
mod client_list;
mod clients;
mod daemon;
mod hostile_text;
mod imports;
mod memos;
mod openapi;
mod outage;
mod schema;
mod security;
mod sign_in;
