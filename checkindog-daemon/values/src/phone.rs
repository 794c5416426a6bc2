//! Phone numbers, E.164 inside.
//!
//! French numbers, nearly all of a salon's, take a path of a few comparisons; the rest goes through the rules of the
//! world (crate `phonenumber`), which is a hundred times slower.

use std::fmt;

/// A number that can be dialled, `+` and 8 to 15 digits (ITU-T E.164).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    #[error("empty phone number")]
    Empty,
    /// More than 40 characters.
    #[error("phone number too long")]
    TooLong,
    /// Holds something else than digits and the usual separators.
    #[error("not a phone number")]
    NotANumber,
    /// Digits, but no number of that country, or of any.
    #[error("no such phone number")]
    Impossible,
}

impl Phone {
    const MAX_CHARS: usize = 40;

    /// Reads a number as people write it; `country` (ISO 3166-1 alpha-2) is where a number without prefix belongs.
    ///
    /// A French number that lost its 0 in a spreadsheet (nine digits) gets it back.
    pub fn parse(text: &str, country: &str) -> Result<Self, PhoneError> {
        let text = text.trim();
        let text = text.strip_prefix("tel:").unwrap_or(text);
        let dialled = Dialled::read(text)?;
        match dialled.french(country) {
            Some(phone) => Ok(phone),
            None => parse_by_the_rules_of_the_world(&dialled, country),
        }
    }

    /// A number that [`Phone::parse`] made earlier and the database kept.
    pub fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// `+33612345678`
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// «06 12 34 56 78» for France, the international format («+32 475 12 34 56») for other countries; plain spaces.
    pub fn national(&self) -> String {
        match self.0.strip_prefix("+33") {
            Some(rest) if rest.len() == 9 && rest.is_ascii() => {
                format!("0{} {} {} {} {}", &rest[..1], &rest[1..3], &rest[3..5], &rest[5..7], &rest[7..])
            }
            _ => phonenumber::parse(None, &self.0)
                .map(|number| number.format().mode(phonenumber::Mode::International).to_string())
                .unwrap_or_else(|_| self.0.clone()),
        }
    }

    /// 06 and 07: the numbers that take SMS in France.
    pub fn is_french_mobile(&self) -> bool {
        self.0.starts_with("+336") || self.0.starts_with("+337")
    }

    /// A number of the French plan: 01 to 09.
    pub fn is_french(&self) -> bool {
        self.0.starts_with("+33")
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The keys someone would press: an optional `+` and digits, without separators.
struct Dialled {
    plus: bool,
    digits: [u8; Self::MAX_DIGITS],
    len: usize,
}

impl Dialled {
    /// The longest E.164 number has 15 digits; «00» and «(0)» may come before and within.
    const MAX_DIGITS: usize = 18;

    fn read(text: &str) -> Result<Self, PhoneError> {
        let mut dialled = Self { plus: false, digits: [0; Self::MAX_DIGITS], len: 0 };
        for (position, c) in text.chars().enumerate() {
            if position == Phone::MAX_CHARS {
                return Err(PhoneError::TooLong);
            }
            match c {
                '0'..='9' => {
                    let slot = dialled.digits.get_mut(dialled.len).ok_or(PhoneError::Impossible)?;
                    *slot = c as u8;
                    dialled.len += 1;
                }
                '+' if !dialled.plus && dialled.len == 0 => dialled.plus = true,
                c if is_separator(c) => {}
                _ => return Err(PhoneError::NotANumber),
            }
        }
        match (dialled.plus, dialled.len) {
            (false, 0) => Err(PhoneError::Empty),
            (true, 0) => Err(PhoneError::NotANumber),
            _ => Ok(dialled),
        }
    }

    fn digits(&self) -> &str {
        // Only ASCII digits are ever written.
        std::str::from_utf8(&self.digits[..self.len]).unwrap_or_default()
    }

    /// The French reading, if these digits have one.
    fn french(&self, country: &str) -> Option<Phone> {
        let digits = self.digits();
        let at_home = country == "FR" && !self.plus;
        let international = if self.plus { digits.strip_prefix("33") } else { digits.strip_prefix("0033") };
        let significant = match international {
            Some(rest) => rest.strip_prefix('0').filter(|rest| rest.len() == 9).unwrap_or(rest),
            None if !at_home => return None,
            None => match (digits.len(), digits.as_bytes()[0]) {
                (10, b'0') => &digits[1..],
                (9, b'1'..=b'9') => digits,
                (11, b'3') => digits.strip_prefix("33")?,
                (12, b'3') => digits.strip_prefix("330")?,
                _ => return None,
            },
        };
        let fits = significant.len() == 9 && !significant.starts_with('0');
        fits.then(|| Phone(["+33", significant].concat()))
    }
}

/// What people put between digits, marks invisible on the screen included.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        '.' | '-' | '/' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
    ) || c.is_whitespace()
}

fn parse_by_the_rules_of_the_world(dialled: &Dialled, country: &str) -> Result<Phone, PhoneError> {
    let text = if dialled.plus { format!("+{}", dialled.digits()) } else { dialled.digits().to_owned() };
    let number = phonenumber::parse(country.parse().ok(), text).map_err(|_| PhoneError::Impossible)?;
    if !number.is_valid() {
        return Err(PhoneError::Impossible);
    }
    Ok(Phone(number.format().mode(phonenumber::Mode::E164).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french(text: &str) -> Result<String, PhoneError> {
        Phone::parse(text, "FR").map(Phone::into_string)
    }

    #[test]
    fn french_numbers_in_every_spelling() {
        for text in [
            "0612345678",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "06/12/34/56/78",
            "06\u{a0}12\u{202f}34 56 78",
            "\u{202a}06 12 34 56 78\u{202c}",
            "+33612345678",
            "+33 6 12 34 56 78",
            "+33 (0)6 12 34 56 78",
            "+33 (0) 612345678",
            "0033 6 12 34 56 78",
            "00330612345678",
            "33612345678",
            "33 0612345678",
            "612345678",
            "6 12 34 56 78",
            "tel:+33612345678",
        ] {
            assert_eq!(french(text).as_deref(), Ok("+33612345678"), "{text:?}");
        }
    }

    #[test]
    fn foreign_numbers() {
        assert_eq!(french("+32 475 12 34 56").as_deref(), Ok("+32475123456"));
        assert_eq!(french("0032 475 12 34 56").as_deref(), Ok("+32475123456"));
        assert_eq!(french("+41 79 123 45 67").as_deref(), Ok("+41791234567"));
        assert_eq!(Phone::parse("0475 12 34 56", "BE").unwrap().as_str(), "+32475123456");
        assert_eq!(Phone::parse("0033612345678", "BE").unwrap().as_str(), "+33612345678");
        assert_eq!(Phone::parse("+33612345678", "").unwrap().as_str(), "+33612345678");
    }

    #[test]
    fn refused() {
        assert_eq!(french(""), Err(PhoneError::Empty));
        assert_eq!(french(" - "), Err(PhoneError::Empty));
        assert_eq!(french("+"), Err(PhoneError::NotANumber));
        assert_eq!(french("inconnu"), Err(PhoneError::NotANumber));
        assert_eq!(french("06 12 34 56 7O"), Err(PhoneError::NotANumber));
        assert_eq!(french("06 12 34 56"), Err(PhoneError::Impossible));
        assert_eq!(french("00 12 34 56 78"), Err(PhoneError::Impossible));
        assert_eq!(french("+33 6 12 34 56"), Err(PhoneError::Impossible));
        assert_eq!(french(&"0 ".repeat(30)), Err(PhoneError::Impossible));
        assert_eq!(french(&format!("0{}1", " ".repeat(40))), Err(PhoneError::TooLong));
        assert_eq!(Phone::parse("12", "not a country"), Err(PhoneError::Impossible));
    }

    #[test]
    fn shown_in_national_form() {
        assert_eq!(Phone::from_stored("+33612345678").national(), "06 12 34 56 78");
        assert_eq!(Phone::from_stored("+32475123456").national(), "+32 475 12 34 56");
        assert_eq!(Phone::from_stored("unreadable").national(), "unreadable");
    }

    #[test]
    fn mobiles() {
        assert!(Phone::from_stored("+33612345678").is_french_mobile());
        assert!(Phone::from_stored("+33712345678").is_french_mobile());
        assert!(!Phone::from_stored("+33140123456").is_french_mobile());
        assert!(!Phone::from_stored("+32475123456").is_french_mobile());
    }
}
