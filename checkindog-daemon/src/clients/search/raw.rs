//! Conditions that diesel has no words for.

use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Text, Uuid};

/// A condition in SQL. Diesel never keeps a statement prepared that holds its own `sql`, for it cannot know whether values are
/// written into the text; here they cannot.
pub(super) enum Raw {
    /// As it stands.
    Fixed(&'static str),
    /// Behind a place in the order of three columns, the last of them an id.
    Behind { columns: [&'static str; 3], values: (String, String), id: uuid::Uuid },
    /// Starts with this, folded once: the function itself would be called for every row of a statement that is planned for any value.
    StartsWith { column: &'static str, start: String },
    /// Holds this in its searchable text, made so once.
    Holds { part: String },
    /// The searchable text is like this pattern, made so once.
    Like { pattern: String },
    /// In front of it.
    Before { columns: [&'static str; 3], values: (String, String), id: uuid::Uuid },
}

impl Expression for Raw {
    type SqlType = Bool;
}

impl<Table> SelectableExpression<Table> for Raw {}
impl<Table> AppearsOnTable<Table> for Raw {}

impl ValidGrouping<()> for Raw {
    type IsAggregate = is_aggregate::No;
}

impl QueryId for Raw {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Pg> for Raw {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        match self {
            Self::Fixed(sql) => out.push_sql(sql),
            Self::StartsWith { column, start } => {
                out.push_sql("starts_with(");
                out.push_identifier(column)?;
                out.push_sql(", (SELECT fold(");
                out.push_bind_param::<Text, _>(start)?;
                out.push_sql(")))");
            }
            Self::Holds { part } => {
                out.push_sql("strpos(search_text, (SELECT searchable(");
                out.push_bind_param::<Text, _>(part)?;
                out.push_sql("))) > 0");
            }
            Self::Like { pattern } => {
                out.push_sql("search_text LIKE (SELECT searchable(");
                out.push_bind_param::<Text, _>(pattern)?;
                out.push_sql("))");
            }
            Self::Behind { columns, values, id } | Self::Before { columns, values, id } => {
                for (place, column) in columns.iter().enumerate() {
                    out.push_sql(if place == 0 { "(" } else { ", " });
                    out.push_identifier(column)?;
                }
                let is_behind = matches!(self, Self::Behind { .. });
                out.push_sql(if is_behind { ") > (" } else { ") < (" });
                out.push_bind_param::<Text, _>(&values.0)?;
                out.push_sql(", ");
                out.push_bind_param::<Text, _>(&values.1)?;
                out.push_sql(", ");
                out.push_bind_param::<Uuid, _>(id)?;
                out.push_sql(")");
            }
        }
        Ok(())
    }
}
