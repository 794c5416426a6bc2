//! One's own account: sessions, tokens, the record of sign-ins.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::me::Scope;

/// Where the person is signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Session {
    pub id: String,
    /// Name of the salon in which it is.
    pub salon: String,
    /// What the browser says of itself, in short: `Firefox · Windows`.
    pub device: String,
    /// Where the person signed in from.
    pub address: String,
    pub created_at: DateTime<Utc>,
    /// Its last use, to within five minutes.
    pub seen_at: DateTime<Utc>,
}

/// The sessions of the person, the last used first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct SessionList {
    pub items: Vec<Session>,
}

/// A token to be.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct NewToken {
    /// What it is for, to recognise it later.
    pub name: String,
    /// `write`, `import`, `manage`, none that the token in use does not have; `read` always comes with it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", oai(default))]
    pub scopes: Vec<String>,
    /// Days until it expires, 3650 at most; never when absent.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", oai(default))]
    pub days: Option<i32>,
}

/// A new token. Its text is told this once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct TokenMade {
    pub id: Uuid,
    /// What goes behind `Authorization: Bearer`.
    pub token: String,
}

/// A token that is not revoked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct Token {
    pub id: Uuid,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    /// Its last use, to within five minutes.
    pub seen_at: Option<DateTime<Utc>>,
}

/// The tokens of the person in the salon, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct TokenList {
    pub items: Vec<Token>,
}

/// Something that happened at the person's door.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct SignIn {
    /// What was tried or changed: `password`, `second_step`, `recovery_code`, `reset`, `password_changed`…
    pub event: String,
    pub succeeded: bool,
    /// Where from.
    pub address: String,
    pub at: DateTime<Utc>,
}

/// The latest hundred, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(poem_openapi::Object))]
pub struct SignInList {
    pub items: Vec<SignIn>,
}
