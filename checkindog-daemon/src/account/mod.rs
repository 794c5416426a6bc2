//! What everybody does with their own account: name and language, address, password, second factor, sessions and devices, API tokens, and the
//! record of sign-ins.

pub mod api;
mod confirmation;
mod credentials;
mod device;
pub mod email;
mod frame;
pub mod me;
pub mod password;
pub mod profile;
mod qr;
pub mod salons;
pub mod second_factor;
pub mod sessions;
pub mod sign_ins;
pub mod tokens;
