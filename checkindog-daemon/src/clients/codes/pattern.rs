//! Patterns of codes: text around the place of a number, `CLI{00000}` or `{AAAA}-{000}`. Pure: no counter, no database.
//!
//! | place | what stands there |
//! |---|---|
//! | `{000}` | the number, of at least as many digits |
//! | `{AAAA}`, `{YYYY}` | the year; `{AA}`, `{YY}`: its last two digits |
//! | `{code}` | the client's code, in patterns of file numbers |

use checkindog_api::ClientStage;

use crate::clients::rules::CODE;

/// The longest number that is expected: the rest of a code may take what is left.
const DIGITS: usize = 9;

/// A pattern that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// At least so many digits.
    Number(usize),
    Year,
    ShortYear,
    Code,
}

/// The pattern of codes where the salon has set none.
pub fn usual(stage: ClientStage) -> &'static str {
    match stage {
        ClientStage::Client => "CLI{00000}",
        ClientStage::Prospect => "{00000}",
    }
}

/// The pattern of file numbers where the salon has set none.
pub const USUAL_FILE_NUMBER: &str = "D-{code}";

impl Pattern {
    /// A pattern of codes, or the word for what is wrong with it: without exactly one number it would repeat codes.
    pub fn of_codes(text: &str) -> Result<Self, &'static str> {
        let pattern = Self::parse(text)?;
        match pattern.count(|part| matches!(part, Part::Number(_))) {
            _ if pattern.count(|part| *part == Part::Code) > 0 => Err("pattern_unknown_place"),
            0 => Err("pattern_without_number"),
            1 if pattern.length(DIGITS) > CODE => Err("too_long"),
            1 => Ok(pattern),
            _ => Err("pattern_two_numbers"),
        }
    }

    /// A pattern of file numbers, or the word for what is wrong with it: without the code it would repeat them.
    pub fn of_file_numbers(text: &str) -> Result<Self, &'static str> {
        let pattern = Self::parse(text)?;
        match pattern.count(|part| *part == Part::Code) {
            _ if pattern.count(|part| matches!(part, Part::Number(_))) > 0 => Err("pattern_unknown_place"),
            0 => Err("pattern_without_code"),
            1 if pattern.length(DIGITS) > CODE => Err("too_long"),
            1 => Ok(pattern),
            _ => Err("pattern_two_codes"),
        }
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, place)) = rest.split_once('{') {
            let (place, after) = place.split_once('}').ok_or("pattern_unknown_place")?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(part(place).ok_or("pattern_unknown_place")?);
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        parts.retain(|part| *part != Part::Text(String::new()));
        let is_plain = |c: char| c != '}' && !c.is_control();
        let all_plain = parts.iter().all(|part| match part {
            Part::Text(text) => text.chars().all(is_plain),
            _ => true,
        });
        if all_plain { Ok(Self(parts)) } else { Err("pattern_unknown_place") }
    }

    fn count(&self, which: impl Fn(&Part) -> bool) -> usize {
        self.0.iter().filter(|part| which(part)).count()
    }

    /// Characters of what it makes, with so many for the number.
    fn length(&self, number: usize) -> usize {
        let length = |part: &Part| match part {
            Part::Text(text) => text.chars().count(),
            Part::Number(digits) => number.max(*digits),
            Part::Year => 4,
            Part::ShortYear => 2,
            Part::Code => number,
        };
        self.0.iter().map(length).sum()
    }

    /// The code with this number.
    pub fn code(&self, number: i64, year: i32) -> String {
        let (before, digits, after) = self.around_number(year);
        format!("{before}{number:0digits$}{after}")
    }

    /// What stands before the number, its digits, and what stands behind it.
    pub fn around_number(&self, year: i32) -> (String, usize, String) {
        let place = self.0.iter().position(|part| matches!(part, Part::Number(_))).unwrap_or(self.0.len());
        let digits = match self.0.get(place) {
            Some(Part::Number(digits)) => *digits,
            _ => 0,
        };
        let (before, after) = self.0.split_at(place);
        (written(before, year, ""), digits, written(after.get(1..).unwrap_or_default(), year, ""))
    }

    /// The file number of the client with this code.
    pub fn file_number(&self, code: &str, year: i32) -> String {
        written(&self.0, year, code)
    }

    /// The text with which all its codes begin, of whatever year; a digit follows.
    pub fn start(&self) -> &str {
        match self.0.first() {
            Some(Part::Text(text)) => text,
            _ => "",
        }
    }

    /// A regular expression for all its codes, of whatever year; its first group is the number.
    pub fn regex(&self) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => escaped(text),
            Part::Number(digits) => format!("([0-9]{{{digits},15}})"),
            Part::Year => "[0-9]{4}".to_owned(),
            Part::ShortYear => "[0-9]{2}".to_owned(),
            Part::Code => ".*".to_owned(),
        };
        format!("^{}$", self.0.iter().map(part).collect::<String>())
    }

    /// Whether a code could be one of both patterns, whatever their numbers: their texts are the same but for digits.
    pub fn may_meet(&self, other: &Self) -> bool {
        self.skeleton() == other.skeleton()
    }

    /// The text with every run of digits drawn together.
    fn skeleton(&self) -> String {
        let mut skeleton = String::new();
        for c in written(&self.0, 2000, "").chars().chain(['\n']) {
            if !c.is_ascii_digit() {
                skeleton.push(c);
            } else if !skeleton.ends_with('0') {
                skeleton.push('0');
            }
        }
        skeleton
    }
}

fn part(place: &str) -> Option<Part> {
    match place {
        "AAAA" | "YYYY" => Some(Part::Year),
        "AA" | "YY" => Some(Part::ShortYear),
        "code" => Some(Part::Code),
        zeros if !zeros.is_empty() && zeros.len() <= DIGITS && zeros.bytes().all(|byte| byte == b'0') => {
            Some(Part::Number(zeros.len()))
        }
        _ => None,
    }
}

fn written(parts: &[Part], year: i32, code: &str) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Number(digits) => "0".repeat(*digits),
        Part::Year => format!("{year:04}"),
        Part::ShortYear => format!("{:02}", year.rem_euclid(100)),
        Part::Code => code.to_owned(),
    };
    parts.iter().map(text).collect()
}

/// The text as a regular expression of PostgreSQL that matches nothing else.
fn escaped(text: &str) -> String {
    let escape = |c: char| if c.is_alphanumeric() { c.to_string() } else { format!("\\{c}") };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clients::codes;

    fn code(pattern: &str, number: i64) -> String {
        Pattern::of_codes(pattern).expect(pattern).code(number, 2026)
    }

    #[test]
    fn a_pattern_writes_codes() {
        assert_eq!(code("CLI{00000}", 42), "CLI00042");
        assert_eq!(code("CLT-{000}", 1), "CLT-001");
        assert_eq!(code("CLT-{000}", 12_345), "CLT-12345");
        assert_eq!(code("{AAAA}/{0}", 7), "2026/7");
        assert_eq!(code("{00}-{YY}é", 7), "07-26é");
        for stage in ClientStage::ALL {
            assert_eq!(code(usual(*stage), 42), codes::code(*stage, 42));
        }
    }

    #[test]
    fn a_pattern_that_would_repeat_codes_is_refused() {
        for (pattern, why) in [
            ("", "pattern_without_number"),
            ("CLIENT", "pattern_without_number"),
            ("{AAAA}", "pattern_without_number"),
            ("{00}-{00}", "pattern_two_numbers"),
            ("C{000", "pattern_unknown_place"),
            ("C000}", "pattern_unknown_place"),
            ("C{}", "pattern_unknown_place"),
            ("C{001}", "pattern_unknown_place"),
            ("C{0000000000}", "pattern_unknown_place"),
            ("C{code}{00}", "pattern_unknown_place"),
            ("C\u{7}{00}", "pattern_unknown_place"),
            ("0123456789012345678901234567890123456789{0}", "too_long"),
        ] {
            assert_eq!(Pattern::of_codes(pattern), Err(why), "{pattern}");
        }
    }

    #[test]
    fn file_numbers_hold_the_code() {
        let pattern = Pattern::of_file_numbers("D-{AA}-{code}").expect("a pattern");
        assert_eq!(pattern.file_number("CLI00042", 2026), "D-26-CLI00042");
        assert!(Pattern::of_file_numbers(USUAL_FILE_NUMBER).is_ok());
        assert_eq!(Pattern::of_file_numbers("D-1"), Err("pattern_without_code"));
        assert_eq!(Pattern::of_file_numbers("{code}{code}"), Err("pattern_two_codes"));
        assert_eq!(Pattern::of_file_numbers("{code}{000}"), Err("pattern_unknown_place"));
    }

    #[test]
    fn patterns_that_could_make_the_same_code_are_told() {
        let meet = |one: &str, other: &str| {
            Pattern::of_codes(one).expect(one).may_meet(&Pattern::of_codes(other).expect(other))
        };
        assert!(meet("{00000}", "{000}") && meet("C1{000}", "C{00000}") && meet("{AAAA}{000}", "{00000}"));
        assert!(!meet("CLI{00000}", "{00000}") && !meet("C{000}", "P{000}") && !meet("{00}-C", "{00}"));
    }

    #[test]
    fn codes_are_known_again_whatever_signs_they_hold() {
        let regex = |pattern: &str| Pattern::of_codes(pattern).expect(pattern).regex();
        assert_eq!(regex("CLI{00000}"), "^CLI([0-9]{5,15})$");
        assert_eq!(regex("a.b({000})*{AAAA}"), r"^a\.b\(([0-9]{3,15})\)\*[0-9]{4}$");
    }
}
