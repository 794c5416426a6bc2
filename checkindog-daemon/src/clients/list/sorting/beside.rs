//! Behind a place, or in front of it, in the order of changes: a comparison of rows, which diesel has no words for, and which alone lets the index
//! begin right there (an import gives a million clients the same time).

use chrono::{DateTime, Utc};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Timestamptz, Uuid};

use crate::db::ClientId;
use crate::schema::clients;

/// The newest first: what was changed before this, or at the same time and has a smaller id; or else the others.
pub(super) struct Beside {
    pub changed: DateTime<Utc>,
    pub id: ClientId,
    pub in_front: bool,
}

impl QueryId for Beside {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Expression for Beside {
    type SqlType = Bool;
}

impl SelectableExpression<clients::table> for Beside {}
impl AppearsOnTable<clients::table> for Beside {}

impl ValidGrouping<()> for Beside {
    type IsAggregate = is_aggregate::No;
}

impl QueryFragment<Pg> for Beside {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(if self.in_front { "(updated_at, id) > (" } else { "(updated_at, id) < (" });
        out.push_bind_param::<Timestamptz, _>(&self.changed)?;
        out.push_sql(", ");
        out.push_bind_param::<Uuid, _>(&self.id)?;
        out.push_sql(")");
        Ok(())
    }
}
