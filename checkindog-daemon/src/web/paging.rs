//! Pages of lists that are ordered by id, which is by creation: ids are UUIDv7.

use uuid::Uuid;

use crate::error::Error;

/// Items of a page unless asked otherwise.
const PAGE: u16 = 50;

/// Which page is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Items of the page.
    limit: usize,
    /// The last item of the page before.
    pub after: Option<Uuid>,
}

/// The first page of so many items.
pub fn first(limit: Option<u16>) -> Asked {
    Asked { limit: limit.unwrap_or(PAGE).into(), after: None }
}

/// All items of what has no more than somebody could read.
pub fn all() -> Asked {
    Asked { limit: usize::from(u16::MAX), after: None }
}

/// Reads the parameters `limit` (checked before) and `cursor`.
pub fn asked(limit: Option<u16>, cursor: Option<&str>) -> Result<Asked, Error> {
    let after =
        cursor.map(str::parse).transpose().map_err(|_| Error::BadRequest("unknown cursor".to_owned()))?;
    Ok(Asked { after, ..first(limit) })
}

impl Asked {
    /// How many rows to look for: one more than the page tells whether there is a next one.
    pub fn rows(self) -> i64 {
        i64::try_from(self.limit).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// Cuts what was found to the page, and gives the cursor of the next one.
    pub fn cut<T>(self, found: &mut Vec<T>, id: impl Fn(&T) -> Uuid) -> Option<String> {
        let has_more = found.len() > self.limit;
        found.truncate(self.limit);
        found.last().filter(|_| has_more).map(|last| id(last).to_string())
    }
}
