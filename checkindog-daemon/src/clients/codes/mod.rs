//! Client codes and file numbers by the patterns of the salon: `CLI00042` for clients, `00042` for prospects unless it set others
//! (feature CL15). [`pattern`] is what a pattern is; [`settings`] is what the salon says; [`renumbering`] gives a client
//! new ones.
//!
//! Numbers are taken in a transaction of their own, committed without waiting for the disk, so that two people who create at
//! once never wait for each other. The price: a number may be lost (codes may have gaps), and after a crash one may be given
//! twice; the unique index notices, and [`resume`] moves the counter past what exists.
//!
//! A salon may want no gaps. Then the number is taken in the transaction that writes the client, under the lock of the counter's
//! row: whoever creates next waits, and a creation that fails gives its number back.

pub mod pattern;
pub mod renumbering;
pub mod settings;

use checkindog_api::ClientStage;
use chrono::{DateTime, Datelike, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Uuid};
use diesel_async::RunQueryDsl;

use super::model::ClientData;
use crate::db::{Conn, SalonConn, SalonId};
use crate::error::Error;
use crate::schema::{code_counters, salons};
use pattern::{Pattern, USUAL_FILE_NUMBER, usual};

/// What stands before the number in the usual codes of this stage; searches know these without asking the salon.
pub fn prefix(stage: ClientStage) -> &'static str {
    match stage {
        ClientStage::Client => "CLI",
        ClientStage::Prospect => "",
    }
}

/// The usual code with this number: at least five digits.
pub fn code(stage: ClientStage, number: i64) -> String {
    format!("{}{number:05}", prefix(stage))
}

/// How the codes of a stage are made.
#[derive(Clone, Debug)]
pub struct Series {
    pub pattern: Pattern,
    pub file_numbers: Pattern,
    pub is_gap_free: bool,
    /// The last number that was given.
    pub last: i64,
}

impl Series {
    /// Patterns that are empty are the usual ones; what is stored was checked.
    fn new(
        stage: ClientStage,
        (pattern, file_numbers, is_gap_free, last): StoredSeries,
    ) -> Result<Self, Error> {
        let checked = |result: Result<Pattern, &'static str>| {
            result.map_err(|why| Error::internal_boxed(format!("pattern of {stage}: {why}").into()))
        };
        let or = |text: String, usual: &str| if text.is_empty() { usual.to_owned() } else { text };
        Ok(Self {
            pattern: checked(Pattern::of_codes(&or(pattern, usual(stage))))?,
            file_numbers: checked(Pattern::of_file_numbers(&or(file_numbers, USUAL_FILE_NUMBER)))?,
            is_gap_free,
            last,
        })
    }

    /// The code that comes next; it is not taken.
    pub fn next(&self, year: i32) -> String {
        self.pattern.code(self.last + 1, year)
    }
}

type StoredSeries = (String, String, bool, i64);

/// How the salon makes the codes of this stage.
pub async fn series(db: &mut SalonConn, stage: ClientStage) -> Result<Series, Error> {
    let stored = code_counters::table
        .find((db.salon, stage))
        .select((
            code_counters::pattern,
            code_counters::file_number_pattern,
            code_counters::gap_free,
            code_counters::last,
        ))
        .first::<StoredSeries>(&mut db.conn)
        .await
        .optional()?;
    Series::new(stage, stored.unwrap_or_default())
}

/// The code for a form: taken, or only looked at where there are to be no gaps, for the form may never be sent.
pub async fn propose(db: &mut SalonConn, stage: ClientStage, year: i32) -> Result<String, Error> {
    let series = series(db, stage).await?;
    if series.is_gap_free {
        return Ok(series.next(year));
    }
    Ok(series.pattern.code(take_block(db, stage, 1).await?.first, year))
}

/// How often a creation takes another code where its own turns out to be taken.
pub const TRIES: usize = 3;

/// The client with a code: its own, or else the next one of its stage. Empty where there are to be no gaps: then the code is taken
/// as the client is written, by [`take_inside`].
pub async fn numbered(db: &mut SalonConn, data: &ClientData, year: i32) -> Result<ClientData, Error> {
    if !data.code.is_empty() {
        return Ok(data.clone());
    }
    let block = take_block(db, data.stage, 1).await?;
    let code = if block.is_gap_free { String::new() } else { block.pattern.code(block.first, year) };
    Ok(ClientData { code, ..data.clone() })
}

/// Whether a client without a code of its own failed because somebody gave by hand the very one that it got. The counter then
/// has to [`resume`].
pub fn collided(data: &ClientData, error: &Error) -> bool {
    let is_taken = matches!(error, Error::Invalid(errors) if errors.of("code") == Some("code_taken"));
    is_taken && data.code.is_empty()
}

/// Numbers that were taken.
#[derive(Clone, Debug)]
pub struct Block {
    pub first: i64,
    pub pattern: Pattern,
    /// Nothing was taken: the number belongs into the transaction of the client.
    pub is_gap_free: bool,
}

diesel::define_sql_function! {
    /// Takes this many numbers of the salon and stage; gives the last of them, whether there are to be no gaps, and the pattern.
    fn take_codes(salon: Uuid, stage: Text, count: BigInt) -> Array<Text>;
}

/// Takes `count` numbers at once, unless there are to be no gaps. Not for use inside a transaction: others would wait for its end.
pub async fn take_block(db: &mut SalonConn, stage: ClientStage, count: i64) -> Result<Block, Error> {
    let taken: Vec<String> =
        diesel::select(take_codes(db.salon, stage, count)).get_result(&mut db.conn).await?;
    let [last, gap_free, pattern] =
        taken.try_into().map_err(|_| Error::internal_boxed("take_codes".into()))?;
    let last: i64 = last.parse().map_err(Error::internal)?;
    let series = Series::new(stage, (pattern, String::new(), gap_free == "true", last))?;
    Ok(Block { first: last - count + 1, pattern: series.pattern, is_gap_free: series.is_gap_free })
}

/// Takes numbers for as long as the transaction lasts, also where there may be gaps: $1 salon, $2 stage, $3 how many.
pub const TAKE_INSIDE: &str = "INSERT INTO code_counters AS c (salon_id, stage, last) VALUES ($1, $2, $3)
     ON CONFLICT (salon_id, stage) DO UPDATE SET last = c.last + excluded.last RETURNING last, pattern";

#[derive(QueryableByName)]
struct Taken {
    #[diesel(sql_type = BigInt)]
    last: i64,
    #[diesel(sql_type = Text)]
    pattern: String,
}

/// The next code of a stage, given back when the transaction fails.
pub async fn take_inside(
    conn: &mut Conn,
    salon: SalonId,
    stage: ClientStage,
    year: i32,
) -> Result<String, Error> {
    let taken: Taken = diesel::sql_query(TAKE_INSIDE)
        .bind::<Uuid, _>(salon)
        .bind::<Text, _>(stage)
        .bind::<BigInt, _>(1)
        .get_result(conn)
        .await?;
    let series = Series::new(stage, (taken.pattern, String::new(), true, taken.last))?;
    Ok(series.pattern.code(taken.last, year))
}

/// Moves the counter past every code of the stage's own pattern: after codes came from elsewhere, or after a crash.
pub async fn resume(db: &mut SalonConn, stage: ClientStage) -> Result<(), Error> {
    let series = series(db, stage).await?;
    count_existing(&mut db.conn, db.salon, stage, &series.pattern).await
}

async fn count_existing(
    conn: &mut Conn,
    salon: SalonId,
    stage: ClientStage,
    pattern: &Pattern,
) -> Result<(), Error> {
    diesel::sql_query(include_str!("resume.sql"))
        .bind::<Uuid, _>(salon)
        .bind::<Text, _>(stage)
        .bind::<Text, _>(pattern.regex())
        .bind::<Text, _>(pattern.start())
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Highest {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The highest number among the codes of a pattern, for an example: of ten thousand codes at most. 0 when there is none.
async fn highest(db: &mut SalonConn, pattern: &Pattern) -> Result<i64, Error> {
    let found: Highest = diesel::sql_query(include_str!("highest.sql"))
        .bind::<Uuid, _>(db.salon)
        .bind::<Text, _>(pattern.regex())
        .bind::<Text, _>(pattern.start())
        .get_result(&mut db.conn)
        .await?;
    Ok(found.number)
}

/// The year it is in the salon, for who has no [`Actor`](crate::auth::Actor) that knows.
pub async fn year(db: &mut SalonConn, now: DateTime<Utc>) -> Result<i32, Error> {
    let zone: String = salons::table.find(db.salon).select(salons::time_zone).first(&mut db.conn).await?;
    Ok(now.with_timezone(&zone.parse().unwrap_or(chrono_tz::Europe::Paris)).year())
}
