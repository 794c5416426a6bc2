//! The orders of the list. By name is the order of `search`, active clients first; the others go through everybody alike, the
//! newest first. With a search its own order wins: the best match first.

mod beside;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};
use uuid::Uuid;

use self::beside::Beside;
use super::Query;
use crate::clients::search::{self, ClientRow, Cursor, Direction, FOR_VALUES, Filter};
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
    let mut rows = all(db, &query.filter);
    rows = match (sort, after) {
        (Sort::Changed, Some((changed, id))) => rows.filter(Beside { changed, id, in_front: false }),
        (_, Some((_, id))) => rows.filter(clients::id.lt(id)),
        (_, None) => rows,
    };
    rows = match sort {
        Sort::Changed => rows.order((clients::updated_at.desc(), clients::id.desc())),
        _ => rows.order(clients::id.desc()),
    };
    let rows = rows
        .select((ClientRow::as_select(), clients::updated_at))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX));
    if query.filter.is_empty() {
        return Ok(rows.load(&mut db.conn).await?);
    }
    let planned = db.conn.transaction(async |conn| {
        conn.batch_execute(FOR_VALUES).await?;
        rows.load(conn).await
    });
    Ok(planned.await?)
}

/// The client in that direction from `id` in one of these orders; none at the end of the list. A client who is not in the list has
/// its place there nevertheless.
pub async fn around(
    db: &mut SalonConn,
    filter: &Filter,
    sort: Sort,
    id: ClientId,
    direction: Direction,
) -> Result<Option<ClientId>, Error> {
    let changed = clients::table.find((db.salon, id)).select(clients::updated_at);
    let Some(changed) = changed.first::<DateTime<Utc>>(&mut db.conn).await.optional()? else {
        return Ok(None);
    };
    let in_front = direction == Direction::Previous;
    let mut rows = all(db, filter);
    if matches!(direction, Direction::Previous | Direction::Next) {
        rows = match (sort, in_front) {
            (Sort::Changed, _) => rows.filter(Beside { changed, id, in_front }),
            (_, true) => rows.filter(clients::id.gt(id)),
            (_, false) => rows.filter(clients::id.lt(id)),
        };
    }
    let from_the_end = matches!(direction, Direction::Previous | Direction::Last);
    rows = match (sort, from_the_end) {
        (Sort::Changed, true) => rows.order((clients::updated_at, clients::id)),
        (Sort::Changed, false) => rows.order((clients::updated_at.desc(), clients::id.desc())),
        (_, true) => rows.order(clients::id),
        (_, false) => rows.order(clients::id.desc()),
    };
    let rows = rows.select(clients::id);
    if filter.is_empty() {
        return Ok(rows.first(&mut db.conn).await.optional()?);
    }
    let planned = db.conn.transaction(async |conn| {
        conn.batch_execute(FOR_VALUES).await?;
        rows.first(conn).await.optional()
    });
    Ok(planned.await?)
}

/// All clients who pass the filter.
fn all<'a>(db: &SalonConn, filter: &Filter) -> clients::BoxedQuery<'a, Pg> {
    let mut rows = clients::table.filter(clients::salon_id.eq(db.salon)).into_boxed::<Pg>();
    for condition in filter.conditions() {
        rows = rows.filter(condition);
    }
    match filter.situation {
        Some(situation) => rows.filter(clients::inactive.eq(situation == Situation::Inactive)),
        None => rows,
    }
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
