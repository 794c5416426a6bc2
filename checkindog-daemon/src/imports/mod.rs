//! Imports: a file of clients, and of their animals, brought into a salon. One engine for API, CLI and browser.
//!
//! - [`upload`] takes the file of a request into the spool folder, [`model`] keeps the row that stands for the import;
//! - [`job`] does the work: [`reading`] parses the file in a thread of its own, [`staging`] copies its rows into a temporary
//!   table, [`merge`] decides their fate and writes them with set-based SQL, all in one transaction;
//! - [`drafts`] are imports that somebody prepares on the [`pages`], drawn by [`views`]; [`guess`] helps with columns that no word tells;
//!   [`corrections`] makes a new one of rows that were rejected, [`touched`] says where to look at what came of it;
//! - [`cells`] forgets what the file said once it can no longer be undone;
//! - [`mappings`] keeps what people said of the columns of a file, for the next one;
//! - [`undo`] takes it back, for thirty days;
//! - [`api`] tells programs how far it is, [`rejects`] what was refused and why, [`leftovers`] what the undoing left.
//!
//! An import lands whole or not at all: its data, its rejects and its final state are committed together. Until then the
//! spooled file stays, and a daemon that starts takes up the imports that nobody finished ([`Imports::resume`]).

pub mod api;
mod breed;
mod cells;
mod corrections;
mod drafts;
mod failure;
mod guess;
mod job;
mod leftovers;
mod lookups;
mod mappings;
mod merge;
mod model;
mod options;
pub mod pages;
mod reading;
mod rejects;
mod remarks;
mod seen;
mod sheet;
mod staged_row;
mod staging;
mod touched;
mod undo;
mod upload;
mod views;

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::futures::Notified;
use tokio::sync::{Notify, Semaphore};

use crate::app::App;
use crate::db::{ImportId, SalonId};
use crate::error::Error;

/// A file in the spool folder that nobody has written to for so long belongs to no upload under way.
const STALE: Duration = Duration::from_secs(60 * 60);

/// How many imports one daemon works on at once; each keeps a processor of the database busy.
const AT_ONCE: usize = 2;

/// The imports of this daemon; cheap to clone.
#[derive(Clone)]
pub struct Imports(Arc<Shared>);

struct Shared {
    /// Those that this daemon works on, or that wait here for their turn.
    taken: Mutex<HashSet<ImportId>>,
    permits: Semaphore,
    progress: Notify,
}

impl Default for Imports {
    fn default() -> Self {
        Self(Arc::new(Shared {
            taken: Mutex::default(),
            permits: Semaphore::new(AT_ONCE),
            progress: Notify::new(),
        }))
    }
}

impl Imports {
    /// Works on an import, or on its undoing, in the background as soon as it is its turn.
    pub fn start(app: App, salon: SalonId, import: ImportId) {
        app.imports.taken(|taken| taken.insert(import));
        tokio::spawn(async move {
            let _turn = app.imports.0.permits.acquire().await;
            job::run(&app, salon, import).await;
            app.imports.taken(|taken| taken.remove(&import));
            app.imports.announce();
        });
    }

    /// Takes up the imports that a stopped daemon left, and clears the spool folder. To be called before serving.
    ///
    /// Those whose file is gone fail, unless another daemon on the same database is at work on them. (One that only waits for
    /// its turn there is not told apart: daemons that share a database should share the spool folder too.)
    pub async fn resume(app: &App) -> Result<(), Error> {
        let unfinished = model::unfinished(app).await?;
        let working = unfinished.iter().map(|(_, import, _)| *import);
        let kept = working.chain(drafts::all(app).await?).map(|import| spooled_file(app, import));
        remove_all_but(app, &kept.collect()).await?;
        for (salon, import, is_undone) in unfinished {
            if is_undone || spooled_file(app, import).exists() {
                tracing::info!(%import, "import taken up again");
                Self::start(app.clone(), salon, import);
            } else {
                job::abandon(app, salon, import).await?;
            }
        }
        Ok(())
    }

    /// Takes up the imports of a daemon on the same database that has died, as far as their files are within reach. To be called
    /// now and then.
    pub async fn adopt(app: &App) -> Result<(), Error> {
        drafts::forget_old(app, app.now()).await?;
        cells::forget_old(app, app.now()).await?;
        for (salon, import, is_undone) in model::unfinished(app).await? {
            let is_within_reach = is_undone || spooled_file(app, import).exists();
            if is_within_reach
                && !app.imports.taken(|taken| taken.contains(&import))
                && job::is_free(app, import).await?
            {
                tracing::info!(%import, "import of another daemon taken up");
                Self::start(app.clone(), salon, import);
            }
        }
        Ok(())
    }

    fn taken<T>(&self, look: impl FnOnce(&mut HashSet<ImportId>) -> T) -> T {
        look(&mut self.0.taken.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Wakes those who wait for progress.
    fn announce(&self) {
        self.0.progress.notify_waiters();
    }

    /// Ends at the next progress of any import of this daemon, counted from the first poll.
    fn progress(&self) -> Notified<'_> {
        self.0.progress.notified()
    }
}

/// Where the file of an import waits.
fn spooled_file(app: &App, import: ImportId) -> PathBuf {
    app.spool.join(format!("{import}.csv"))
}

/// Uploads that broke off, and files of imports whose end was not seen.
async fn remove_all_but(app: &App, kept: &HashSet<PathBuf>) -> Result<(), Error> {
    let mut folder = match tokio::fs::read_dir(&app.spool).await {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        folder => folder.map_err(Error::internal)?,
    };
    while let Some(entry) = folder.next_entry().await.map_err(Error::internal)? {
        let path = entry.path();
        let is_file = path.extension().is_some_and(|extension| extension == "csv");
        // Another daemon may be about to receive it.
        if is_file && !kept.contains(&path) && is_stale(&entry).await {
            tokio::fs::remove_file(&path).await.map_err(Error::internal)?;
        }
    }
    Ok(())
}

async fn is_stale(entry: &tokio::fs::DirEntry) -> bool {
    let modified = entry.metadata().await.and_then(|found| found.modified());
    modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|age| age > STALE))
}
