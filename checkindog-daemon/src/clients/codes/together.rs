//! Numbers for those who create at the same time: who comes while numbers are being taken waits, and takes part in the next taking.
//! However many create at once, they never queue for the counter's row in the database.

use std::collections::HashMap;
use std::mem::take;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use checkindog_api::ClientStage;
use tokio::sync::{Mutex as Turn, oneshot};

use super::{Block, take_block};
use crate::db::{SalonConn, SalonId};
use crate::error::Error;

/// The queue in front of one counter.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Vec<oneshot::Sender<Block>>>,
    /// Held by the one who takes for all.
    turn: Turn<()>,
}

/// By database, salon and stage.
type Queues = HashMap<(u64, SalonId, ClientStage), Arc<Queue>>;

/// Of this process; a second daemon has its own, and they meet at the row.
static QUEUES: LazyLock<Mutex<Queues>> = LazyLock::new(Mutex::default);

/// Takes one number, like [`take_block`]. When a creation is broken off while it waits, its number is lost, as codes may have gaps.
pub async fn take_one(db: &mut SalonConn, stage: ClientStage) -> Result<Block, Error> {
    let queue = QUEUES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .entry((db.database, db.salon, stage))
        .or_default()
        .clone();
    let (sender, mut number) = oneshot::channel();
    queue.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(sender);
    let turn = tokio::select! {
        biased;
        taken = &mut number => return or_alone(taken, db, stage).await,
        turn = queue.turn.lock() => turn,
    };
    let waiting = take(&mut *queue.waiting.lock().unwrap_or_else(PoisonError::into_inner));
    let waiting: Vec<_> = waiting.into_iter().filter(|sender| !sender.is_closed()).collect();
    if !waiting.is_empty() {
        let block = take_block(db, stage, i64::try_from(waiting.len()).unwrap_or(i64::MAX)).await?;
        for (first, sender) in (block.first..).zip(waiting) {
            // Who has gone meanwhile leaves a gap.
            let _ = sender.send(Block { first, ..block.clone() });
        }
    }
    drop(turn);
    or_alone(number.await, db, stage).await
}

/// What another took for us; our own where that one was broken off or failed.
async fn or_alone(
    taken: Result<Block, oneshot::error::RecvError>,
    db: &mut SalonConn,
    stage: ClientStage,
) -> Result<Block, Error> {
    match taken {
        Ok(block) => Ok(block),
        Err(_) => take_block(db, stage, 1).await,
    }
}
