//! What makes a row of the file and a record, or two rows, the same client: the keys as SQL, the strongest first.

use checkindog_api::MatchKey;

use crate::imports::seen::{KeyUse, Seen};

/// One key, with the fragments that read it.
pub struct Key {
    /// Place in the order in which keys are tried: the stronger, the lower.
    pub rank: i16,
    kind: Kind,
    /// Whether two rows of the file may have the same.
    pub may_repeat: bool,
    /// What tells two rows apart even if this key is the same: the stronger identities among the keys.
    identity: String,
    /// The identities that rows have and that are tried before this key.
    before: Vec<MatchKey>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Asked(MatchKey),
    /// Name and address, for rows that have nothing else. Without it the same file twice would make them twice.
    Name,
}

/// The asked keys that any row has, in their order; name and address last.
pub fn of(asked: &[MatchKey], seen: &Seen) -> Vec<Key> {
    let named = (i16::MAX, Kind::Name);
    let ranked = (1..).zip(asked.iter().copied().map(Kind::Asked)).chain([named]);
    ranked
        .filter(|(_, kind)| kind.is_in(seen))
        .map(|(rank, kind)| Key {
            rank,
            kind,
            may_repeat: kind.may_repeat(seen),
            identity: identity(kind, asked),
            before: kind.identities_before(asked, seen),
        })
        .collect()
}

/// The asked keys, then all others: what tells the owner in a file that repeats it for each animal.
pub fn completed(asked: &[MatchKey]) -> Vec<MatchKey> {
    let others = MatchKey::ALL.iter().filter(|key| !asked.contains(key));
    asked.iter().chain(others).copied().collect()
}

/// Two codes in one file are two clients, though they share a telephone; so are two ids of the program that wrote it.
fn identity(kind: Kind, asked: &[MatchKey]) -> String {
    let stronger = match kind {
        Kind::Asked(MatchKey::Code) => &[][..],
        Kind::Asked(MatchKey::ExternalId) => &[MatchKey::Code],
        _ => &[MatchKey::Code, MatchKey::ExternalId],
    };
    let columns = stronger.iter().filter(|key| asked.contains(key)).map(|key| format!("s.{key}"));
    columns.chain(["''".to_owned()]).collect::<Vec<_>>().join(" || ")
}

impl Kind {
    fn is_in(self, seen: &Seen) -> bool {
        self.used(seen).map_or(seen.keyless, |used| used.is_there)
    }

    /// Rows that are known by their name have none.
    fn identities_before(self, asked: &[MatchKey], seen: &Seen) -> Vec<MatchKey> {
        if self == Self::Name {
            return Vec::new();
        }
        let before = asked.iter().copied().take_while(|key| self != Self::Asked(*key));
        let identities = before.filter(|key| matches!(key, MatchKey::Code | MatchKey::ExternalId));
        identities.filter(|key| Self::Asked(*key).is_in(seen)).collect()
    }

    fn may_repeat(self, seen: &Seen) -> bool {
        self.used(seen).is_none_or(|used| used.may_repeat)
    }

    fn used(self, seen: &Seen) -> Option<&KeyUse> {
        match self {
            Self::Asked(MatchKey::Code) => Some(&seen.codes),
            Self::Asked(MatchKey::ExternalId) => Some(&seen.external_ids),
            Self::Asked(MatchKey::Email) => Some(&seen.emails),
            Self::Asked(MatchKey::Phone) => Some(&seen.phones),
            Self::Name => None,
        }
    }

    /// Line and key of the rows that have it.
    fn rows(self) -> &'static str {
        match self {
            Self::Asked(MatchKey::Code) => "SELECT line, code AS key FROM stage WHERE problems IS NULL AND code <> ''",
            Self::Asked(MatchKey::ExternalId) => {
                "SELECT line, external_id AS key FROM stage WHERE problems IS NULL AND external_id <> ''"
            }
            Self::Asked(MatchKey::Email) => "SELECT line, lower(email) AS key FROM stage WHERE problems IS NULL AND email <> ''",
            Self::Asked(MatchKey::Phone) => {
                "SELECT line, phone AS key FROM stage WHERE problems IS NULL AND phone <> ''
                 UNION ALL SELECT line, mobile FROM stage WHERE problems IS NULL AND mobile NOT IN ('', phone)"
            }
            Self::Name => {
                "SELECT line, (fold(CASE kind WHEN 'company' THEN company_name ELSE last_name END) || '|' ||
                     fold(CASE kind WHEN 'company' THEN '' ELSE first_name END) || '|' ||
                     fold(address_line1) || '|' || postal_code || '|' || fold(city)) COLLATE \"C\" AS key
                 FROM stage WHERE problems IS NULL AND keyless"
            }
        }
    }

    /// Id and key of the clients of the salon, `$1`, that have it.
    fn records(self) -> &'static str {
        match self {
            Self::Asked(MatchKey::Code) => "SELECT id, code AS key FROM clients WHERE salon_id = $1",
            Self::Asked(MatchKey::ExternalId) => {
                "SELECT id, external_id AS key FROM clients WHERE salon_id = $1 AND external_id <> ''"
            }
            Self::Asked(MatchKey::Email) => "SELECT id, lower(email) AS key FROM clients WHERE salon_id = $1 AND email <> ''",
            Self::Asked(MatchKey::Phone) => {
                "SELECT id, phone AS key FROM clients WHERE salon_id = $1 AND phone <> ''
                 UNION ALL SELECT id, mobile FROM clients WHERE salon_id = $1 AND mobile <> ''"
            }
            Self::Name => {
                "SELECT id, (last_norm || '|' || first_norm || '|' || fold(address_line1) || '|' || postal_code || '|' || fold(city))
                     COLLATE \"C\" AS key
                 FROM clients WHERE salon_id = $1"
            }
        }
    }
}

impl Key {
    pub fn is_name(&self) -> bool {
        self.kind == Kind::Name
    }

    /// Finds the records that rows are recognised as.
    pub fn match_sql(&self) -> String {
        include_str!("match.sql")
            .replace("{rows}", self.kind.rows())
            .replace("{records}", self.kind.records())
    }

    /// Takes records away from rows that are somebody else by a stronger key; nothing where no such key is tried before.
    pub fn part_households_sql(&self) -> Option<String> {
        let columns: Vec<_> = self.before.iter().map(|key| format!("s.{key}")).collect();
        let sql = include_str!("part_households.sql").replace("{identity}", &columns.join(" || "));
        (!columns.is_empty()).then_some(sql)
    }

    /// Whether ids of another program are tried before this key.
    pub fn is_weaker_than_external_id(&self) -> bool {
        self.before.contains(&MatchKey::ExternalId)
    }

    /// Finds the one client whom rows of a file of animals name by this key; nothing for names, which name nobody for certain.
    pub fn match_owner_sql(&self) -> Option<String> {
        (!self.is_name()).then(|| {
            include_str!("match_owner.sql")
                .replace("{rows}", self.kind.rows())
                .replace("{records}", self.kind.records())
        })
    }

    /// The fields that hold it.
    pub fn fields(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Asked(MatchKey::Code) => &["code"],
            Kind::Asked(MatchKey::ExternalId) => &["external_id"],
            Kind::Asked(MatchKey::Email) => &["email"],
            Kind::Asked(MatchKey::Phone) => &["mobile", "phone"],
            Kind::Name => &[],
        }
    }

    /// Finds the rows that repeat an earlier row.
    pub fn repeat_sql(&self) -> String {
        include_str!("repeat.sql").replace("{rows}", self.kind.rows()).replace("{identity}", &self.identity)
    }
}
