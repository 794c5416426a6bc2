//! Serving: the listener, the graceful end.

use std::time::Duration;

use poem::EndpointExt;
use tokio::net::TcpListener;

use crate::app::App;
use crate::connections::{Door, Limits};
use crate::imports::Imports;
use crate::pictures;
use crate::{idempotency, routes};

/// How long requests under way may take when the daemon stops.
const GRACE: Duration = Duration::from_secs(10);
/// A connection on which nothing is asked is closed after this long.
const IDLE: Duration = Duration::from_secs(75);
/// How often what has had its time is removed.
const SWEEP: Duration = Duration::from_secs(3600);
/// How often files that no record names are looked for, which asks the storage for all it has.
const SWEEP_FILES: Duration = Duration::from_secs(24 * 3600);
/// How often somebody looks whether another daemon has died and left imports.
const ADOPT: Duration = Duration::from_secs(10);

/// Serves on `listener` within `limits` until `stop` resolves and the requests under way are answered.
pub async fn serve(
    app: App,
    listener: TcpListener,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let door = Door::new(listener, limits)?;
    let sweeping = tokio::spawn(sweep(app.clone()));
    let sweeping_files = tokio::spawn(sweep_files(app.clone()));
    let adopting = tokio::spawn(adopt(app.clone()));
    let served = poem::Server::new_with_acceptor(door)
        .idle_timeout(IDLE)
        .run_with_graceful_shutdown(routes::all(app).data(limits), stop, Some(GRACE))
        .await;
    sweeping.abort();
    sweeping_files.abort();
    adopting.abort();
    served
}

/// Removes what is kept for a time only, again and again.
async fn sweep(app: App) {
    let mut turns = tokio::time::interval(SWEEP);
    loop {
        turns.tick().await;
        if let Err(error) = idempotency::sweep(&app.db, app.now()).await {
            tracing::warn!(%error, "old answers not removed");
        }
    }
}

/// Removes files that no record names, again and again; not at the start, which is to be quick.
async fn sweep_files(app: App) {
    let mut turns = tokio::time::interval(SWEEP_FILES);
    turns.tick().await;
    loop {
        turns.tick().await;
        match pictures::sweep(&app).await {
            Ok(removed) => tracing::debug!(removed, "files without a record removed"),
            Err(error) => tracing::warn!(%error, "files without a record not removed"),
        }
    }
}

/// Goes on with what a daemon that died has left, again and again.
async fn adopt(app: App) {
    let mut turns = tokio::time::interval(ADOPT);
    // At the start everything was taken up already.
    turns.tick().await;
    loop {
        turns.tick().await;
        if let Err(error) = Imports::adopt(&app).await {
            tracing::debug!(%error, "imports of others not looked for");
        }
    }
}
