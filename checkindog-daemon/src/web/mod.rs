//! What all pages share: their frame and parts, the way requests come in and answers go out. Knows no feature.

pub mod accent;
pub mod address;
pub mod assets;
pub mod back;
pub mod changes;
pub mod colour;
pub mod components;
pub mod conflict;
pub mod etag;
pub mod failures;
pub mod flash;
pub mod form;
pub mod forms;
pub mod found;
pub mod htmx;
pub mod icons;
pub mod layout;
pub mod paging;
mod problems;
pub mod prose;
pub mod rates;
pub mod request_log;
pub mod reply;
pub mod secret;
pub mod security;
pub mod visit;
