//! Imports through the real command line: every door that a file can take, and what stays behind.

mod at_once;
mod codes;
mod consents;
mod files;
mod killed;
mod matching;
mod on_match;
mod options;
mod rejects;
mod requests;
mod round_trip;
mod samples;
mod shop;
mod undo;

use shop::Shop;
