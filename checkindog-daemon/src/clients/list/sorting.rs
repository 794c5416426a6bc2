//! The orders of the list. By name is the order of `search`, active clients first; the others go through everybody alike, the
//! newest first. With a search its own order wins: the best match first.

mod behind;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};
use uuid::Uuid;

use self::behind::Behind;
use super::Query;
use crate::clients::search::{self, ClientRow, Cursor, FOR_VALUES};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::schema::clients;
use checkindog_api::Situation;

/// An order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Name,
    /// The last change first.
    Changed,
    /// The newest first.
    Created,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Name, Self::Changed, Self::Created];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Changed => "changed",
            Self::Created => "created",
        }
    }
}

impl FromStr for Sort {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text).ok_or(())
    }
}

/// A page of the list, and the cursor of the next one.
pub struct Found {
    pub rows: Vec<ClientRow>,
    pub next: Option<String>,
}

/// The clients of this list behind the cursor. `BadRequest` when the cursor is none of this order.
pub async fn page(
    db: &mut SalonConn,
    query: &Query,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Found, Error> {
    let sort = if query.search.is_empty() { query.sort } else { Sort::Name };
    if sort == Sort::Name {
        let cursor = cursor.map(Cursor::decode).transpose()?;
        let page = search::search(db, &query.wanted(), cursor.as_ref(), limit).await?;
        return Ok(Found { rows: page.items, next: page.next.map(|cursor| cursor.encode()) });
    }
    let after = cursor.map(decode).transpose()?;
    let mut rows = sorted(db, query, sort, after, limit + 1).await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(|(row, changed)| encode(*changed, row.id));
    Ok(Found { rows: rows.into_iter().map(|(row, _)| row).collect(), next })
}

type Row = (ClientRow, DateTime<Utc>);

async fn sorted(
    db: &mut SalonConn,
    query: &Query,
    sort: Sort,
    after: Option<(DateTime<Utc>, ClientId)>,
    limit: usize,
) -> Result<Vec<Row>, Error> {
    let mut rows = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .select((ClientRow::as_select(), clients::updated_at))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .into_boxed::<Pg>();
    for condition in query.filter.conditions() {
        rows = rows.filter(condition);
    }
    if let Some(situation) = query.filter.situation {
        rows = rows.filter(clients::inactive.eq(situation == Situation::Inactive));
    }
    rows = match (sort, after) {
        (Sort::Changed, Some((changed, id))) => rows.filter(Behind { changed, id }),
        (_, Some((_, id))) => rows.filter(clients::id.lt(id)),
        (_, None) => rows,
    };
    rows = match sort {
        Sort::Changed => rows.order((clients::updated_at.desc(), clients::id.desc())),
        _ => rows.order(clients::id.desc()),
    };
    if query.filter.is_empty() {
        return Ok(rows.load(&mut db.conn).await?);
    }
    let planned = db.conn.transaction(async |conn| {
        conn.batch_execute(FOR_VALUES).await?;
        rows.load(conn).await
    });
    Ok(planned.await?)
}

/// The last row of a page: when it was changed, in microseconds, and its id.
fn encode(changed: DateTime<Utc>, id: ClientId) -> String {
    format!("{}.{id}", changed.timestamp_micros())
}

fn decode(text: &str) -> Result<(DateTime<Utc>, ClientId), Error> {
    let parts = || {
        let (changed, id) = text.split_once('.')?;
        let changed = DateTime::from_timestamp_micros(changed.parse::<u64>().ok()?.try_into().ok()?)?;
        Some((changed, ClientId(id.parse::<Uuid>().ok()?)))
    };
    parts().ok_or_else(|| Error::BadRequest("cursor is not one of this order".to_owned()))
}
