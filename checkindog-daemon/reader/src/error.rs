//! Why a file cannot be read at all; trouble with single rows is told row by row ([`crate::Reject`]).

use std::io;

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the file is empty")]
    Empty,
    /// A workbook of another kind than xlsx, or where CSV was expected.
    #[error("the file is a spreadsheet, not CSV")]
    Spreadsheet,
    #[error("the workbook is damaged")]
    WorkbookDamaged,
    /// It unpacks to more than is held in memory or on the disk.
    #[error("the workbook is too large")]
    WorkbookTooLarge,
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
    /// A file of animals in which no column names them, or none says whose they are.
    #[error("no column names the animals, or their owners")]
    NoOwnerColumn {
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
            Self::WorkbookDamaged => "workbook_damaged",
            Self::WorkbookTooLarge => "workbook_too_large",
            Self::Binary => "binary",
            Self::UnknownEncoding(_) => "unknown_encoding",
            Self::NoKnownColumn { .. } => "no_known_column",
            Self::NoOwnerColumn { .. } => "no_owner_column",
            Self::Io(_) => "io",
        }
    }
}
