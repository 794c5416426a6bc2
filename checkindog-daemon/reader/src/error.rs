//! Why a file cannot be read at all; trouble with single rows is told row by row ([`crate::Reject`]).

use std::io;

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the file is empty")]
    Empty,
    /// An Excel or OpenDocument workbook: the person must save it as CSV first.
    #[error("the file is a spreadsheet, not CSV")]
    Spreadsheet,
    #[error("the file is not text")]
    Binary,
    /// The label asked for is no encoding's.
    #[error("unknown encoding: {0}")]
    UnknownEncoding(String),
    /// No column could name or reach a client; the mapping must be given.
    #[error("no column of the header is known")]
    NoKnownColumn {
        /// The header as in the file.
        header: Vec<String>,
    },
    #[error("the file cannot be read")]
    Io(#[from] io::Error),
}

impl OpenError {
    /// A stable name for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Spreadsheet => "spreadsheet",
            Self::Binary => "binary",
            Self::UnknownEncoding(_) => "unknown_encoding",
            Self::NoKnownColumn { .. } => "no_known_column",
            Self::Io(_) => "io",
        }
    }
}
