//! CheckinDog's daemon, in reading order. ARCHITECTURE.md has the map; `clients` is the slice to read first.

pub mod config;
pub mod app;
pub mod print;
pub mod routes;
pub mod openapi;
pub mod server;
pub mod connections;
pub mod database;
pub mod db;
pub mod schema;
pub mod error;
pub mod validation;
pub mod i18n;
pub mod web;

pub mod auth;
pub mod idempotency;
pub mod salons;
pub mod account;
pub mod settings;
pub mod setup;
pub mod staff;
pub mod clients;
pub mod animals;
pub mod memos;
pub mod pictures;
pub mod history;
pub mod imports;
pub mod home;
pub mod demo;
pub mod design;
