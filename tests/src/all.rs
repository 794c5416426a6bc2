//! The one test binary: every test knocks at the front door (HTTP, CLI, browser) of a daemon on a real PostgreSQL.

mod support;

mod sign_in;
