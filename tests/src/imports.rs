//! Imports through the real command line: every door that a file can take, and what stays behind.

mod animals;
mod anonymised;
mod any_record;
mod at_once;
mod cells;
mod codes;
mod consents;
mod files;
mod follow;
mod killed;
mod large;
mod mappings;
mod matching;
mod on_match;
mod options;
mod pages;
mod rejects;
mod repeats;
mod reports;
mod requests;
mod round_trip;
mod samples;
mod shop;
mod undo;
mod workbooks;

use shop::Shop;
