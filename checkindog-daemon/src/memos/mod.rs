//! Memos: time-stamped, signed notes on a client. They only grow (feature CL7).

pub mod api;
pub mod model;
pub mod pages;
pub mod views;

pub use model::Memo;
