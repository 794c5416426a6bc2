//! A query that gathers everybody it finds, by whatever index serves it best, and then gives a page of them.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Uuid};

use super::raw::Raw;
use super::{Ids, Rows};

/// Clients by id, the newest first, from among all that a query finds.
///
/// The page is cut from the whole outside of the query, where no index is asked for its order or its range: in a statement that is
/// planned for any words, PostgreSQL would walk to the page along the ids, however far that is. Only those on the page are read in full.
pub(super) struct Gathered<'a> {
    pub found: Ids<'a>,
    /// Everybody, of whom the page is shown.
    pub rows: Rows<'a>,
    /// Exclusive.
    pub below: uuid::Uuid,
    /// Inclusive.
    pub down_to: uuid::Uuid,
    pub limit: i64,
}

impl QueryFragment<Pg> for Gathered<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH found AS MATERIALIZED (");
        QueryFragment::<Pg>::walk_ast(&self.found, out.reborrow())?;
        out.push_sql("), page AS MATERIALIZED (SELECT id FROM found WHERE id < ");
        out.push_bind_param::<Uuid, _>(&self.below)?;
        out.push_sql(" AND id >= ");
        out.push_bind_param::<Uuid, _>(&self.down_to)?;
        out.push_sql(" ORDER BY id DESC LIMIT ");
        out.push_bind_param::<BigInt, _>(&self.limit)?;
        out.push_sql(") ");
        QueryFragment::<Pg>::walk_ast(&self.rows, out.reborrow())
    }
}

/// Whether a client is on the page.
pub(super) const ON_PAGE: Raw = Raw::Fixed("id IN (SELECT id FROM page)");

impl<'a> Query for Gathered<'a> {
    type SqlType = <Rows<'a> as Query>::SqlType;
}

/// Kept prepared by its text: how many words it has is known at run time only.
impl QueryId for Gathered<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
