//! The photo of an animal: two files in the storage, and their name in the animal's row, which is the truth.
//!
//! Files are stored before the row names them, and removed after the row has forgotten them: a row never names a file that was not
//! stored, and a file that no row names is harmless until [`sweep`] finds it. The storage may be away: pages say so, and work without the
//! photo.
//!
//! [`keeper`] takes what was uploaded to the storage and [`model`] to the row; [`upload`] reads it from a request; [`pages`] and [`views`]
//! are what staff do and see, [`api`] the same for programs.

pub mod api;
mod keeper;
mod model;
pub mod pages;
mod sweep;
mod upload;
pub mod views;

pub use keeper::{Photos, Size, discard, remove, take};
pub use sweep::sweep;
pub use upload::BODY_LIMIT;
