//! Why an external PostgreSQL cannot be used, told to the person who has to put it right: what is wrong, then what to do.
//! No message holds the password.

use std::error::Error as _;
use std::fmt::Display;

use rustls::CertificateError;
use tokio_postgres::error::SqlState;

use super::address::Address;
use super::link::NotOffered;

/// What stands in the way.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("--database-url cannot be read: {0}")]
    Url(String),
    #[error(
        "no PostgreSQL answers at {server} ({cause}); check that it runs, that it listens there, and the firewall"
    )]
    Silent { server: String, cause: String },
    #[error(
        "PostgreSQL at {server} refuses the password of {user}; correct it in --database-url, where every character but \
         letters, digits and - . _ ~ is percent-encoded (@ is %40, / is %2F)"
    )]
    Password { server: String, user: String },
    #[error(
        "PostgreSQL at {server} does not let {user} in: {cause}; create the user, or allow it in pg_hba.conf of the server"
    )]
    NotAdmitted { server: String, user: String, cause: String },
    #[error(
        "there is no database {database} at {server}; create it: CREATE DATABASE \"{database}\" OWNER \"{user}\" \
         ENCODING 'UTF8' TEMPLATE template0"
    )]
    NoDatabase { server: String, database: String, user: String },
    #[error(
        "PostgreSQL at {0} offers no TLS, but --database-url asks for it; switch it on in the server (ssl = on), or say \
         sslmode=disable if the network is trusted"
    )]
    NoTls(String),
    #[error(
        "the certificate of PostgreSQL at {0} is not signed by an authority that is trusted here; name the certificate of \
         its authority in --database-url: sslrootcert=/path/to/ca.pem"
    )]
    NotTrusted(String),
    #[error(
        "the certificate of PostgreSQL at {server} is not for that host ({cause}); use a name that stands in its \
         subjectAltName, or accept any name with sslmode=verify-ca"
    )]
    OtherHost { server: String, cause: String },
    #[error(
        "the certificate of PostgreSQL at {server} is not accepted: {cause}; have it renewed or replaced"
    )]
    Certificate { server: String, cause: String },
    #[error("PostgreSQL {found} is too old; CheckinDog needs 15 or later")]
    TooOld { found: String },
    #[error(
        "the database {database} has the encoding {found}; CheckinDog needs UTF8: create another one with ENCODING 'UTF8' \
         TEMPLATE template0"
    )]
    Encoding { database: String, found: String },
    #[error(
        "PostgreSQL takes no changes, for it is a standby; name the primary in --database-url, or all servers \
         (host1,host2) with target_session_attrs=read-write"
    )]
    Standby,
    #[error(
        "the extension {name} is not installed on the server of PostgreSQL; install it there (Debian: `apt install \
         postgresql-contrib`; Fedora: `dnf install postgresql-contrib`)"
    )]
    NoContrib { name: String },
    #[error(
        "{user} may not create the extension {name}; let an administrator run, in the database {database}: CREATE EXTENSION \
         {name}; or: GRANT CREATE ON DATABASE \"{database}\" TO \"{user}\""
    )]
    NoExtension { name: String, database: String, user: String },
    #[error(
        "{user} may not create tables in the database {database}; let an administrator run there: GRANT USAGE, CREATE ON \
         SCHEMA \"{schema}\" TO \"{user}\""
    )]
    NoTables { schema: String, database: String, user: String },
    #[error(
        "a pooler in transaction mode stands before PostgreSQL ({0}); add pooling=transaction to --database-url"
    )]
    Pooler(String),
    #[error("{0}")]
    Other(String),
}

impl Refusal {
    /// A URL that makes no sense.
    pub fn url(cause: impl Display) -> Self {
        Self::Url(cause.to_string())
    }

    /// Why no connection was made.
    pub fn of(address: &Address, error: tokio_postgres::Error) -> Self {
        let server = address.to_string();
        let (user, database) = (address.user().to_owned(), address.database().to_owned());
        if let Some(said) = error.as_db_error() {
            let cause = said.message().to_owned();
            return match *said.code() {
                SqlState::INVALID_PASSWORD => Self::Password { server, user },
                SqlState::INVALID_AUTHORIZATION_SPECIFICATION => Self::NotAdmitted { server, user, cause },
                SqlState::INVALID_CATALOG_NAME => Self::NoDatabase { server, database, user },
                SqlState::INVALID_SQL_STATEMENT_NAME | SqlState::DUPLICATE_PSTATEMENT => Self::Pooler(cause),
                _ => Self::Other(format!("PostgreSQL at {server}: {cause}")),
            };
        }
        let Some(cause) = error.source() else {
            return Self::Other(format!("PostgreSQL at {server}: {error}"));
        };
        if cause.is::<NotOffered>() {
            return Self::NoTls(server);
        }
        if let Some(rustls::Error::InvalidCertificate(flaw)) = cause.downcast_ref() {
            return Self::of_certificate(server, flaw);
        }
        if cause.is::<std::io::Error>() {
            return Self::Silent { server, cause: cause.to_string() };
        }
        Self::Other(format!("PostgreSQL at {server}: {error}: {cause}"))
    }

    fn of_certificate(server: String, flaw: &CertificateError) -> Self {
        use CertificateError::{BadSignature, NotValidForName, NotValidForNameContext, UnknownIssuer};
        let cause = flaw.to_string();
        match flaw {
            UnknownIssuer | BadSignature => Self::NotTrusted(server),
            NotValidForName | NotValidForNameContext { .. } => Self::OtherHost { server, cause },
            _ => Self::Certificate { server, cause },
        }
    }
}
