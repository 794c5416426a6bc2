//! Behind a place in the order of changes: a comparison of rows, which diesel has no words for, and which alone lets the index
//! begin right there (an import gives a million clients the same time).

use chrono::{DateTime, Utc};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Timestamptz, Uuid};

use crate::db::ClientId;
use crate::schema::clients;

/// The newest first: what was changed before this, or at the same time and has a smaller id.
#[derive(QueryId)]
pub(super) struct Behind {
    pub changed: DateTime<Utc>,
    pub id: ClientId,
}

impl Expression for Behind {
    type SqlType = Bool;
}

impl SelectableExpression<clients::table> for Behind {}
impl AppearsOnTable<clients::table> for Behind {}

impl ValidGrouping<()> for Behind {
    type IsAggregate = is_aggregate::No;
}

impl QueryFragment<Pg> for Behind {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("(updated_at, id) < (");
        out.push_bind_param::<Timestamptz, _>(&self.changed)?;
        out.push_sql(", ");
        out.push_bind_param::<Uuid, _>(&self.id)?;
        out.push_sql(")");
        Ok(())
    }
}
