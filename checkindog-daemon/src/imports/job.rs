//! The work on one import, or on its undoing: attempts until one comes to an end.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use checkindog_api::{ClientStage, ImportKind, ImportState, MatchKey, OnMatch, OnRepeat};
use checkindog_reader::Options;
use tokio::time::sleep;
use tokio_postgres::Client;

use super::failure::Failure;
use super::lookups::Lookups;
use super::merge::{self, Merge};
use super::model::{self, Order};
use super::reading::{self, Progress, Source};
use super::undo::Foreseen;
use super::{mappings, spooled_file, staging, undo};
use crate::app::App;
use crate::clients::codes;
use crate::db::{ImportId, SalonId};
use crate::error::Error;

/// How long the database may be away before an import fails.
const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// Pause after the first attempt that failed; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// Attempts that other people's changes may spoil.
const COLLISIONS: u32 = 5;
/// How often progress is shown.
const PROGRESS: Duration = Duration::from_millis(500);

/// Advisory locks: one for each import, so that it runs once, and one for each salon, so that its imports queue.
const LOCK_IMPORT: &str = "SELECT pg_advisory_xact_lock(7315105, hashtext($1))";
const TRY_LOCK_IMPORT: &str = "SELECT pg_try_advisory_xact_lock(7315105, hashtext($1))";
const LOCK_SALON: &str = "SELECT pg_advisory_xact_lock(7315106, hashtext($1))";

/// What becomes of the file of an import.
enum File {
    /// A draft, whose file will be read again.
    Needed,
    Done,
}

/// Works until the import is done or has failed, and removes its file. If the database does not even take the failure, the file
/// stays for the next start.
pub async fn run(app: &App, salon: SalonId, import: ImportId) {
    let ended = match attempts(app, salon, import).await {
        Ok(File::Needed) => return,
        Ok(File::Done) => Ok(()),
        Err(failure) => {
            tracing::warn!(%import, reason = failure.reason(), %failure, "import failed");
            fail(app, salon, import, failure.reason()).await
        }
    };
    match ended {
        Ok(()) => match tokio::fs::remove_file(spooled_file(app, import)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                tracing::warn!(%import, %error, "file of an import not removed")
            }
            _ => {}
        },
        Err(error) => tracing::error!(%import, %error, "the failure of an import cannot be recorded"),
    }
}

/// Fails an import whose file is gone, unless somebody is at work on it.
pub async fn abandon(app: &App, salon: SalonId, import: ImportId) -> Result<(), Error> {
    let client = app.db.bulk().await?;
    // The lock is held until the client is dropped, and the transaction with it.
    client.batch_execute("BEGIN").await?;
    let is_free: bool = client.query_one(TRY_LOCK_IMPORT, &[&import.to_string()]).await?.get(0);
    if is_free {
        tracing::warn!(%import, "the file of an unfinished import is gone");
        fail(app, salon, import, "file_missing").await?;
    }
    Ok(())
}

/// Whether nobody is at work on an import, not even to wait for its salon's other imports.
pub async fn is_free(app: &App, import: ImportId) -> Result<bool, Error> {
    Ok(app.db.bulk().await?.query_one(TRY_LOCK_IMPORT, &[&import.to_string()]).await?.get(0))
}

/// What undoing an import would do. Nothing is written, and nobody is kept waiting.
pub async fn foresee_undoing(app: &App, order: &Order) -> Result<Foreseen, Error> {
    let client = app.db.bulk().await?;
    let foreseen = async {
        client.batch_execute(merge::BEGIN).await?;
        // The transaction, and its tables, go with the connection.
        undo::foresee(&client, order).await
    };
    foreseen.await.map_err(|failure| match failure {
        Failure::Passing(cause) => Error::Unavailable(cause),
        other => Error::internal(other),
    })
}

async fn fail(app: &App, salon: SalonId, import: ImportId, reason: &str) -> Result<(), Error> {
    let mut db = app.db.salon(salon).await?;
    model::fail(&mut db, import, app.now(), reason).await?;
    model::fail_undoing(&mut db, import).await
}

async fn attempts(app: &App, salon: SalonId, import: ImportId) -> Result<File, Failure> {
    let (mut waited, mut pause, mut collisions) = (Duration::ZERO, FIRST_PAUSE, 0);
    loop {
        match attempt(app, salon, import).await {
            Err(Failure::Passing(cause)) if waited < PATIENCE => {
                tracing::warn!(%import, cause, "import interrupted, trying again");
                sleep(pause).await;
                waited += pause;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            Err(Failure::Collision(cause)) if collisions < COLLISIONS => {
                tracing::info!(%import, cause, "import collided with another change, trying again");
                collisions += 1;
                // The usual cause: somebody gave by hand a code that the counter had not reached.
                move_codes_on(app, salon, import).await;
            }
            end => return end,
        }
    }
}

/// The whole work in one transaction. Nothing of it stays if it fails.
async fn attempt(app: &App, salon: SalonId, import: ImportId) -> Result<File, Failure> {
    let client = app.db.bulk().await?;
    client.batch_execute(merge::BEGIN).await?;
    client.execute(LOCK_IMPORT, &[&import.to_string()]).await?;
    client.execute(LOCK_SALON, &[&salon.to_string()]).await?;
    // Read after the locks: whoever held them may have finished it.
    let order = model::order(&mut app.db.salon(salon).await?, import).await?;
    match order.state {
        ImportState::Queued | ImportState::Running => bring_in(app, &client, &order).await,
        ImportState::Undoing => undo::run(&client, &order, app.now()).await.map(|()| File::Done),
        ImportState::Draft => Ok(File::Needed),
        ImportState::Done | ImportState::Failed | ImportState::Undone => Ok(File::Done),
    }
}

async fn bring_in(app: &App, client: &Client, order: &Order) -> Result<File, Failure> {
    let (salon, import) = (order.salon_id, order.id);
    model::set_progress(&mut app.db.salon(salon).await?, import, 0, 0).await?;

    let lookups = Arc::new(Lookups::load(client, salon).await?);
    let progress = Arc::new(Progress::default());
    let source = source(app, order, lookups.clone()).await?;
    let (rows, reader) = reading::start(source, progress.clone());
    tokio::select! {
        staged = staging::fill(client, rows) => staged?,
        never = show_progress(app, order, &progress) => match never {},
    }
    let reading = reader.await.map_err(Failure::internal)??;

    let merge = Merge { client, order, lookups: &lookups, reading: &reading, now: app.now() };
    let totals = merge.plan().await?;
    let (state, reason) = match order.atomic && totals.rejected > 0 {
        true => (ImportState::Failed, "atomic_rejects"),
        false if order.prepared && order.dry_run => (ImportState::Draft, ""),
        false => (ImportState::Done, ""),
    };
    let writes = state == ImportState::Done && !order.dry_run;
    if writes {
        merge.write(&mut app.db.salon(salon).await?).await?;
    }
    merge.finish(totals, state, reason, app.now()).await?;
    client.batch_execute("COMMIT").await?;
    tracing::info!(%import, state = state.as_str(), rows = reading.rows, ?totals, "import finished");
    if writes && reading.seen.codes.is_there {
        move_codes_on(app, salon, import).await;
    }
    Ok(if state == ImportState::Draft { File::Needed } else { File::Done })
}

async fn source(app: &App, order: &Order, lookups: Arc<Lookups>) -> Result<Source, Failure> {
    let path = spooled_file(app, order.id);
    if !path.exists() {
        return Err(Failure::Final("file_missing".to_owned()));
    }
    let stored = mappings::list(&mut app.db.salon(order.salon_id).await?).await?;
    let mut columns = mappings::assignments(&order.columns());
    let asked = stored.iter().find(|mapping| mapping.name == order.asked_mapping);
    let candidates = match asked {
        Some(asked) => {
            columns.extend(mappings::assignments(&asked.columns));
            Vec::new()
        }
        None => stored.iter().map(mappings::candidate).collect(),
    };
    let options = Options {
        kind: order.kind,
        any_header: order.prepared && order.dry_run,
        encoding: Some(order.asked_encoding.clone()).filter(|label| !label.is_empty()),
        delimiter: order.asked_delimiter.bytes().next(),
        default_country: lookups.country.clone(),
        columns,
        mappings: candidates,
    };
    let codes_may_be_taken =
        order.on_match == OnMatch::Create || !order.match_keys().any(|key| key == MatchKey::Code);
    let any_may_be_refused = order.kind == ImportKind::Animals || order.on_repeat == OnRepeat::Reject;
    Ok(Source {
        path,
        options,
        lookups,
        take_incomplete: order.take_incomplete,
        take_consents: order.take_consents,
        codes_may_be_taken,
        any_may_be_refused,
    })
}

/// Writes down how far the reader is as long as it is polled.
async fn show_progress(app: &App, order: &Order, progress: &Progress) -> Infallible {
    let mut shown = (0, 0);
    loop {
        sleep(PROGRESS).await;
        let now = progress.get();
        if now != shown {
            match show(app, order, now).await {
                Ok(()) => shown = now,
                Err(error) => tracing::debug!(import = %order.id, %error, "progress not written"),
            }
        }
    }
}

async fn show(app: &App, order: &Order, (bytes, rows): (i64, i64)) -> Result<(), Error> {
    model::set_progress(&mut app.db.salon(order.salon_id).await?, order.id, bytes, rows).await?;
    app.imports.announce();
    Ok(())
}

/// Moves the counters past codes that came from elsewhere. Where that fails, whoever creates the next client finds the code
/// taken, and counts on from there.
async fn move_codes_on(app: &App, salon: SalonId, import: ImportId) {
    if let Err(error) = resume_codes(app, salon).await {
        tracing::warn!(%import, %error, "counters of codes not moved");
    }
}

async fn resume_codes(app: &App, salon: SalonId) -> Result<(), Error> {
    let mut db = app.db.salon(salon).await?;
    for stage in ClientStage::ALL {
        codes::resume(&mut db, *stage).await?;
    }
    Ok(())
}
