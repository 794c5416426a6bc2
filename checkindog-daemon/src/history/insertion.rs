//! A new record and the revision that says so, as one statement: one way to the server, and neither is ever there alone.

use diesel::insertable::Insertable;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, InsertStatement, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use serde::Serialize;

use super::model::{NewRevision, Record};
use crate::auth::Actor;
use crate::db::SalonId;
use crate::error::Error;
use crate::schema::revisions;

type RevisionInsertion =
    InsertStatement<revisions::table, <NewRevision as Insertable<revisions::table>>::Values>;

/// `WITH record AS (INSERT … RETURNING …), revision AS (INSERT …) SELECT * FROM record`.
pub struct Recorded<I> {
    insertion: I,
    revision: RevisionInsertion,
}

/// What inserts a record and returns it, together with the revision of its creation.
pub fn recorded<I>(
    insertion: I,
    salon: SalonId,
    actor: Actor,
    record: Record,
    after: &impl Serialize,
) -> Result<Recorded<I>, Error> {
    let revision = NewRevision::of_creation(salon, actor, record, after)?;
    Ok(Recorded { insertion, revision: diesel::insert_into(revisions::table).values(revision) })
}

impl<I: QueryFragment<Pg>> QueryFragment<Pg> for Recorded<I> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH record AS (");
        self.insertion.walk_ast(out.reborrow())?;
        out.push_sql("), revision AS (");
        self.revision.walk_ast(out.reborrow())?;
        out.push_sql(") SELECT * FROM record");
        Ok(())
    }
}

impl<I: Query> Query for Recorded<I> {
    type SqlType = I::SqlType;
}

impl<I> QueryId for Recorded<I> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
