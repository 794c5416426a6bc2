//! New codes for a client that is there, as after a change of its stage.

use diesel_async::AsyncConnection;
use serde::Deserialize;

use super::{Series, TRIES, resume, series, take_block, take_inside};
use crate::auth::Actor;
use crate::clients::model::{Client, ClientData, find, lock, save};
use crate::clients::rules::CODE;
use crate::db::{ClientId, SalonConn};
use crate::error::Error;

/// What is made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Renumbering {
    pub code: bool,
    pub file_number: bool,
}

/// What the client would get, were it done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub code: String,
    pub file_number: String,
}

/// What the next code of the client's stage is, and the file number that goes with it.
pub async fn propose(db: &mut SalonConn, client: &Client, year: i32) -> Result<Proposal, Error> {
    let series = series(db, client.data.stage).await?;
    let code = series.next(year);
    Ok(Proposal { file_number: series.file_numbers.file_number(&code, year), code })
}

/// Gives the client the next code of its stage, and the file number that goes with its code. `Invalid` when nothing is asked for, or a file
/// number is taken.
pub async fn renumber(
    db: &mut SalonConn,
    actor: Actor,
    id: ClientId,
    what: Renumbering,
) -> Result<Client, Error> {
    if what == Renumbering::default() {
        return Err(Error::field("code", "nothing_chosen"));
    }
    for _ in 0..TRIES {
        let stage = find(db, id).await?.data.stage;
        let series = series(db, stage).await?;
        let taken =
            if what.code && !series.is_gap_free { Some(take_block(db, stage, 1).await?.first) } else { None };
        match write(db, actor, id, what, &series, taken).await {
            Err(Error::Invalid(errors)) if errors.of("code") == Some("code_taken") => {
                resume(db, stage).await?
            }
            answer => return answer,
        }
    }
    Err(Error::Conflict)
}

async fn write(
    db: &mut SalonConn,
    actor: Actor,
    id: ClientId,
    what: Renumbering,
    series: &Series,
    taken: Option<i64>,
) -> Result<Client, Error> {
    let (salon, year) = (db.salon, actor.year());
    db.conn
        .transaction(async |conn| {
            let before = lock(conn, salon, id).await?;
            let code = match taken {
                _ if !what.code => before.data.code.clone(),
                Some(number) => series.pattern.code(number, year),
                None => take_inside(conn, salon, before.data.stage, year).await?,
            };
            let file_number = match what.file_number {
                true => series.file_numbers.file_number(&code, year),
                false => before.data.file_number.clone(),
            };
            if file_number.chars().count() > CODE {
                return Err(Error::field("file_number", "too_long"));
            }
            let data = ClientData { code, file_number, ..before.data.clone() };
            let incomplete = before.incomplete;
            save(conn, salon, actor, before, data, incomplete).await
        })
        .await
}
