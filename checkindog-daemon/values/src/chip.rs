//! The number of an animal's electronic chip.

use std::fmt;

/// 15 digits (ISO 11784): the first three are a country, or a maker from 900 on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChipNumber(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChipError {
    #[error("empty chip number")]
    Empty,
    #[error("a chip number has 15 digits")]
    NotFifteenDigits,
}

impl ChipNumber {
    const DIGITS: usize = 15;

    /// Reads 15 digits, spaces, dots or dashes between them.
    pub fn parse(text: &str) -> Result<Self, ChipError> {
        let mut digits = String::with_capacity(Self::DIGITS);
        for c in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')) {
            if !c.is_ascii_digit() || digits.len() == Self::DIGITS {
                return Err(ChipError::NotFifteenDigits);
            }
            digits.push(c);
        }
        match digits.len() {
            0 => Err(ChipError::Empty),
            Self::DIGITS => Ok(Self(digits)),
            _ => Err(ChipError::NotFifteenDigits),
        }
    }

    /// A number that [`ChipNumber::parse`] made earlier and the database kept.
    pub fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// In the groups in which it is read aloud: «250 269 812 345 678», held together by no-break spaces.
    pub fn grouped(&self) -> String {
        let groups: Vec<&str> =
            (0..Self::DIGITS).step_by(3).filter_map(|at| self.0.get(at..at + 3)).collect();
        groups.join("\u{a0}")
    }

    /// 250 is France; another prefix deserves a second look, not a refusal.
    pub fn is_french(&self) -> bool {
        self.0.starts_with("250")
    }
}

impl fmt::Display for ChipNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_digits() {
        let chip = ChipNumber::parse("250 26 8712 345 678").unwrap();
        assert_eq!(chip.as_str(), "250268712345678");
        assert!(chip.is_french());
        assert_eq!(chip.grouped(), "250\u{a0}268\u{a0}712\u{a0}345\u{a0}678");
        assert!(!ChipNumber::parse("528210000123456").unwrap().is_french());
    }

    #[test]
    fn refused() {
        assert_eq!(ChipNumber::parse(" "), Err(ChipError::Empty));
        for text in ["25026871234567", "2502687123456789", "2,50268E+14", "2FRA123"] {
            assert_eq!(ChipNumber::parse(text), Err(ChipError::NotFifteenDigits), "{text:?}");
        }
    }
}
