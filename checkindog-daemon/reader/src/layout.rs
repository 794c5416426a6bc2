//! Which program wrote the file, told from its header.

use std::fmt;

use crate::synonyms::code_in_brackets;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Our own export: read back word for word.
    CheckinDog,
    Google,
    GoogleOld,
    Outlook,
    Thunderbird,
    Dolibarr,
    Odoo,
    Barkpass,
    /// Shelter software.
    Asm3,
    /// Any other table, most often made by hand.
    Sheet,
}

impl Layout {
    pub const ALL: [Self; 10] = [
        Self::CheckinDog,
        Self::Google,
        Self::GoogleOld,
        Self::Outlook,
        Self::Thunderbird,
        Self::Dolibarr,
        Self::Odoo,
        Self::Barkpass,
        Self::Asm3,
        Self::Sheet,
    ];

    /// A stable name for programs and translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::CheckinDog => "checkindog",
            Self::Google => "google",
            Self::GoogleOld => "google_old",
            Self::Outlook => "outlook",
            Self::Thunderbird => "thunderbird",
            Self::Dolibarr => "dolibarr",
            Self::Odoo => "odoo",
            Self::Barkpass => "barkpass",
            Self::Asm3 => "asm3",
            Self::Sheet => "sheet",
        }
    }

    /// Looks for the columns that only one program writes.
    pub(crate) fn of(header: &[String]) -> Self {
        let has = |name: &str| header.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        let has_part = |part: &str| header.iter().any(|cell| cell.contains(part));
        if ["external_id", "sms_consent", "situation", "last_name"].into_iter().all(has) {
            Self::CheckinDog
        } else if has("Family Name") && (has_part(" - Type") || has("Group Membership")) {
            Self::GoogleOld
        } else if has_part(" 1 - Label") || has("Organization Name") {
            Self::Google
        } else if header.iter().any(|cell| code_in_brackets(cell).is_some()) {
            Self::Dolibarr
        } else if has("is_company") || has("country_id") {
            Self::Odoo
        } else if has("pet_name") {
            Self::Barkpass
        } else if has("ANIMALNAME") || has("PERSONLASTNAME") {
            Self::Asm3
        } else if has("Primary Email") {
            Self::Thunderbird
        } else if has("Adresse de messagerie") || has("E-mail Address") {
            Self::Outlook
        } else {
            Self::Sheet
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
