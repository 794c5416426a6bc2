//! What can go wrong, as values. The policy:
//!
//! - `NotFound` also stands for «not yours»: the existence of another salon's record is not told.
//! - `Invalid` carries every wrong field at once, as codes; the words are in the translations (`invalid-…`).
//! - `Unavailable` is a database that is away or busy: 503, and nothing was written.
//! - `StorageAway`: a file can neither be kept nor had: 503, and the page works without it.
//! - `Internal` is our fault: logged with its cause, shown without.
//!
//! Handlers return these with `?`; [`crate::web::failures`] is the one place that turns them into pages and problem documents.

use poem::error::ResponseError;
use poem::http::StatusCode;

use crate::validation::FieldErrors;

/// Anything that ends a request early.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    #[error("not signed in")]
    SignedOut,
    #[error("not allowed")]
    Forbidden,
    #[error("invalid input: {0:?}")]
    Invalid(FieldErrors),
    /// The record changed since it was read.
    #[error("conflict")]
    Conflict,
    /// What was asked cannot be done with the record as it stands: a slug, and what its words, `error-{slug}-text`, call `$what`.
    #[error("refused: {0} {1}")]
    Refused(&'static str, String),
    /// The same at the API: `If-Match` names a version that is no longer the one in force.
    #[error("the version is no longer the one in force")]
    Stale,
    /// A change at the API without `If-Match`.
    #[error("If-Match is missing")]
    Unconditional,
    /// A record cannot be deleted while these hang on it.
    #[error("tied: {0:?}")]
    Tied(Vec<Tie>),
    /// An idempotency key that was used for another request.
    #[error("idempotency key used before")]
    KeyReused,
    /// An idempotency key whose first request is not answered yet.
    #[error("idempotency key in use")]
    KeyInUse,
    /// The request makes no sense (a malformed body or parameter); the text is for the log and for programs.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// A request from another site.
    #[error("cross-site request refused")]
    CrossSite,
    #[error("body too large")]
    TooLarge,
    #[error("body too slow")]
    TooSlow,
    /// Too many failed attempts to sign in, or requests of a token; try again after so many seconds.
    #[error("slow down for {0} s")]
    Throttled(u64),
    /// As many exports run as may at once.
    #[error("too many exports at once")]
    Busy,
    /// The storage of files does not answer; the record itself is as it was.
    #[error("storage away: {0}")]
    StorageAway(String),
    #[error("database unavailable: {0}")]
    Unavailable(String),
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Records that hang on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Name of what hangs on it: `animals`, `memos`…; the words are the translation `client-delete-{code}`.
    pub code: &'static str,
    /// How many.
    pub count: i64,
}

impl Error {
    pub fn internal(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(cause))
    }

    pub fn internal_boxed(cause: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Internal(cause)
    }

    pub fn unavailable(cause: impl std::fmt::Display) -> Self {
        Self::Unavailable(cause.to_string())
    }

    /// A file that cannot be written: a full disk passes, once somebody makes room.
    pub fn unwritable(cause: std::io::Error) -> Self {
        use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match cause.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => Self::unavailable(cause),
            _ => Self::internal(cause),
        }
    }

    /// One wrong field.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        Self::Invalid(FieldErrors::one(field, code))
    }

    /// The word for the kind of error in problem documents and translations.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignedOut => "signed-out",
            Self::Forbidden => "forbidden",
            Self::Invalid(_) => "invalid",
            Self::Conflict => "conflict",
            Self::Refused(slug, _) => slug,
            Self::Stale => "stale",
            Self::Unconditional => "unconditional",
            Self::Tied(_) => "tied",
            Self::KeyReused => "key-reused",
            Self::KeyInUse => "key-in-use",
            Self::BadRequest(_) => "bad-request",
            Self::CrossSite => "cross-site",
            Self::TooLarge => "too-large",
            Self::TooSlow => "too-slow",
            Self::Throttled(_) => "throttled",
            Self::Busy => "busy",
            Self::StorageAway(_) => "storage-away",
            Self::Unavailable(_) => "unavailable",
            Self::Internal(_) => "internal",
        }
    }
}

impl ResponseError for Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Invalid(_) | Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict | Self::Refused(..) | Self::Tied(_) | Self::KeyInUse => StatusCode::CONFLICT,
            Self::Stale => StatusCode::PRECONDITION_FAILED,
            Self::Unconditional => StatusCode::PRECONDITION_REQUIRED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::StorageAway(_) | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::DatabaseErrorKind::{
            ClosedConnection, ReadOnlyTransaction, SerializationFailure, UnableToSendCommand,
        };
        use diesel::result::Error as Diesel;
        match error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(
                ClosedConnection | UnableToSendCommand | SerializationFailure | ReadOnlyTransaction,
                ref info,
            ) => Self::unavailable(info.message()),
            Diesel::DatabaseError(_, ref info) if is_outage(info.message()) => {
                Self::unavailable(info.message())
            }
            // NUL, which no text of the database can hold; what is stored was cleaned of it, so somebody asked for it.
            Diesel::DatabaseError(_, ref info) if info.message().starts_with("invalid byte sequence") => {
                Self::BadRequest("text holds a NUL character".to_owned())
            }
            Diesel::BrokenTransactionManager => Self::unavailable("connection lost inside a transaction"),
            other => Self::internal(other),
        }
    }
}

impl From<checkindog_storage::Error> for Error {
    fn from(error: checkindog_storage::Error) -> Self {
        match error {
            checkindog_storage::Error::Missing => Self::NotFound,
            checkindog_storage::Error::Away(cause) => Self::StorageAway(cause),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        // Class 57 (the server is being stopped) and 53 (out of resources) pass; a closed connection has no SQLSTATE.
        let outage =
            error.code().is_none_or(|code| code.code().starts_with("57") || code.code().starts_with("53"));
        match error.as_db_error() {
            Some(said) if outage || is_full(said.message()) => Self::unavailable(said.message()),
            None if outage => Self::unavailable(error),
            _ => Self::internal(error),
        }
    }
}

/// Whether PostgreSQL or the system says that there is no room: on the disk, in a quota, in the largest file allowed.
pub fn is_full(message: &str) -> bool {
    ["could not extend file", "No space left on device", "Disk quota exceeded", "File too large"]
        .iter()
        .any(|full| message.contains(full))
}

/// diesel gives no SQLSTATE for these; PostgreSQL says them in English, for the daemon sets no other language.
fn is_outage(message: &str) -> bool {
    let outages = [
        "terminating connection",
        "the database system is",
        "too many clients",
        "connection closed",
        "cannot connect",
    ];
    is_full(message) || outages.iter().any(|outage| message.contains(outage))
}

/// The name of the constraint that an insert or update broke, if that is why it failed.
pub fn broken_constraint(error: &diesel::result::Error) -> Option<&str> {
    match error {
        diesel::result::Error::DatabaseError(_, info) => info.constraint_name(),
        _ => None,
    }
}
