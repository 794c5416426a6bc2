//! VAT identification numbers of companies.

use std::fmt;

/// A country prefix of two letters and 2 to 13 letters or digits; the key of French numbers is checked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VatNumber(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VatError {
    #[error("empty VAT number")]
    Empty,
    /// Not of the shape of a VAT number.
    #[error("not a VAT number")]
    Invalid,
    /// A French number whose key does not fit its SIREN.
    #[error("wrong key")]
    Checksum,
}

impl VatNumber {
    /// Reads a number in any case, with spaces, dots and dashes.
    pub fn parse(text: &str) -> Result<Self, VatError> {
        let number: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
            .map(|c| c.to_ascii_uppercase())
            .take(20)
            .collect();
        if number.is_empty() {
            return Err(VatError::Empty);
        }
        if !number.bytes().all(|b| b.is_ascii_alphanumeric()) || number.len() < 4 {
            return Err(VatError::Invalid);
        }
        let (country, rest) = number.split_at(2);
        let has_shape = country.bytes().all(|b| b.is_ascii_alphabetic())
            && rest.len() <= 13
            && rest.bytes().any(|b| b.is_ascii_digit());
        if !has_shape {
            return Err(VatError::Invalid);
        }
        if country == "FR" {
            check_french(rest)?;
        }
        Ok(Self(number))
    }

    /// A number that [`VatNumber::parse`] made earlier and the database kept.
    pub fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for VatNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Key (2) and SIREN (9). Keys with a letter follow a rule that is not public: only their shape is checked.
fn check_french(rest: &str) -> Result<(), VatError> {
    if rest.len() != 11 {
        return Err(VatError::Invalid);
    }
    let (key, siren) = rest.split_at(2);
    if !siren.bytes().all(|b| b.is_ascii_digit()) {
        return Err(VatError::Invalid);
    }
    match (key.parse::<u64>(), siren.parse::<u64>()) {
        (Ok(key), Ok(siren)) if key != (12 + 3 * (siren % 97)) % 97 => Err(VatError::Checksum),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalised() {
        assert_eq!(VatNumber::parse("fr 44 732 829 320").unwrap().as_str(), "FR44732829320");
        assert_eq!(VatNumber::parse("BE 0123.456.789").unwrap().as_str(), "BE0123456789");
        assert_eq!(VatNumber::parse("FR K7 399 859 412").unwrap().as_str(), "FRK7399859412");
        assert_eq!(VatNumber::parse("ATU12345678").unwrap().as_str(), "ATU12345678");
    }

    #[test]
    fn refused() {
        assert_eq!(VatNumber::parse(" "), Err(VatError::Empty));
        assert_eq!(VatNumber::parse("FR45732829320"), Err(VatError::Checksum));
        for text in
            ["F", "FR12", "12345678901", "FR4473282932", "FR44 73282932A", "DE", "DÉ123456789", "BEABCDEF"]
        {
            assert_eq!(VatNumber::parse(text), Err(VatError::Invalid), "{text:?}");
        }
        assert_eq!(VatNumber::parse(&"DE1".repeat(20)), Err(VatError::Invalid));
    }
}
