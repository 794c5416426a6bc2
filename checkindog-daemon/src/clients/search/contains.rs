//! Finds the clients that contain each word, the newest first.
//!
//! Two ways lead there. Of a rare word the trigram index knows the few clients; of a frequent one it knows far too many, and a walk
//! through the newest clients soon has a page full. Which it is shows on a short walk: what the newest clients hold tells how
//! frequent the words are. In the order of ids frequent words lie evenly, by name they lie in heaps; a page shows them by name.

use diesel::prelude::*;
use uuid::Uuid;

use super::gathered::{Gathered, ON_PAGE};
use super::one_after_another::OneAfterAnother;
use super::step::Step;
use super::{Part, Row, everybody, numbered, others, rows, trigrams};
use crate::clients::model;
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::schema::clients;
use diesel_async::RunQueryDsl;

/// How many clients are looked through before a way is chosen.
const TASTE: usize = 1_000;

/// What it costs to fetch a client that the index found, in clients walked past; measured at a million clients.
const FETCH: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Walk,
    Index,
}

/// A search for words, in one situation after the other.
pub(super) struct Containing<'a> {
    steps: &'a [Step],
    /// Chosen in the first situation, followed in the second.
    way: Option<Way>,
    /// By which the index finds each word, once that is the way; see [`trigrams`].
    trigrams: Vec<Vec<String>>,
}

/// A range of ids, walked from the newest to the oldest.
#[derive(Clone, Copy)]
struct Range {
    /// Exclusive.
    below: Uuid,
    /// Inclusive.
    down_to: Uuid,
}

impl<'a> Containing<'a> {
    pub fn new(steps: &'a [Step]) -> Self {
        Self { steps, way: None, trigrams: Vec::new() }
    }

    /// The clients of the part, which has this number; `limit` at most.
    pub async fn find(
        &mut self,
        db: &mut SalonConn,
        number: usize,
        part: &Part<'_>,
        limit: usize,
    ) -> Result<Vec<Row>, Error> {
        let all = Range { below: part.after.map_or(Uuid::max(), |cursor| cursor.id), down_to: Uuid::nil() };
        if let Some(way) = self.way {
            return self.go(db, number, part, limit, way, all).await;
        }
        let Some(edge) = nth_below(db, all.below).await? else {
            self.way = Some(Way::Walk);
            return self.go(db, number, part, limit, Way::Walk, all).await;
        };
        let taste = Range { down_to: edge, ..all };
        let mut found = self.go(db, number, part, limit, Way::Walk, taste).await?;
        if found.len() < limit {
            let way = choose(found.len(), limit, model::counts(db).await?.clients);
            self.way = Some(way);
            if let (Way::Index, Step::Contains { words }) = (way, &self.steps[part.step]) {
                self.trigrams = trigrams::telling(db, words).await?;
            }
            let rest = Range { below: edge, ..all };
            found.extend(self.go(db, number, part, limit - found.len(), way, rest).await?);
        }
        Ok(found)
    }

    async fn go(
        &self,
        db: &mut SalonConn,
        number: usize,
        part: &Part<'_>,
        limit: usize,
        way: Way,
        range: Range,
    ) -> Result<Vec<Row>, Error> {
        let step = &self.steps[part.step];
        match way {
            Way::Walk => {
                let query = others(db, self.steps, number, part)
                    .filter(clients::id.lt(range.below))
                    .filter(clients::id.ge(range.down_to))
                    .filter(step.condition_on_walk())
                    .order(clients::id.desc());
                rows(db, OneAfterAnother::new([query], limit), None).await
            }
            Way::Index => {
                let found = others(db, self.steps, number, part)
                    .filter(step.condition_by_index(&self.trigrams))
                    .select(clients::id);
                let rows = everybody(db, number).filter(ON_PAGE).order(clients::id.desc());
                let Range { below, down_to } = range;
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                let gathered = Gathered { found, rows, below, down_to, limit };
                Ok(numbered(gathered.load(&mut db.conn).await?))
            }
        }
    }
}

/// The cheaper way to `wanted` clients, of which a taste held `found`.
fn choose(found: usize, wanted: usize, clients: i64) -> Way {
    let clients = usize::try_from(clients).unwrap_or_default();
    let to_walk = wanted * TASTE / found.max(1);
    let to_fetch = clients / TASTE * found;
    if to_walk.min(clients) < to_fetch * FETCH { Way::Walk } else { Way::Index }
}

/// The client after which a taste below this id ends; none when there are not that many.
async fn nth_below(db: &mut SalonConn, below: Uuid) -> Result<Option<Uuid>, Error> {
    let nth = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::id.lt(below))
        .order(clients::id.desc())
        .offset(TASTE as i64)
        .select(clients::id);
    Ok(nth.first::<ClientId>(&mut db.conn).await.optional()?.map(|id| id.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_are_walked_to_and_rare_ones_fetched() {
        assert_eq!(choose(0, 51, 1_000_000), Way::Index);
        assert_eq!(choose(2, 51, 1_000_000), Way::Index);
        assert_eq!(choose(10, 51, 1_000_000), Way::Walk);
        assert_eq!(choose(2, 51, 100_000), Way::Index);
        assert_eq!(choose(5, 51, 100_000), Way::Index);
        assert_eq!(choose(45, 51, 100_000), Way::Walk);
    }
}
