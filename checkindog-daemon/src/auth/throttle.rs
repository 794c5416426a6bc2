//! The brake on guessing passwords: ten failures of an account or thirty of a network within 15 minutes, and every further
//! attempt must wait, longer each time, but never more than a minute: nobody is locked out for ever. Where somebody has signed in
//! of late, strangers do not slow them down: there only what fails there counts for the account.
//!
//! An attempt is written down as a failure before it is looked at, so that of many at once no more get through than one by one.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{count_star, exists, max};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::audit::{self, Entry, Event};
use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::schema::sign_ins;

const WINDOW: TimeDelta = TimeDelta::minutes(15);
const FAILURES_PER_ACCOUNT: i64 = 10;
const FAILURES_PER_NETWORK: i64 = 30;
const LONGEST_WAIT: i64 = 60;
/// How long a network is known after somebody signed in from there.
const KNOWN: TimeDelta = TimeDelta::days(30);

/// The class of the advisory locks under which attempts of one network, of one account are counted.
const NETWORKS: i32 = 7_315_107;
const ACCOUNTS: i32 = 7_315_108;

diesel::define_sql_function! {
    /// The number by which a text is locked.
    fn hashtext(text: diesel::sql_types::Text) -> diesel::sql_types::Integer;
}
diesel::define_sql_function! {
    /// Waits until nobody else holds this lock; held to the end of the transaction.
    fn pg_advisory_xact_lock(class: diesel::sql_types::Integer, id: diesel::sql_types::Integer);
}

/// An attempt that is being looked at. It stands as a failure until it is known to be none.
#[must_use]
pub struct Attempt<'a> {
    id: Uuid,
    entry: Entry<'a>,
}

/// How many attempts are counted at once. The others wait without a connection, so that a burst leaves them to who works.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Begins an attempt; `Throttled` while the account or the network has to wait, and then nothing is written. Not for who holds a
/// connection.
pub async fn attempt<'a>(app: &App, entry: Entry<'a>) -> Result<Attempt<'a>, Error> {
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    let mut conn = app.db.conn().await?;
    conn.transaction(async |conn| {
        let account = entry.user.map_or_else(|| entry.email.to_owned(), |user| user.to_string());
        for (class, name) in [(NETWORKS, &entry.origin.network), (ACCOUNTS, &account)] {
            diesel::select(pg_advisory_xact_lock(class, hashtext(name))).execute(conn).await?;
        }
        check(conn, &entry).await?;
        Ok(Attempt { id: audit::write(conn, &entry, false).await?, entry })
    })
    .await
}

impl Attempt<'_> {
    /// It was right. Lines of the record are not changed: the failure makes room for a success.
    pub async fn succeeded(self, conn: &mut Conn) -> Result<(), Error> {
        conn.transaction(async |conn| {
            diesel::delete(sign_ins::table.find(self.id)).execute(conn).await?;
            audit::record(conn, &self.entry).await
        })
        .await
    }
}

async fn check(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    let (network, now) = (&entry.origin.network, entry.at);
    let failed = sign_ins::succeeded.eq(false).and(sign_ins::at.gt(now - WINDOW));
    let counted = (count_star(), max(sign_ins::at));
    let of_network = sign_ins::table.filter(sign_ins::network.eq(network)).filter(failed).select(counted);
    let mut wait = wait(of_network.first(conn).await?, FAILURES_PER_NETWORK, now);
    // What is no address has no account to protect.
    if !entry.email.is_empty() {
        let mut lines = of_account(entry).filter(failed);
        if is_known(conn, entry).await? {
            lines = lines.filter(sign_ins::network.eq(network));
        }
        let failures: Failures = lines.select(counted).first(conn).await?;
        wait = wait.max(self::wait(failures, FAILURES_PER_ACCOUNT, now));
    }
    if wait > 0 { Err(Error::Throttled(wait.unsigned_abs())) } else { Ok(()) }
}

/// The lines of the account, or of an address that is nobody's.
fn of_account<'a>(entry: &'a Entry<'_>) -> sign_ins::BoxedQuery<'a, Pg> {
    let lines = sign_ins::table.into_boxed();
    match entry.user {
        Some(user) => lines.filter(sign_ins::user_id.eq(user)),
        None => lines.filter(sign_ins::user_id.is_null()).filter(sign_ins::email.eq(entry.email)),
    }
}

/// How many there were of late, and when the last was.
type Failures = (i64, Option<DateTime<Utc>>);

/// Whether the right password of this account was given from this network of late.
async fn is_known(conn: &mut Conn, entry: &Entry<'_>) -> Result<bool, Error> {
    let right = of_account(entry)
        .filter(sign_ins::network.eq(&entry.origin.network))
        .filter(sign_ins::event.eq(Event::Password.as_str()))
        .filter(sign_ins::succeeded)
        .filter(sign_ins::at.gt(entry.at - KNOWN));
    Ok(diesel::select(exists(right)).get_result(conn).await?)
}

/// Seconds still to wait after so many failures, the last at a given time: 2, 4, 8… from the limit on.
fn wait((failures, last): Failures, limit: i64, now: DateTime<Utc>) -> i64 {
    let (Some(last), true) = (last, failures >= limit) else { return 0 };
    let doublings = (failures - limit + 1).min(6);
    let due = last + TimeDelta::seconds((1 << doublings).min(LONGEST_WAIT));
    // A remainder of a second counts as one, so that «try again in 0 s» is never said.
    ((due - now).num_milliseconds() + 999) / 1000
}
