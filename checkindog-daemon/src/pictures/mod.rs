//! Pictures that people send in: photos of animals, the logo of a salon. Files in the storage, and their name in the row of what they show,
//! which is the truth.
//!
//! Files are stored before the row names them, and removed after the row has forgotten them: a row never names a file that was not
//! stored, and a file that no row names is harmless until [`sweep`] finds it. The storage may be away: pages say so, and work without the
//! picture.
//!
//! [`keeper`] works on what was uploaded and holds the storage; [`upload`] reads a file from a request; [`answer`] sends it to a browser;
//! [`views`] is the form that sends one.

pub mod answer;
mod keeper;
mod sweep;
pub mod upload;
pub mod views;

pub use keeper::Pictures;
pub use sweep::sweep;
pub use upload::BODY_LIMIT;

/// The folder of whatever salons keep, each under its number.
pub const FOLDER: &str = "salons";
