//! Versions of records as entity tags (RFC 9110, section 8.8.3), and the conditions that programs set on them.
//!
//! A tag is the version in quotes. Where an answer shows more than its record (a client with the names of its animals), the tag
//! goes on with a digest of the rest, so that a program never takes an old answer for the present one; a change is compared by
//! version alone.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// The tag of a record that is shown alone.
pub fn of_version(version: i32) -> String {
    format!("\"{version}\"")
}

/// The tag of a record that is shown with these others.
pub fn with_others<T: Serialize>(version: i32, others: &[T]) -> Result<String, Error> {
    if others.is_empty() {
        return Ok(of_version(version));
    }
    let digest = Sha256::digest(serde_json::to_vec(others).map_err(Error::internal)?);
    let digest: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("\"{version}-{digest}\""))
}

/// Refuses a change unless `If-Match` names the version in force.
pub fn require(if_match: Option<&str>, version: i32) -> Result<(), Error> {
    let tags = if_match.ok_or(Error::Unconditional)?;
    let is_in_force = |tag: &str| tag == "*" || version_of(tag) == Some(version);
    if tags.split(',').map(str::trim).any(is_in_force) { Ok(()) } else { Err(Error::Stale) }
}

/// A change that was compared by [`require`], and still lost to another at the last moment.
pub fn lost(error: Error) -> Error {
    if matches!(error, Error::Conflict) { Error::Stale } else { error }
}

fn version_of(tag: &str) -> Option<i32> {
    let inner = tag.strip_prefix('"')?.strip_suffix('"')?;
    inner.split('-').next()?.parse().ok()
}

/// Whether `If-None-Match` names this tag: the program has the answer already.
pub fn is_known(if_none_match: Option<&str>, etag: &str) -> bool {
    let weakly = |tag: &str| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag;
    if_none_match.is_some_and(|tags| tags.split(',').map(str::trim).any(weakly))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_needs_the_version_in_force() {
        assert!(matches!(require(None, 3), Err(Error::Unconditional)));
        for tags in ["\"3\"", "\"3-0a1b\"", "\"1\", \"3\"", "*"] {
            assert!(require(Some(tags), 3).is_ok(), "{tags}");
        }
        // A weak tag does not promise the same bytes (RFC 9110, section 13.1.1).
        for tags in ["\"2\"", "3", "W/\"3\"", "", "\"\"", "\"33\"", "\"3", "\""] {
            assert!(matches!(require(Some(tags), 3), Err(Error::Stale)), "{tags}");
        }
    }

    #[test]
    fn what_is_shown_beside_a_record_changes_its_tag() {
        assert_eq!(with_others::<&str>(3, &[]).ok(), Some("\"3\"".to_owned()));
        let (one, two) = (with_others(3, &["Filou"]).ok(), with_others(3, &["Pistache"]).ok());
        assert!(one.is_some() && one != two);
    }

    #[test]
    fn an_answer_is_known_by_its_tag() {
        assert!(is_known(Some("\"1\", W/\"3\""), "\"3\"") && is_known(Some("*"), "\"3\""));
        assert!(!is_known(Some("\"2\""), "\"3\"") && !is_known(None, "\"3\""));
    }
}
