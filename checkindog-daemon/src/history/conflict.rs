//! The page on which a person whose edit came second chooses, field by field; the same for every kind of record.

use chrono::{DateTime, Utc};
use maud::Markup;
use serde::Serialize;
use serde_json::Value;

use super::merge::{self, Author};
use super::model::{self, Record};
use super::words::Words;
use crate::animals;
use crate::auth::Staff;
use crate::clients;
use crate::db::{SalonConn, UserId};
use crate::error::Error;
use crate::web::conflict::{Conflict, Row, conflict, gone};

/// An edit that came second.
pub struct Second<'a, T> {
    pub record: Record,
    /// Where the record is, and where its form is sent.
    pub address: &'a str,
    /// The version that the person saw.
    pub seen: i32,
    pub stored: &'a T,
    pub version: i32,
    pub saved_by: UserId,
    pub saved_at: DateTime<Utc>,
    /// What the person wanted to save.
    pub mine: &'a T,
    /// The same as the form would send it: see [`typed`].
    pub typed: Vec<(String, String)>,
    /// The fields in the order of the form.
    pub fields: &'a [&'a str],
}

/// What the form would send of this.
pub fn typed<T: Serialize>(input: &T) -> Result<Vec<(String, String)>, Error> {
    let Value::Object(fields) = serde_json::to_value(input).map_err(Error::internal)? else {
        return Ok(Vec::new());
    };
    // Of a box that is not ticked only the name is sent.
    let boxes = fields.iter().filter(|(_, value)| value.is_boolean());
    let boxes: Vec<_> = boxes.map(|(name, _)| ("boxes".to_owned(), name.clone())).collect();
    let values = fields
        .into_iter()
        .flat_map(|(name, value)| texts(value).into_iter().map(move |text| (name.clone(), text)));
    Ok(boxes.into_iter().chain(values).collect())
}

fn texts(value: Value) -> Vec<String> {
    match value {
        Value::Null | Value::Bool(false) => Vec::new(),
        Value::String(text) => vec![text],
        Value::Array(items) => items.into_iter().flat_map(texts).collect(),
        other => vec![other.to_string()],
    }
}

/// What takes the place of the page, and of the form itself, where the client was anonymised within the newest `versions` of the record:
/// nothing that was typed before, for that is what was to be forgotten.
pub async fn forgotten(
    staff: &Staff,
    db: &mut SalonConn,
    record: Record,
    versions: i32,
) -> Result<Option<Markup>, Error> {
    if versions < 1 {
        return Ok(None);
    }
    let anonymised = model::anonymisation_within(db, record, versions.into()).await?;
    let Some((client, name, at)) = anonymised else { return Ok(None) };
    let date = staff.lang.day_and_time(at, staff.salon.time_zone);
    Ok(Some(gone(staff.lang, &name, &date, &format!("/clients/{client}"))))
}

/// The content of the page; none when both want the same.
pub async fn page<T: Serialize>(
    staff: &Staff,
    db: &mut SalonConn,
    second: &Second<'_, T>,
) -> Result<Option<Markup>, Error> {
    let versions = second.version.saturating_sub(second.seen);
    if let Some(gone) = forgotten(staff, db, second.record, versions).await? {
        return Ok(Some(gone));
    }
    let earlier = merge::earlier(db, second.record, versions).await?;
    let differences = merge::differences(second.stored, second.mine, earlier.as_ref(), second.fields)?;
    if differences.is_empty() {
        return Ok(None);
    }
    let who = clients::model::user_names(db, &[second.saved_by]).await?;
    let people = clients::model::managers(db).await?;
    let exemptions = clients::model::exemptions(db).await?;
    let kinds = differences.iter().filter(|one| one.field == "type_code");
    let kinds: Vec<&str> = kinds.flat_map(|one| [one.theirs.as_str(), one.mine.as_str()]).flatten().collect();
    let types = animals::types::find(db, &kinds).await?;
    let words = Words { lang: staff.lang, people: &people, exemptions: &exemptions, types: &types };
    let rows = differences.iter().map(|one| Row {
        field: &one.field,
        label: words.field(&one.field),
        theirs: words.value(&one.field, &one.theirs),
        mine: words.value(&one.field, &one.mine),
        keep_theirs: one.by == Author::Them,
        by_both: one.by == Author::Both && earlier.is_some(),
    });
    Ok(Some(conflict(&Conflict {
        lang: staff.lang,
        key: "conflict",
        who: who.first().map_or("", |(_, name)| name),
        when: &staff.lang.day_and_time(second.saved_at, staff.salon.time_zone),
        address: second.address,
        version: second.version,
        typed: &second.typed,
        rows: rows.collect(),
    })))
}
