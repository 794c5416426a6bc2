//! How far an import is: held answers and server-sent events. No connection to the database is held while nothing happens.

use std::pin::pin;
use std::time::Duration;

use checkindog_api::Import;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, future};
use poem_openapi::payload::EventStream;
use tokio::time::{Instant, timeout_at};

use super::{find, shown};
use crate::app::App;
use crate::auth::Staff;
use crate::db::ImportId;
use crate::error::Error;
use crate::imports::model::{self, ImportRow};

/// How often another daemon's progress is looked for; our own is announced.
const LOOK: Duration = Duration::from_secs(1);
/// Longest time between two signs of life of a stream.
const QUIET: Duration = Duration::from_secs(15);
/// Longest life of a stream: who comes back is asked again who they are.
const LONGEST_STREAM: Duration = Duration::from_secs(600);

/// An import with the name of the person who made it.
type Seen = (ImportRow, String);

/// The import after its next change, or as it is when the time is up.
pub async fn changed_within(app: &App, staff: &Staff, id: ImportId, wait: Duration) -> Result<Seen, Error> {
    let first = find(staff, id).await?;
    changed_since(app, staff, first, Instant::now() + wait).await
}

async fn changed_since(app: &App, staff: &Staff, first: Seen, deadline: Instant) -> Result<Seen, Error> {
    loop {
        // Listening starts before looking, lest a change fall in between.
        let mut progress = pin!(app.imports.progress());
        progress.as_mut().enable();
        let now = find(staff, first.0.id).await?;
        if model::is_finished(now.0.state) || now != first || Instant::now() >= deadline {
            return Ok(now);
        }
        let _ = timeout_at(deadline.min(Instant::now() + LOOK), progress).await;
    }
}

/// The import as it is, then after each change.
pub fn events(app: App, staff: Staff, now: Seen) -> EventStream<BoxStream<'static, Import>> {
    let lang = staff.lang;
    let deadline = Instant::now() + LONGEST_STREAM;
    let later = stream::unfold((app, staff, now.clone()), move |(app, staff, seen)| async move {
        if model::is_finished(seen.0.state) {
            return None;
        }
        let next = changed_since(&app, &staff, seen.clone(), deadline).await.ok()?;
        // The time is up, or the database is away: whoever listens comes back.
        (next != seen).then(|| (next.clone(), (app, staff, next)))
    });
    let all = stream::once(future::ready(now)).chain(later).map(move |import| shown::import(lang, import));
    EventStream::new(all.boxed()).keep_alive(QUIET)
}
