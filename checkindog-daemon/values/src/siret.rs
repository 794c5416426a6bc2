//! SIRET: the number of an establishment in the French register of companies.

use std::fmt;

/// 14 digits: SIREN (9) and establishment (5), checked by the Luhn formula.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Siret(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SiretError {
    #[error("empty SIRET")]
    Empty,
    /// Not 14 digits.
    #[error("a SIRET has 14 digits")]
    NotFourteenDigits,
    /// 14 digits whose check digit does not fit: most often a typing error.
    #[error("wrong check digit")]
    Checksum,
}

impl Siret {
    const DIGITS: usize = 14;

    /// Reads 14 digits, spaces of any kind between them.
    pub fn parse(text: &str) -> Result<Self, SiretError> {
        let mut digits = String::with_capacity(Self::DIGITS);
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            if !c.is_ascii_digit() || digits.len() == Self::DIGITS {
                return Err(SiretError::NotFourteenDigits);
            }
            digits.push(c);
        }
        match digits.len() {
            0 => Err(SiretError::Empty),
            Self::DIGITS if has_valid_check(&digits) => Ok(Self(digits)),
            Self::DIGITS => Err(SiretError::Checksum),
            _ => Err(SiretError::NotFourteenDigits),
        }
    }

    /// A number that [`Siret::parse`] made earlier and the database kept.
    pub fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// As printed on papers: «732 829 320 00074».
    pub fn grouped(&self) -> String {
        let part = |range| self.0.get(range).unwrap_or_default();
        format!("{} {} {} {}", part(0..3), part(3..6), part(6..9), part(9..14))
    }
}

impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Luhn; the post offices of La Poste share one SIREN and have a sum of digits divisible by 5 instead (INSEE).
fn has_valid_check(digits: &str) -> bool {
    const LA_POSTE: &str = "356000000";
    let values = || digits.bytes().map(|b| u32::from(b - b'0'));
    let luhn: u32 = values()
        .rev()
        .enumerate()
        .map(|(position, digit)| match (position % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    luhn.is_multiple_of(10) || (digits.starts_with(LA_POSTE) && values().sum::<u32>().is_multiple_of(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luhn_and_grouping() {
        let siret = Siret::parse(" 732 829 320\u{a0}00074 ").unwrap();
        assert_eq!(siret.as_str(), "73282932000074");
        assert_eq!(siret.grouped(), "732 829 320 00074");
    }

    #[test]
    fn la_poste_has_its_own_sum() {
        assert!(Siret::parse("35600000000048").is_ok(), "its seat follows Luhn");
        assert!(Siret::parse("35600000049837").is_ok(), "a post office: digits add up to 45");
        assert_eq!(Siret::parse("35600000049838"), Err(SiretError::Checksum));
    }

    #[test]
    fn refused() {
        assert_eq!(Siret::parse(" "), Err(SiretError::Empty));
        assert_eq!(Siret::parse("732829320"), Err(SiretError::NotFourteenDigits));
        assert_eq!(Siret::parse("732829320000745"), Err(SiretError::NotFourteenDigits));
        assert_eq!(Siret::parse("7328293200007A"), Err(SiretError::NotFourteenDigits));
        assert_eq!(Siret::parse("73282932000075"), Err(SiretError::Checksum));
    }
}
