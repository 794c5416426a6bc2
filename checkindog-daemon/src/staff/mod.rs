//! The team of a salon: who works there and in which role, who is invited, and who may change what of it (feature SE1).

pub mod api;
pub mod commands;
pub mod invitations;
pub mod joining;
pub mod model;
pub mod pages;
pub mod renewal;
mod rules;
mod views;
