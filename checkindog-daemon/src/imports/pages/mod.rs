//! Imports in the browser: choose a file, say what its columns mean, look at what it would do, start it, follow it, undo it.

mod asked;
mod draft;
mod listing;
mod one;
mod rejected;
mod undoing;

pub use draft::{change_columns, columns_page, discard, start};
pub use listing::{forget_mapping, list, upload};
pub use one::show;
pub use rejected::{correct, download_rejects, rejects};
pub use undoing::{undo, undo_page};
