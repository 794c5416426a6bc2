//! The clients around one in the order of a list: the first, the one before, the one behind, the last. Each is a probe of an index
//! or two, whatever the search: nobody goes through the pages in between.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::one_after_another::OneAfterAnother;
use super::step::{self, Step};
use super::{ClientRow, Cursor, FOR_VALUES, Part, Wanted, others, rows, search};
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::schema::clients;

/// Clients of the list's first page, which shows what contains the words by name.
const PAGE: usize = 50;

/// Where to go from a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    First,
    Previous,
    Next,
    Last,
}

impl Direction {
    pub const ALL: [Self; 4] = [Self::First, Self::Previous, Self::Next, Self::Last];

    /// The last part of its address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Previous => "previous",
            Self::Next => "next",
            Self::Last => "last",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.slug() == slug)
    }
}

/// The client in that direction from `id`; none at the end of the list. From a client who is not in the list it is the first one, or
/// the last.
pub async fn around(
    db: &mut SalonConn,
    wanted: &Wanted<'_>,
    id: ClientId,
    direction: Direction,
) -> Result<Option<ClientId>, Error> {
    if wanted.filter.is_contradictory() {
        return Ok(None);
    }
    let steps = step::steps(wanted.text);
    // What contains the words comes by id, but the page shows it by name.
    let is_shown_by_name = steps.iter().any(Step::is_contains);
    if direction == Direction::Last && !is_shown_by_name {
        return before(db, wanted, &steps, None).await;
    }
    if direction == Direction::First || is_shown_by_name {
        let limit = if is_shown_by_name { PAGE } else { 1 };
        let page = search(db, wanted, None, limit).await?;
        let shown: Vec<ClientId> = page.items.iter().map(|row| row.id).collect();
        match direction {
            Direction::First => return Ok(shown.iter().copied().next()),
            Direction::Last if page.next.is_none() => return Ok(shown.iter().copied().next_back()),
            Direction::Last => return before(db, wanted, &steps, None).await,
            Direction::Previous | Direction::Next => {}
        }
        if let Some(place) = shown.iter().position(|one| *one == id) {
            let neighbour = match direction {
                Direction::Previous => place.checked_sub(1).map(|place| shown[place]),
                _ => shown.get(place + 1).copied(),
            };
            return match (neighbour, direction, &page.next) {
                (None, Direction::Next, Some(cursor)) => first_behind(db, wanted, Some(cursor)).await,
                (neighbour, _, _) => Ok(neighbour),
            };
        }
    }
    let Some(place) = place_of(db, wanted, &steps, id).await? else {
        return match direction {
            Direction::Previous => before(db, wanted, &steps, None).await,
            _ => first_behind(db, wanted, None).await,
        };
    };
    match direction {
        Direction::Previous => before(db, wanted, &steps, Some(&place)).await,
        _ => first_behind(db, wanted, Some(&place)).await,
    }
}

async fn first_behind(
    db: &mut SalonConn,
    wanted: &Wanted<'_>,
    cursor: Option<&Cursor>,
) -> Result<Option<ClientId>, Error> {
    Ok(search(db, wanted, cursor, 1).await?.items.iter().map(|row| row.id).next())
}

/// The place of a client in the whole search: the first step that finds it. None when none does.
async fn place_of(
    db: &mut SalonConn,
    wanted: &Wanted<'_>,
    steps: &[Step],
    id: ClientId,
) -> Result<Option<Cursor>, Error> {
    for (number, step) in steps.iter().enumerate() {
        let mut one = clients::table
            .filter(clients::salon_id.eq(db.salon))
            .filter(clients::id.eq(id))
            .filter(step.condition())
            .select(ClientRow::as_select())
            .into_boxed();
        for condition in wanted.filter.conditions() {
            one = one.filter(condition);
        }
        if let Some(row) = one.first(&mut db.conn).await.optional()? {
            let (one, two) = step.place(&row);
            let place = Cursor { inactive: row.inactive, step: number, one, two, id: row.id.0 };
            return Ok(wanted.filter.admits(row.inactive).then_some(place));
        }
    }
    Ok(None)
}

/// The last client in front of a place; of the whole list without one.
async fn before(
    db: &mut SalonConn,
    wanted: &Wanted<'_>,
    steps: &[Step],
    place: Option<&Cursor>,
) -> Result<Option<ClientId>, Error> {
    let all = [true, false].into_iter().filter(|inactive| wanted.filter.admits(*inactive));
    let all = all.flat_map(|inactive| (0..steps.len()).rev().map(move |step| (inactive, step)));
    let queries = all.filter_map(|(inactive, number)| {
        let at = place.map(|place| (place.inactive, place.step));
        if at.is_some_and(|at| (inactive, number) > at) {
            return None;
        }
        let part = Part { inactive, step: number, after: None };
        let step = &steps[number];
        let mut query = others(db, steps, number, &part).filter(step.condition());
        for condition in wanted.filter.conditions() {
            query = query.filter(condition);
        }
        if let Some(place) = place.filter(|_| at == Some((inactive, number))) {
            query = query.filter(step.before(place));
        }
        Some(step.order_back(query))
    });
    let statement = OneAfterAnother::new(queries.collect::<Vec<_>>(), 1);
    let settings = (!wanted.filter.is_empty() || !wanted.text.trim().is_empty()).then_some(FOR_VALUES);
    Ok(rows(db, statement, settings).await?.iter().map(|(_, row)| row.id).next())
}
