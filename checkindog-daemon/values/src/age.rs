//! Ages as people tell them, of animals whose birthday nobody knows.

use chrono::{Days, Months, NaiveDate};

use crate::{fold, parse_decimal};

/// No animal that is told of is older, in months.
const OLDEST: f64 = 150.0 * 12.0;

/// About so many months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Age(f64);

impl Age {
    /// Reads «3 ans», «18 mois», «2 ans et 6 mois», «8 weeks»; a bare number is years.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut words = words(&folded).peekable();
        let mut months = 0.0;
        let mut told = false;
        while let Some(word) = words.next() {
            if matches!(word, "et" | "and" | "environ" | "about") {
                continue;
            }
            let number = parse_decimal(word).filter(|number| *number >= 0.0)?;
            let unit = words.next_if(|word| word.starts_with(char::is_alphabetic)).unwrap_or("ans");
            months += number * months_of(unit)?;
            told = true;
        }
        (told && months <= OLDEST).then_some(Self(months))
    }

    /// The day on which an animal of this age was born.
    pub fn birth_date(self, today: NaiveDate) -> Option<NaiveDate> {
        // Both are far below what their types hold, and neither is negative.
        let (months, days) = (self.0.trunc() as u32, (self.0.fract() * 30.0).round() as u64);
        today.checked_sub_months(Months::new(months))?.checked_sub_days(Days::new(days))
    }
}

/// How many months a unit has.
fn months_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "an" | "ans" | "annee" | "annees" | "a" | "year" | "years" | "y" | "yr" | "yrs" => 12.0,
        "mois" | "month" | "months" | "m" => 1.0,
        "semaine" | "semaines" | "sem" | "week" | "weeks" | "w" => 12.0 / 52.0,
        _ => return None,
    })
}

/// Runs of letters, and runs of anything else but white space: «2ans» is two words.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|word| {
        let at = word.find(char::is_alphabetic).unwrap_or(word.len());
        let (number, unit) = word.split_at(at);
        [number, unit].into_iter().filter(|part| !part.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 12)?;
        Some(Age::parse(text)?.birth_date(today)?.to_string())
    }

    #[test]
    fn told_in_words() {
        for (text, day) in [
            ("3 ans", "2023-11-12"),
            ("3", "2023-11-12"),
            ("2ans", "2024-11-12"),
            ("environ 18 mois", "2025-05-12"),
            ("2 ans et 6 mois", "2024-05-12"),
            ("2,5 ans", "2024-05-12"),
            ("1 YEAR", "2025-11-12"),
            ("26 weeks", "2026-05-12"),
            ("0", "2026-11-12"),
        ] {
            assert_eq!(born(text).as_deref(), Some(day), "{text:?}");
        }
    }

    #[test]
    fn not_an_age() {
        for text in ["", "vieux", "-3 ans", "3 chiens", "ans", "151 ans", "1e300", "3 ans mois"] {
            assert_eq!(born(text), None, "{text:?}");
        }
    }
}
