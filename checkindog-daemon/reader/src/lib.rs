//! Reads the client files that salons bring, without a mapping by hand where the header is known.
//!
//! A [`Reader`] finds the encoding, the separator, the header and the program that wrote it, then yields one [`Entry`]
//! per record: a normalised [`Row`], or a [`Reject`] with everything that is wrong with it. No record is lost, no column
//! is shifted in silence, and nothing here knows a database or a language.
//!
//! [`workbook`] makes CSV of a workbook first. In reading order: [`Reader`] ([`Options`], [`Head`]); encodings, records and the sample; the words of headers
//! ([`Field`], [`Mapping`]); the rows.

mod accents;
mod address;
mod animal;
mod client;
mod columns;
mod decode;
mod draft;
mod emails;
mod encoding;
mod error;
mod field;
mod identity;
mod layout;
mod mapping;
mod names;
mod phones;
mod reader;
mod records;
mod row;
mod sample;
mod synonyms;
mod text;
pub mod workbook;

pub use error::OpenError;
pub use field::Field;
pub use layout::Layout;
pub use mapping::{Assignment, Mapping, header_key};
pub use reader::{Head, Options, Reader};
pub use row::{AnimalRow, ClientRow, Entry, Problem, Reason, Reject, Remark, RemarkKind, Row};
