//! Calendar dates as people and spreadsheets write them.

use chrono::{Days, NaiveDate};

use crate::fold;

/// Which of two small numbers comes first in «03/04/2019».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    #[default]
    DayFirst,
    MonthFirst,
}

/// «12/03/2019», «12-03-19», «2019-03-12», «12 mars 2019», «1er août 2020», «43536» (Excel); the day comes first.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    parse_date_in(text, DateOrder::DayFirst)
}

/// As [`parse_date`], for a column whose order is known. A time of day after the date is left out.
pub fn parse_date_in(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return from_digits(text);
    }
    numeric(text, order).or_else(|| worded(text))
}

/// Days since 1899-12-30 (the spreadsheets' count, here 1954 to 2119), or the eight digits of 20190312.
fn from_digits(digits: &str) -> Option<NaiveDate> {
    match digits.len() {
        5 => {
            let days: u64 = digits.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
            NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
        }
        8 => date(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?),
        _ => None,
    }
}

/// Three numbers with `/`, `-` or `.` between them.
fn numeric(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let end = text.find(|c: char| c == 'T' || c.is_whitespace()).unwrap_or(text.len());
    let (text, rest) = text.split_at(end);
    if !is_time_of_day(rest) {
        return None;
    }
    let mut parts = text.split(['/', '-', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    match (first.len(), third.len()) {
        (4, 1 | 2) => date(year(first)?, number(second)?, number(third)?),
        (1 | 2, 2 | 4) => match order {
            DateOrder::DayFirst => date(year(third)?, number(second)?, number(first)?),
            DateOrder::MonthFirst => date(year(third)?, number(first)?, number(second)?),
        },
        _ => None,
    }
}

fn is_time_of_day(rest: &str) -> bool {
    rest.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "T:.Z+-".contains(c))
}

/// «12 mars 2019», «mardi 12 mars 2019», «March 12, 2019».
fn worded(text: &str) -> Option<NaiveDate> {
    let folded = fold(text);
    let (mut day, mut month, mut year_found) = (None, None, None);
    for word in folded.split([' ', ',', '-', '/', '.']).filter(|word| !word.is_empty()) {
        let ordinal = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            year_found = year(word);
        } else if let Some(value) = number(ordinal.unwrap_or(word)) {
            match day {
                None => day = Some(value),
                Some(_) if year_found.is_none() && word.len() == 2 => year_found = year(word),
                Some(_) => return None,
            }
        } else if let Some(value) = month_of(word) {
            month = Some(value);
        } else if !is_week_day(word) {
            return None;
        }
    }
    date(year_found?, month?, day?)
}

fn month_of(word: &str) -> Option<u32> {
    Some(match word {
        "janvier" | "janv" | "jan" | "january" => 1,
        "fevrier" | "fevr" | "fev" | "feb" | "february" => 2,
        "mars" | "mar" | "march" => 3,
        "avril" | "avr" | "apr" | "april" => 4,
        "mai" | "may" => 5,
        "juin" | "jun" | "june" => 6,
        "juillet" | "juil" | "jul" | "july" => 7,
        "aout" | "aug" | "august" => 8,
        "septembre" | "sept" | "sep" | "september" => 9,
        "octobre" | "oct" | "october" => 10,
        "novembre" | "nov" | "november" => 11,
        "decembre" | "dec" | "december" => 12,
        _ => return None,
    })
}

fn is_week_day(word: &str) -> bool {
    const DAYS: [&str; 14] = [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    DAYS.contains(&word)
}

/// Four digits, or two: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.
fn year(text: &str) -> Option<i32> {
    let value = i32::try_from(number(text)?).ok()?;
    Some(match text.len() {
        4 => value,
        _ if value < 50 => 2000 + value,
        _ => 1900 + value,
    })
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A date of the calendar between 1900 and 2199: anything else is a slip of the fingers.
fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1900..2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_day_in_many_spellings() {
        let expected = NaiveDate::from_ymd_opt(2019, 3, 12);
        for text in [
            "12/03/2019",
            "12-03-2019",
            "12.03.2019",
            "12/3/19",
            "2019-03-12",
            "2019/3/12",
            "2019-03-12T00:00:00Z",
            "12/03/2019 00:00:00",
            "12 mars 2019",
            "Mardi 12 Mars 2019",
            "12 mars 19",
            "12-mars-2019",
            "March 12, 2019",
            "12th march 2019",
            "43536",
            "20190312",
        ] {
            assert_eq!(parse_date(text), expected, "{text:?}");
        }
        assert_eq!(parse_date_in("03/12/2019", DateOrder::MonthFirst), expected);
        assert_eq!(parse_date("1er août 2020"), NaiveDate::from_ymd_opt(2020, 8, 1));
        assert_eq!(parse_date("01/02/98"), NaiveDate::from_ymd_opt(1998, 2, 1));
    }

    #[test]
    fn not_a_date() {
        for text in [
            "",
            "bientôt",
            "31/02/2019",
            "03/25/2019",
            "0",
            "99999",
            "mars 2019",
            "2019",
            "12/03",
            "1/2/3/4",
            "12 mars 2019 ou 2020",
            "12/03/0019",
            "00000000",
            "é2345678",
        ] {
            assert_eq!(parse_date(text), None, "{text:?}");
        }
    }
}
