//! The brake on guessing passwords: ten failures of an account or thirty of an address within 15 minutes, and every further
//! attempt must wait, longer each time, but never more than a minute: nobody is locked out for ever.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::db::Conn;
use crate::error::Error;
use crate::schema::sign_ins;

const WINDOW: TimeDelta = TimeDelta::minutes(15);
const FAILURES_PER_ACCOUNT: i64 = 10;
const FAILURES_PER_ADDRESS: i64 = 30;
const LONGEST_WAIT: i64 = 60;

/// Fails with `Throttled` while the account or the address has to wait.
pub async fn check(conn: &mut Conn, email: &str, address: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let recent = || {
        sign_ins::table
            .filter(sign_ins::succeeded.eq(false))
            .filter(sign_ins::at.gt(now - WINDOW))
            .select((count_star(), max(sign_ins::at)))
    };
    let of_account: (i64, Option<DateTime<Utc>>) =
        recent().filter(sign_ins::email.eq(email)).first(conn).await?;
    let of_address: (i64, Option<DateTime<Utc>>) =
        recent().filter(sign_ins::address.eq(address)).first(conn).await?;
    let wait = wait(of_account, FAILURES_PER_ACCOUNT, now).max(wait(of_address, FAILURES_PER_ADDRESS, now));
    if wait > 0 { Err(Error::Throttled(wait.unsigned_abs())) } else { Ok(()) }
}

/// Seconds still to wait after so many failures, the last at a given time: 2, 4, 8… from the limit on.
fn wait((failures, last): (i64, Option<DateTime<Utc>>), limit: i64, now: DateTime<Utc>) -> i64 {
    let (Some(last), true) = (last, failures >= limit) else { return 0 };
    let doublings = (failures - limit + 1).min(6);
    let due = last + TimeDelta::seconds((1 << doublings).min(LONGEST_WAIT));
    // A remainder of a second counts as one, so that «try again in 0 s» is never said.
    ((due - now).num_milliseconds() + 999) / 1000
}
