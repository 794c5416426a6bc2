//! What two people did to one record at the same time, told field by field from what both began with.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::model::{Record, held, newest_changes};
use crate::db::SalonConn;
use crate::error::Error;

/// More changes than that are not traced back.
const TRACED: i32 = 200;

/// A field that the two leave different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: String,
    pub theirs: Value,
    pub mine: Value,
    pub by: Author,
}

/// Who changed a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// Only the person who saved first.
    Them,
    Me,
    Both,
}

/// What the fields held before the newest `versions` changes of a record, of those that they changed; none when that cannot be
/// told (an animal that was moved in between).
pub async fn earlier(
    db: &mut SalonConn,
    record: Record,
    versions: i32,
) -> Result<Option<Map<String, Value>>, Error> {
    if !(1..=TRACED).contains(&versions) {
        return Ok(None);
    }
    let newest = newest_changes(db, record, versions.into()).await?;
    let is_whole = i32::try_from(newest.len()) == Ok(versions);
    let was_moved = newest.iter().any(|changes| changes.get("owner").is_some());
    if !is_whole || was_moved {
        return Ok(None);
    }
    let changes = newest.iter().filter_map(Value::as_object).flatten();
    Ok(Some(changes.map(|(field, values)| (field.clone(), values[0].clone())).collect()))
}

/// The fields that differ, in this order. `earlier` is what [`earlier`] gives; without it everything counts as changed by both.
pub fn differences<T: Serialize>(
    theirs: &T,
    mine: &T,
    earlier: Option<&Map<String, Value>>,
    order: &[&str],
) -> Result<Vec<Difference>, Error> {
    let (theirs, mine) = (held(theirs)?, held(mine)?);
    let author = |field: &str| match earlier.map(|fields| fields.get(field)) {
        None => Author::Both,
        Some(None) => Author::Me,
        Some(Some(before)) if holds_the_same(before, &mine[field]) => Author::Them,
        Some(Some(_)) => Author::Both,
    };
    let differs = |field: &&&str| theirs.get(**field) != mine.get(**field);
    let fields = order.iter().filter(|field| theirs.contains_key(**field)).filter(differs);
    Ok(fields
        .map(|field| Difference {
            field: (*field).to_owned(),
            theirs: theirs[*field].clone(),
            mine: mine[*field].clone(),
            by: author(field),
        })
        .collect())
}

/// Records and what people type write «nothing» in different ways.
fn holds_the_same(one: &Value, other: &Value) -> bool {
    one == other || (one.as_str() == Some("") && other.is_null())
}

/// `mine` with these fields as they are in `theirs`.
pub fn with_theirs<T: Serialize + DeserializeOwned>(
    mine: &T,
    theirs: &T,
    fields: &[&str],
) -> Result<T, Error> {
    let mut mine = serde_json::to_value(mine).map_err(Error::internal)?;
    let theirs = serde_json::to_value(theirs).map_err(Error::internal)?;
    for field in fields {
        if let (Some(place), Some(value)) = (mine.get_mut(*field), theirs.get(*field)) {
            *place = value.clone();
        }
    }
    serde_json::from_value(mine).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_is_told_by_who_changed_it() {
        let theirs = json!({ "city": "Rennes", "email": "", "phone": "2", "code": "A" });
        let mine = json!({ "city": "Quimper", "email": "marion@exemple.fr", "phone": "3", "code": "A" });
        let before = json!({ "city": "Brest", "email": "marion@exemple.fr" });
        let order = ["phone", "email", "city", "code", "other"];
        let found = differences(&theirs, &mine, before.as_object(), &order).expect("objects");
        let told: Vec<_> = found.iter().map(|one| (one.field.as_str(), one.by)).collect();
        assert_eq!(told, [("phone", Author::Me), ("email", Author::Them), ("city", Author::Both)]);
        let untold = differences(&theirs, &mine, None, &order).expect("objects");
        assert!(untold.iter().all(|one| one.by == Author::Both));
    }

    #[test]
    fn fields_that_are_picked_are_taken_from_the_other() {
        let (mine, theirs) =
            (json!({ "city": "Quimper", "code": "A" }), json!({ "city": "Rennes", "code": "B" }));
        let merged = with_theirs(&mine, &theirs, &["city", "unknown"]).expect("objects");
        assert_eq!(merged, json!({ "city": "Rennes", "code": "A" }));
    }
}
