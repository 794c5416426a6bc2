//! Lists: the beginning of what the API has, and how it is shown.

use console::Alignment;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::exit::Status;
use crate::output;

/// One page of the API, or several put together.
#[derive(Deserialize)]
pub struct List<T> {
    pub items: Vec<T>,
    /// Where the list goes on, if it does.
    pub next_cursor: Option<String>,
    /// How many items there are in all, if the server has counted them.
    total: Option<i64>,
}

impl<T> List<T> {
    pub fn len(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }

    /// Goes on with the next page.
    pub fn extend(&mut self, next: Self) {
        self.items.extend(next.items);
        self.next_cursor = next.next_cursor;
    }

    /// Says on standard error when the list goes on.
    fn tell_of_more(&self) {
        if self.next_cursor.is_none() {
            return;
        }
        match self.total {
            Some(total) => {
                output::note(format_args!("{} of {total} shown; --limit N shows more.", self.len()))
            }
            None => output::note(format_args!("The first {} shown; --limit N shows more.", self.len())),
        }
    }
}

impl<T: Serialize> List<T> {
    /// Prints a table, a line for each item, or the items as JSON.
    pub fn print_table(
        &self,
        json: bool,
        columns: &[(&str, Alignment)],
        row: impl Fn(&T) -> Vec<String>,
    ) -> Result<Status, Error> {
        let table = |items: &[T]| output::table(columns, &items.iter().map(row).collect::<Vec<_>>());
        self.print(json, table)
    }

    /// Prints the items as `text` has them, or as JSON, one object on a line.
    pub fn print(&self, json: bool, text: impl FnOnce(&[T]) -> String) -> Result<Status, Error> {
        if json {
            self.items.iter().try_for_each(output::json)?;
        } else {
            output::print(&text(&self.items))?;
        }
        self.tell_of_more();
        Ok(Status::Complete)
    }
}
