//! What everybody does with their own account: name and language, password, second factor, sessions and devices, API tokens, and the
//! record of sign-ins.

pub mod api;
mod device;
mod frame;
pub mod profile;
mod qr;
pub mod salons;
pub mod second_factor;
pub mod sessions;
pub mod sign_ins;
pub mod tokens;
