//! The statement of `containing.sql`, the last step of a search. Sent as diesel sends its own, so that the server keeps it prepared
//! (which `sql_query` does not): planning it takes longer than running it.

use std::sync::LazyLock;

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::{self, Array, BigInt, Bool, Text};
use uuid::Uuid;

/// Asks for the ids of clients that hold every pattern, in the order of the list.
pub struct Containing {
    pub salon: Uuid,
    pub inactive: bool,
    /// Folded last name, first name and id after which to begin.
    pub after: (String, String, Uuid),
    /// Patterns of LIKE, not yet folded.
    pub patterns: Vec<String>,
    /// The two longest of them (or the only one twice), which the trigram index is asked for.
    pub longest: [String; 2],
    /// Starts of last and first names that earlier steps looked for.
    pub lasts: Vec<String>,
    pub firsts: Vec<String>,
    pub limit: i64,
}

/// The text between parameters, and the number of the parameter that follows.
static PIECES: LazyLock<Vec<(&str, Option<usize>)>> = LazyLock::new(|| {
    let mut pieces = Vec::new();
    // The head of the file explains the parameters and is not sent.
    let file = include_str!("containing.sql");
    let mut rest = &file[file.find("WITH").unwrap_or(0)..];
    while let Some((text, after)) = rest.split_once('$') {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        pieces.push((text, after[..digits].parse().ok()));
        rest = &after[digits..];
    }
    pieces.push((rest, None));
    pieces
});

impl QueryFragment<Pg> for Containing {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (text, parameter) in PIECES.iter() {
            out.push_sql(text);
            match parameter {
                Some(1) => out.push_bind_param::<sql_types::Uuid, _>(&self.salon)?,
                Some(2) => out.push_bind_param::<Bool, _>(&self.inactive)?,
                Some(3) => out.push_bind_param::<Text, _>(&self.after.0)?,
                Some(4) => out.push_bind_param::<Text, _>(&self.after.1)?,
                Some(5) => out.push_bind_param::<sql_types::Uuid, _>(&self.after.2)?,
                Some(6) => out.push_bind_param::<Array<Text>, _>(&self.patterns)?,
                Some(7) => out.push_bind_param::<Text, _>(&self.longest[0])?,
                Some(8) => out.push_bind_param::<Array<Text>, _>(&self.lasts)?,
                Some(9) => out.push_bind_param::<Array<Text>, _>(&self.firsts)?,
                Some(10) => out.push_bind_param::<BigInt, _>(&self.limit)?,
                Some(11) => out.push_bind_param::<Text, _>(&self.longest[1])?,
                _ => {}
            }
        }
        Ok(())
    }
}

impl Query for Containing {
    type SqlType = sql_types::Uuid;
}

impl QueryId for Containing {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
