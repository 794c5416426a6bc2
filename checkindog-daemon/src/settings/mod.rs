//! What a salon says of itself and how it wants to work. Each page of settings has an entry in [`menu`]; every change is kept
//! in [`changes`].

pub mod api;
pub mod changes;
pub mod exemptions;
mod edits;
mod incomplete;
pub mod input;
pub mod logo;
pub mod menu;
pub mod model;
pub mod pages;
pub mod rules;
pub mod views;
