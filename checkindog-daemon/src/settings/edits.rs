//! Two people on the same page of settings. A form says beside each field what it showed, `was.{field}`: what the person left alone
//! stays as it is stored, whoever changed it in between; what both changed differently is a conflict.

use checkindog_api::SalonSettings;
use serde_json::{Map, Value};

use super::input::overlay;
use crate::clients::views::shown_number;
use crate::error::Error;
use crate::history::merge::with_theirs;
use crate::web::conflict::kept;

/// What stands before the name of a field in the name of what the form showed there.
const WAS: &str = "was.";

/// What a person wants to save.
pub struct Edit {
    /// The stored settings with the fields that the person changed.
    pub wanted: SalonSettings,
    /// What the form showed, as the next one must say it again.
    pub shown: Vec<(String, String)>,
    /// Fields that somebody else changed in between to something else.
    pub disputed: Vec<&'static str>,
}

/// What a form of these fields says that it shows.
pub fn shown(input: &SalonSettings, fields: &[&str]) -> Result<Vec<(String, String)>, Error> {
    let values = values(input)?;
    Ok(fields.iter().map(|field| (format!("{WAS}{field}"), text(field, values.get(*field)))).collect())
}

/// Reads what a form of these fields sent. Where it does not say what it showed, the version tells whether somebody else saved.
pub fn read(
    stored: &SalonSettings,
    is_current: bool,
    sent: &[(String, String)],
    fields: &[&'static str],
) -> Result<Edit, Error> {
    let shown: Vec<(String, String)> =
        sent.iter().filter(|(name, _)| name.starts_with(WAS)).cloned().collect();
    let typed = with_theirs(&overlay(stored, sent, fields)?, stored, &kept(sent))?;
    let (held, wanted) = (values(stored)?, values(&typed)?);
    let mut untouched = Vec::new();
    let mut disputed = Vec::new();
    for field in fields.iter().copied() {
        let was = shown.iter().find(|(name, _)| name.strip_prefix(WAS) == Some(field));
        let was = was.map(|(_, value)| value.replace("\r\n", "\n"));
        let (held, wanted) = (text(field, held.get(field)), text(field, wanted.get(field)));
        let is_moved = was.as_ref().map_or(!is_current, |was| *was != held);
        if was.as_ref() == Some(&wanted) {
            untouched.push(field);
        } else if is_moved && held != wanted {
            disputed.push(field);
        }
    }
    Ok(Edit { wanted: with_theirs(&typed, stored, &untouched)?, shown, disputed })
}

/// The settings by the names of their fields.
pub fn values(input: &SalonSettings) -> Result<Map<String, Value>, Error> {
    match serde_json::to_value(input).map_err(Error::internal)? {
        Value::Object(values) => Ok(values),
        _ => Ok(Map::new()),
    }
}

/// A value as the form shows it.
fn text(field: &str, value: Option<&Value>) -> String {
    match value {
        Some(Value::Bool(true)) => "true".to_owned(),
        Some(Value::String(number)) if field == "phone" => shown_number(number),
        Some(Value::String(text)) => text.replace("\r\n", "\n"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 3] = ["name", "phone", "company_records"];

    fn settings(name: &str, phone: &str) -> SalonSettings {
        SalonSettings { name: name.to_owned(), phone: phone.to_owned(), ..SalonSettings::default() }
    }

    /// What a form that showed `seen` sends with these changes.
    fn sent(seen: &SalonSettings, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let shown = shown(seen, &FIELDS).expect("fields");
        let typed = shown.iter().map(|(name, value)| (name[WAS.len()..].to_owned(), value.clone()));
        let typed: Vec<_> =
            typed.filter(|(name, _)| changes.iter().all(|(other, _)| other != name)).collect();
        let changes = changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        shown.iter().cloned().chain(typed).chain(changes).collect()
    }

    #[test]
    fn what_was_left_alone_stays_as_somebody_else_saved_it() {
        let (seen, stored) = (settings("A", "+33261910029"), settings("A", "+33261910030"));
        let edit = read(&stored, false, &sent(&seen, &[("name", "B")]), &FIELDS).expect("an edit");
        assert_eq!((edit.wanted.name.as_str(), edit.wanted.phone.as_str()), ("B", "+33261910030"));
        assert!(edit.disputed.is_empty());
    }

    #[test]
    fn what_both_changed_is_disputed_until_somebody_chooses() {
        let (seen, stored) = (settings("A", ""), settings("B", ""));
        let mut sent = sent(&seen, &[("name", "C")]);
        assert_eq!(read(&stored, false, &sent, &FIELDS).expect("an edit").disputed, ["name"]);
        sent.push(("keep-name".to_owned(), "theirs".to_owned()));
        let edit = read(&stored, false, &sent, &FIELDS).expect("an edit");
        assert_eq!((edit.wanted.name.as_str(), edit.disputed.len()), ("B", 0));
    }

    #[test]
    fn without_what_was_shown_the_version_decides() {
        let sent = [("name".to_owned(), "C".to_owned())];
        assert!(read(&settings("B", ""), true, &sent, &FIELDS).expect("an edit").disputed.is_empty());
        assert_eq!(read(&settings("B", ""), false, &sent, &FIELDS).expect("an edit").disputed, ["name"]);
    }
}
