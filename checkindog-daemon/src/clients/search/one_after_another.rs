//! Several queries as one statement that stops as soon as it has enough rows.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::BigInt;

use super::Rows;

/// `(…) UNION ALL (…) LIMIT n`: PostgreSQL runs the queries in their order, and none once the page is full.
pub(super) struct OneAfterAnother<'a> {
    queries: Vec<Rows<'a>>,
    limit: i64,
}

impl<'a> OneAfterAnother<'a> {
    /// Each query is limited as well, so that it is planned for a page and not for all that it could find.
    pub fn new(queries: impl IntoIterator<Item = Rows<'a>>, limit: usize) -> Self {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Self {
            queries: queries.into_iter().map(|query| diesel::QueryDsl::limit(query, limit)).collect(),
            limit,
        }
    }
}

impl QueryFragment<Pg> for OneAfterAnother<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (place, query) in self.queries.iter().enumerate() {
            out.push_sql(if place == 0 { "(" } else { " UNION ALL (" });
            QueryFragment::<Pg>::walk_ast(query, out.reborrow())?;
            out.push_sql(")");
        }
        if self.queries.len() > 1 {
            out.push_sql(" LIMIT ");
            out.push_bind_param::<BigInt, _>(&self.limit)?;
        }
        Ok(())
    }
}

impl<'a> Query for OneAfterAnother<'a> {
    type SqlType = <Rows<'a> as Query>::SqlType;
}

/// Kept prepared by its text: how many queries it has is known at run time only.
impl QueryId for OneAfterAnother<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
