//! Client codes: `CLI00042` for clients, `00042` for prospects, and file numbers derived from them (feature CL15).
//!
//! Numbers are taken in a transaction of their own, committed without waiting for the disk, so that two people who create at
//! once never wait for each other. The price: a number may be lost (codes may have gaps), and after a crash one may be given
//! twice; the unique index notices, and [`resume`] moves the counter past what exists.

use checkindog_api::ClientStage;
use diesel::sql_types::{BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;

use super::model::ClientData;
use crate::db::SalonConn;
use crate::error::Error;

/// What stands before the number in the codes of this stage.
pub fn prefix(stage: ClientStage) -> &'static str {
    match stage {
        ClientStage::Client => "CLI",
        ClientStage::Prospect => "",
    }
}

/// The code with this number: at least five digits.
pub fn code(stage: ClientStage, number: i64) -> String {
    format!("{}{number:05}", prefix(stage))
}

/// The file number («numéro de dossier») that goes with a code.
pub fn file_number(code: &str) -> String {
    format!("D-{code}")
}

diesel::define_sql_function! {
    /// Takes this many numbers of the salon and stage, and gives the last of them.
    fn take_codes(salon: Uuid, stage: Text, count: BigInt) -> BigInt;
}

/// The next free code of the stage.
pub async fn take(db: &mut SalonConn, stage: ClientStage) -> Result<String, Error> {
    Ok(code(stage, take_block(db, stage, 1).await?))
}

/// How often a creation takes another code where its own turns out to be taken.
pub const TRIES: usize = 3;

/// The client with a code: its own, or else the next one of its stage.
pub async fn numbered(db: &mut SalonConn, data: &ClientData) -> Result<ClientData, Error> {
    let code = if data.code.is_empty() { take(db, data.stage).await? } else { data.code.clone() };
    Ok(ClientData { code, ..data.clone() })
}

/// Whether a client without a code of its own failed because somebody gave by hand the very one that it got. The counter then
/// has to [`resume`].
pub fn collided(data: &ClientData, error: &Error) -> bool {
    let is_taken = matches!(error, Error::Invalid(errors) if errors.of("code") == Some("code_taken"));
    is_taken && data.code.is_empty()
}

/// Takes `count` numbers at once and gives the first. Not for use inside a transaction: others would wait for its end.
pub async fn take_block(db: &mut SalonConn, stage: ClientStage, count: i64) -> Result<i64, Error> {
    let last = diesel::select(take_codes(db.salon, stage, count)).get_result::<i64>(&mut db.conn).await?;
    Ok(last - count + 1)
}

/// Moves the counter past every code of the stage's own pattern: after codes came from elsewhere, or after a crash.
pub async fn resume(db: &mut SalonConn, stage: ClientStage) -> Result<(), Error> {
    diesel::sql_query(include_str!("resume_codes.sql"))
        .bind::<Uuid, _>(db.salon)
        .bind::<Text, _>(stage)
        .bind::<Text, _>(prefix(stage))
        .execute(&mut db.conn)
        .await?;
    Ok(())
}
