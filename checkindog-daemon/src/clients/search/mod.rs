//! Finds clients in the order of the list: active ones first, then by name; and, with a search, the best first.
//!
//! A search looks in steps, each in the order of one index: names that start with what was typed, first names, both in either
//! order, numbers at their start, and last everything that contains each word. What matches an earlier step is left out of the
//! later ones, so that a page can go on exactly where the one before it ended.
//!
//! Starts of names and numbers are short walks over an index, whatever was typed. What contains a word is a matter of how
//! frequent it is, which [`contains`] finds out. Who wants favourites walks along the stars ([`starred`]). With other filters
//! PostgreSQL decides, for it has samples to try them on; so such a statement is planned for its very values, each time.

mod around;
mod contains;
mod copied;
mod cursor;
mod filter;
mod gathered;
mod one_after_another;
mod raw;
mod starred;
mod step;
mod trigrams;

use checkindog_api::{Civility, ClientKind};
use diesel::dsl::{SqlTypeOf, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Uuid};
use diesel_async::{AsyncConnection, RunQueryDsl, SimpleAsyncConnection};

use crate::db::{ClientId, SalonConn, UserId};
use crate::error::Error;
use crate::schema::clients;
use contains::Containing;
use one_after_another::OneAfterAnother;
use raw::Raw;
use step::Step;

pub use around::{Direction, around};
pub use copied::condition;
pub use cursor::{Cursor, Page};
pub use filter::Filter;

/// A client as a row of the list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct ClientRow {
    pub id: ClientId,
    pub code: String,
    pub kind: ClientKind,
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub city: String,
    pub inactive: bool,
    pub incomplete: bool,
    pub last_norm: String,
    pub first_norm: String,
}

/// Who is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What somebody typed; empty for everybody.
    pub text: &'a str,
    pub filter: &'a Filter,
}

/// A step among the clients of one situation.
struct Part<'a> {
    inactive: bool,
    step: usize,
    /// Where it begins, when a page ended in it.
    after: Option<&'a Cursor>,
}

/// A client, and the number of the part that found it.
type Row = (usize, ClientRow);

/// The same in SQL.
type Rows<'a> = clients::BoxedQuery<'a, Pg, (Integer, SqlTypeOf<diesel::dsl::AsSelect<ClientRow, Pg>>)>;

/// The ids of clients, in SQL.
type Ids<'a> = clients::BoxedQuery<'a, Pg, Uuid>;

/// A page of the clients that match, from `after` on.
pub async fn search(
    db: &mut SalonConn,
    wanted: &Wanted<'_>,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Page<ClientRow>, Error> {
    if wanted.filter.is_contradictory() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let steps = step::steps(wanted.text);
    let parts = parts(&steps, wanted.filter, after);
    // One more than asked for tells whether there is a next page.
    let enough = limit + 1;
    let mut found: Vec<Row> = Vec::new();
    let mut containing = Containing::new(&steps);
    let mut first = 0;
    let means = |part: &Part<'_>| means(&steps[part.step], wanted.filter);
    let in_one = |one: &Part<'_>, other: &Part<'_>| {
        means(one) == means(other) && matches!(means(one), Means::Planned { .. })
    };
    for together in parts.chunk_by(in_one) {
        let missing = enough - found.len();
        found.extend(match means(&together[0]) {
            Means::Containing => containing.find(db, first, &together[0], missing).await?,
            Means::Stars(person) => {
                starred::find(db, (wanted.filter, person), &steps, (first, &together[0]), missing).await?
            }
            Means::Planned { words } => {
                let queries = (first..).zip(together);
                let queries = queries.map(|(number, part)| query(db, wanted.filter, &steps, number, part));
                let statement = OneAfterAnother::new(queries, missing);
                let settings = if words { FOR_VALUES } else { IN_ORDER };
                rows(db, statement, (!wanted.filter.is_empty()).then_some(settings)).await?
            }
        });
        if found.len() >= enough {
            break;
        }
        first += together.len();
    }
    let more = found.len() == enough && found.pop().is_some();
    let last = found.last().filter(|_| more);
    let next = last.map(|(number, row)| place(&steps, &parts[*number], row));
    by_name_where_by_id(&mut found, &steps, &parts);
    Ok(Page { items: found.into_iter().map(|(_, row)| row).collect(), next })
}

/// How a part is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    /// Planned by PostgreSQL, in one statement with the neighbours of the same kind.
    Planned { words: bool },
    /// By [`contains`].
    Containing,
    /// By the stars of this person.
    Stars(UserId),
}

fn means(step: &Step, filter: &Filter) -> Means {
    match filter.favourite_of {
        Some(person) if starred::can_walk(step) => Means::Stars(person),
        _ if step.is_contains() && filter.is_empty() => Means::Containing,
        _ => Means::Planned { words: step.is_contains() },
    }
}

/// All parts in the order of the list, without those that earlier pages have shown.
fn parts<'a>(steps: &[Step], filter: &Filter, after: Option<&'a Cursor>) -> Vec<Part<'a>> {
    let situations = [false, true].into_iter().filter(|inactive| filter.admits(*inactive));
    let all = situations.flat_map(|inactive| (0..steps.len()).map(move |step| (inactive, step)));
    let all = all.filter(|(_, step)| filter.can_meet(&steps[*step]));
    let part = |(inactive, step)| match after {
        Some(cursor) if (inactive, step) < (cursor.inactive, cursor.step) => None,
        Some(cursor) if (inactive, step) == (cursor.inactive, cursor.step) => {
            Some(Part { inactive, step, after })
        }
        _ => Some(Part { inactive, step, after: None }),
    };
    all.filter_map(part).collect()
}

/// All clients of the salon, as what the part with this number found.
fn everybody<'a>(db: &SalonConn, number: usize) -> Rows<'a> {
    let number = i32::try_from(number).unwrap_or(i32::MAX);
    clients::table
        .filter(clients::salon_id.eq(db.salon))
        .select((number.into_sql::<Integer>(), ClientRow::as_select()))
        .into_boxed::<Pg>()
}

/// The clients of a part's situation that no earlier step found.
fn others<'a>(db: &SalonConn, steps: &[Step], number: usize, part: &Part<'_>) -> Rows<'a> {
    // Written out, so that an index of one situation alone serves statements that are planned once, too.
    let situation = if part.inactive { Raw::Fixed("inactive") } else { Raw::Fixed("NOT inactive") };
    let mut query = everybody(db, number).filter(situation);
    for earlier in &steps[..part.step] {
        query = query.filter(not(earlier.condition_on_walk()));
    }
    query
}

/// The clients of a part that no earlier step found.
fn query<'a>(db: &SalonConn, filter: &Filter, steps: &[Step], number: usize, part: &Part<'_>) -> Rows<'a> {
    let step = &steps[part.step];
    let mut query = others(db, steps, number, part).filter(step.condition());
    for condition in filter.conditions() {
        query = query.filter(condition);
    }
    if let Some(cursor) = part.after {
        query = query.filter(step.after(cursor));
    }
    step.order(query)
}

/// Planned for its very values, and walked in the order of an index: it soon has a page full, where PostgreSQL would rather gather
/// everybody who passes the filters.
const IN_ORDER: &str = "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_bitmapscan = off";

/// A statement is planned for its very values.
pub(in crate::clients) const FOR_VALUES: &str = "SET LOCAL plan_cache_mode = force_custom_plan";

/// What the statement finds, with settings of its own or as statements are planned in general: once for any value.
async fn rows(
    db: &mut SalonConn,
    statement: OneAfterAnother<'_>,
    settings: Option<&str>,
) -> Result<Vec<Row>, Error> {
    let rows: Vec<(i32, ClientRow)> = match settings {
        Some(settings) => {
            let planned = db.conn.transaction(async |conn| {
                conn.batch_execute(settings).await?;
                statement.load(conn).await
            });
            planned.await?
        }
        None => statement.load(&mut db.conn).await?,
    };
    Ok(numbered(rows))
}

fn numbered(rows: Vec<(i32, ClientRow)>) -> Vec<Row> {
    rows.into_iter().map(|(number, row)| (usize::try_from(number).unwrap_or_default(), row)).collect()
}

/// The place of a row in the whole search.
fn place(steps: &[Step], part: &Part<'_>, row: &ClientRow) -> Cursor {
    let (one, two) = steps[part.step].place(row);
    Cursor { inactive: part.inactive, step: part.step, one, two, id: row.id.0 }
}

/// Rows of the last step come by id; people read them by name.
fn by_name_where_by_id(found: &mut [Row], steps: &[Step], parts: &[Part<'_>]) {
    for of_part in found.chunk_by_mut(|(one, _), (other, _)| one == other) {
        if steps[parts[of_part[0].0].step].is_contains() {
            of_part.sort_by_cached_key(|(_, row)| (row.last_norm.clone(), row.first_norm.clone(), row.id));
        }
    }
}
