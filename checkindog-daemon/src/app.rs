//! What every handler may need, made once in `main.rs` (or by a test) and shared.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, SubsecRound, Utc};

use crate::auth::Seal;
use crate::clients::{Creations, Turns};
use crate::db::Db;
use crate::imports::Imports;
use crate::pictures::Pictures;
use crate::print::Printer;
use crate::web::rates::Rates;

/// Where the time comes from; tests inject theirs.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The ports and settings of a running daemon; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Ports>);

/// What an [`App`] is made of.
pub struct Ports {
    pub db: Db,
    pub clock: Clock,
    /// Links and the `Secure` mark of cookies follow this address, without a trailing slash.
    pub public_url: String,
    /// Where uploaded files wait for their import.
    pub spool: PathBuf,
    /// Seals what must be read again.
    pub seal: Seal,
    pub imports: Imports,
    /// Photos of animals, and where they are kept.
    pub pictures: Pictures,
    /// Clients that programs create at the same time.
    pub creations: Creations,
    /// How many exports run at once.
    pub exports: Turns,
    /// How many requests a token may make.
    pub rates: Rates,
    /// What prints records, where the daemon is built with one.
    pub printer: Option<Printer>,
    /// Whether pages for developers are served.
    pub dev: bool,
}

impl App {
    pub fn new(ports: Ports) -> Self {
        Self(Arc::new(ports))
    }

    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)().trunc_subsecs(6)
    }

    /// Whether people reach the daemon by https.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

impl std::ops::Deref for App {
    type Target = Ports;
    fn deref(&self) -> &Ports {
        &self.0
    }
}

/// The clock of the machine.
pub fn system_clock() -> Clock {
    Arc::new(Utc::now)
}
