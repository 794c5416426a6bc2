//! Why an import did not come to its end. Some reasons pass by themselves, the others are told to the person.

use checkindog_reader::OpenError;
use tokio_postgres::error::SqlState;

use crate::error::{self, Error};
use crate::i18n::Lang;

/// What ended an attempt.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file, or what was asked, makes the import impossible; a stored reason, see [`text`].
    #[error("{0}")]
    Final(String),
    /// The database is away or out of resources.
    #[error("database unavailable: {0}")]
    Passing(String),
    /// A disk is full. That lasts until somebody makes room, so nobody tries again unasked.
    #[error("no room: {0}")]
    Full(String),
    /// Somebody else wrote what this import was about to write; the next attempt sees it.
    #[error("collided with another change: {0}")]
    Collision(String),
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Failure {
    /// The reason as stored: a code, with its argument after a colon.
    pub fn reason(&self) -> &str {
        match self {
            Self::Final(reason) => reason,
            Self::Passing(_) => "database_away",
            Self::Full(_) => "disk_full",
            Self::Collision(_) => "collisions",
            Self::Internal(_) => "internal",
        }
    }

    pub fn internal(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(cause))
    }
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Self {
        let collisions = [
            SqlState::UNIQUE_VIOLATION,
            SqlState::FOREIGN_KEY_VIOLATION,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::T_R_SERIALIZATION_FAILURE,
        ];
        // Only the message: the detail holds values of the file, which have no place in a log.
        let said = match error.as_db_error() {
            Some(said) => format!("{}: {}", said.code().code(), said.message()),
            None => error.to_string(),
        };
        if error.code().is_some_and(|code| collisions.contains(code)) {
            return Self::Collision(said);
        }
        match Error::from(error) {
            _ if error::is_full(&said) => Self::Full(said),
            Error::Unavailable(_) => Self::Passing(said),
            _ => Self::Internal(said.into()),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Unavailable(cause) if error::is_full(&cause) => Self::Full(cause),
            Error::Unavailable(cause) => Self::Passing(cause),
            other => Self::internal(other),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(failed: OpenError) -> Self {
        match &failed {
            OpenError::UnknownEncoding(label) => Self::Final(format!("{}:{label}", failed.code())),
            OpenError::Io(cause) if error::is_full(&cause.to_string()) => Self::Full(cause.to_string()),
            _ => Self::Final(failed.code().to_owned()),
        }
    }
}

/// A stored reason in the words of `lang`; nothing for an import that did not fail.
pub fn text(lang: Lang, reason: &str) -> String {
    let (code, argument) = reason.split_once(':').unwrap_or((reason, ""));
    match code {
        "" => String::new(),
        "unknown_encoding" => lang.tf("import-error-unknown-encoding", &[("label", argument.into())]),
        code => lang.t(&format!("import-error-{}", code.replace('_', "-"))).to_owned(),
    }
}
