//! Lists that come page by page, put together to what was asked for.

use checkindog_api::{Client, ClientList, Import, ImportList};
use serde::Serialize;

use crate::error::Error;
use crate::output;

/// Most items asked for at a time.
const PAGE: u32 = 100;

/// The beginning of a list; as JSON it looks like one page of the API.
#[derive(Serialize)]
pub struct List<T> {
    pub items: Vec<T>,
    /// Where the list goes on, if it does.
    next_cursor: Option<String>,
    /// How many items there are in all, if the server has counted them.
    total: Option<i64>,
}

/// The first `limit` items, or all if there are fewer; `page` fetches at most so many from a cursor on.
pub fn collect<T, P: Into<List<T>>>(
    limit: u32,
    page: impl Fn(u32, Option<&str>) -> Result<P, Error>,
) -> Result<List<T>, Error> {
    let mut list: List<T> = page(limit.min(PAGE), None)?.into();
    while let (Some(cursor), missing @ 1..) = (&list.next_cursor, limit.saturating_sub(list.len())) {
        let next: List<T> = page(missing.min(PAGE), Some(cursor))?.into();
        list.items.extend(next.items);
        list.next_cursor = next.next_cursor;
    }
    Ok(list)
}

impl<T> List<T> {
    /// Says on standard error when the list goes on.
    pub fn tell_of_more(&self) {
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

    fn len(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }
}

impl From<ClientList> for List<Client> {
    fn from(page: ClientList) -> Self {
        Self { items: page.items, next_cursor: page.next_cursor, total: page.total }
    }
}

impl From<ImportList> for List<Import> {
    fn from(page: ImportList) -> Self {
        Self { items: page.items, next_cursor: page.next_cursor, total: page.total }
    }
}
