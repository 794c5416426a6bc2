//! The one test binary: every test knocks at the front door (HTTP, CLI, browser) of a daemon on a real PostgreSQL.

mod support;

mod animal_identity;
mod animal_moves;
mod animals;
mod api;
mod api_animals;
mod api_records;
mod api_reference;
mod bodies;
mod borders;
mod browser;
mod cli;
mod client_changes;
mod client_list;
mod clients;
mod clock_jumps;
mod daemon;
mod external;
mod filters;
mod hostile_api;
mod hostile_text;
mod idempotency;
mod imports;
mod memos;
mod openapi;
mod outage;
mod photos;
mod python_client;
mod rates;
mod schema;
mod schemathesis;
mod security;
mod sign_in;
mod slow_visitors;
mod torture;
