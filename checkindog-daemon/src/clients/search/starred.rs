//! The clients with a person's star, walked in the order of a step. A star knows the place of its client in the list and its
//! text: however rare what is looked for, only clients with a star are fetched, and no more than it takes to fill a page.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::one_after_another::OneAfterAnother;
use super::raw::Raw;
use super::step::{self, Step};
use super::{Filter, Part, Row, others, rows};
use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::schema::{clients, favourites};

/// Stars that are looked at first; when they do not fill the page, four times as many come next.
const FIRST: usize = 256;
const MORE: usize = 4;

/// Whether the stars can be walked for this step: they know nothing of numbers, of which an index finds the few there are.
pub(super) fn can_walk(step: &Step) -> bool {
    matches!(step, Step::Names { .. } | Step::Contains { .. })
}

/// Those of the part that pass the filter and have the star of this person; `limit` at most. The part has this number.
pub(super) async fn find(
    db: &mut SalonConn,
    (filter, person): (&Filter, UserId),
    steps: &[Step],
    (number, part): (usize, &Part<'_>),
    limit: usize,
) -> Result<Vec<Row>, Error> {
    let step = &steps[part.step];
    let others_too = Filter { favourite_of: None, ..filter.clone() };
    let mut after = part.after.map(|cursor| (cursor.one.clone(), cursor.two.clone(), cursor.id));
    let mut found = Vec::new();
    let mut size = FIRST;
    loop {
        let stars = stars(db, person, part.inactive, step, after, size).await?;
        let is_last = stars.len() < size;
        let Some(end) = stars.last().cloned() else { break };
        let ids: Vec<ClientId> = stars.into_iter().map(|(_, _, id)| ClientId(id)).collect();
        let mut query = others(db, steps, number, part).filter(clients::id.eq_any(ids));
        for condition in others_too.conditions() {
            query = query.filter(condition);
        }
        found.extend(rows(db, OneAfterAnother::new([step.order(query)], limit - found.len()), None).await?);
        if is_last || found.len() >= limit {
            break;
        }
        after = Some(end);
        size *= MORE;
    }
    Ok(found)
}

/// Where a star stands: both names in the order of the step, and the client.
type Place = (String, String, Uuid);

/// The next stars of the person that this step finds.
async fn stars(
    db: &mut SalonConn,
    person: UserId,
    inactive: bool,
    step: &Step,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<Place>, Error> {
    debug_assert!(can_walk(step));
    let mut stars = favourites::table
        .filter(favourites::salon_id.eq(db.salon))
        .filter(favourites::user_id.eq(person))
        .filter(favourites::inactive.eq(inactive))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .into_boxed::<Pg>();
    if let Step::Contains { words } = step {
        for word in words {
            stars = stars.filter(step::stands_in(word));
        }
    }
    if let Step::Names { last, first } = step {
        if !last.is_empty() {
            let (from, to) = step::range(last);
            stars = stars.filter(favourites::last_norm.ge(from)).filter(favourites::last_norm.lt(to));
        }
        if !first.is_empty() {
            let (from, to) = step::range(first);
            stars = stars.filter(favourites::first_norm.ge(from)).filter(favourites::first_norm.lt(to));
        }
    }
    let (last, first, client) = (favourites::last_norm, favourites::first_norm, favourites::client_id);
    let Some((one, two)) = step.columns() else {
        if let Some((_, _, id)) = after {
            stars = stars.filter(client.lt(id));
        }
        return Ok(stars.order(client.desc()).select((last, first, client)).load(&mut db.conn).await?);
    };
    if let Some((first_value, second_value, id)) = after {
        let columns = [one, two, "client_id"];
        stars = stars.filter(Raw::Behind { columns, values: (first_value, second_value), id });
    }
    Ok(if one == "first_norm" {
        stars.order((first, last, client)).select((first, last, client)).load(&mut db.conn).await?
    } else {
        stars.order((last, first, client)).select((last, first, client)).load(&mut db.conn).await?
    })
}
