//! Where uploaded files are kept: a local folder, or a bucket of S3. Knows neither database nor web.
//!
//! A file has a key (`salons/…/animals/…/photo.jpg`) and never changes; another content gets another key. Nobody waits long for a storage
//! that does not answer: every call has a time limit, and after one that failed the next ones fail at once for a moment. Whoever calls
//! goes on without the file.

mod folder;
mod s3;
mod storage;

pub use s3::Bucket;
pub use storage::{Error, Storage, Stored};
