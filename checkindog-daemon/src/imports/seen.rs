//! What any row of the file has: what none has needs no SQL, and what no two rows share needs no search for repetitions.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::staged_row::StagedRow;

/// Values of one key that are remembered at most, some 20 MB; beyond, PostgreSQL is asked.
const REMEMBERED: usize = 1_000_000;

/// Filled row by row.
#[derive(Default)]
pub struct Seen {
    pub codes: KeyUse,
    pub external_ids: KeyUse,
    pub emails: KeyUse,
    pub phones: KeyUse,
    /// Rows that have none of these.
    pub keyless: bool,
    pub file_numbers: bool,
    pub animals: bool,
    /// Notes beside an animal.
    pub notes: bool,
    /// Something that found no column of its own.
    pub extra_notes: bool,
    hasher: RandomState,
}

/// How the rows use one key.
#[derive(Default)]
pub struct KeyUse {
    /// Some row has it.
    pub is_there: bool,
    /// Two rows have the same, or so many rows have it that nobody counted.
    pub may_repeat: bool,
    /// Of the values so far; two different ones with the same hash only cost a search.
    hashes: HashSet<u64>,
}

impl Seen {
    /// Takes notice of a row that is not refused.
    pub fn note(&mut self, row: &StagedRow) {
        let Self { hasher, .. } = self;
        let hash = |value: &str| hasher.hash_one(value);
        self.codes.note(&row.code, hash);
        self.external_ids.note(&row.external_id, hash);
        self.emails.note(&row.email.to_lowercase(), hash);
        self.phones.note(&row.phone, hash);
        if row.mobile != row.phone {
            self.phones.note(&row.mobile, hash);
        }
        self.keyless |= row.keyless;
        self.file_numbers |= !row.file_number.is_empty();
        self.animals |= !row.animal_name.is_empty();
        self.extra_notes |= row.extra_notes.is_some();
        self.notes |= !row.animal_name.is_empty() && (!row.notes.is_empty() || row.extra_notes.is_some());
    }
}

impl KeyUse {
    fn note(&mut self, value: &str, hash: impl Fn(&str) -> u64) {
        if value.is_empty() {
            return;
        }
        self.is_there = true;
        if !self.may_repeat {
            self.may_repeat = !self.hashes.insert(hash(value)) || self.hashes.len() >= REMEMBERED;
        }
        if self.may_repeat {
            self.hashes = HashSet::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(email: &str, phone: &str, mobile: &str) -> StagedRow {
        StagedRow { email: email.into(), phone: phone.into(), mobile: mobile.into(), ..Default::default() }
    }

    #[test]
    fn repetitions_are_noticed_across_columns_and_case() {
        let mut seen = Seen::default();
        seen.note(&row("a@a.fr", "+33298000001", "+33298000001"));
        seen.note(&row("b@a.fr", "", "+33600000002"));
        assert!(
            seen.emails.is_there
                && !seen.emails.may_repeat
                && !seen.phones.may_repeat
                && !seen.codes.is_there
        );
        seen.note(&row("A@A.fr", "+33600000002", ""));
        assert!(seen.emails.may_repeat && seen.phones.may_repeat);
    }
}
