//! The pages of the settings. Those that are one form are drawn and saved by [`section`].

pub mod appearance;
pub mod clients;
pub mod exemptions;
pub mod history;
pub mod legal;
pub mod menu;
pub mod salon;
mod section;
