//! What all pages share: their frame and parts, the way requests come in and answers go out. Knows no feature.

pub mod address;
pub mod assets;
pub mod components;
pub mod failures;
pub mod flash;
pub mod form;
pub mod forms;
pub mod htmx;
pub mod icons;
pub mod layout;
mod problems;
pub mod request_log;
pub mod reply;
pub mod security;
pub mod visit;
