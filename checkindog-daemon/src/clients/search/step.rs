//! The steps of a search: the kinds of match, the better first.

use diesel::dsl::Concat;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::raw::Raw;
use super::{ClientRow, Cursor, Rows};
use crate::clients::codes;
use crate::schema::clients;
use checkindog_api::ClientStage;

/// One kind of match; the earlier in a search, the better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Both names start with these; an empty start fits every name.
    Names {
        last: String,
        first: String,
    },
    /// Numbers in E.164.
    Mobile {
        start: String,
    },
    Phone {
        start: String,
    },
    Code {
        start: String,
    },
    /// Every word stands somewhere in what is searchable.
    Contains {
        words: Vec<String>,
    },
}

/// The steps for what somebody typed; without words, everybody in the order of the list.
pub fn steps(text: &str) -> Vec<Step> {
    let text: String = text.chars().filter(|c| !c.is_control()).take(100).collect();
    if let Some(number) = typed_number(&text) {
        return steps_for_number(number);
    }
    let words: Vec<String> = text.split_whitespace().take(6).map(str::to_owned).collect();
    let names = |last: &str, first: &str| Step::Names { last: last.to_owned(), first: first.to_owned() };
    let mut steps = match words.as_slice() {
        [] => return vec![names("", "")],
        [word] => vec![names(word, ""), names("", word)],
        [one, two, ..] => vec![names(&words.join(" "), ""), names(one, two), names(two, one)],
    };
    // No index knows a word that is signs alone: looking for a dash is looking through everybody.
    let words: Vec<_> = words.into_iter().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    if !words.is_empty() {
        steps.push(Step::Contains { words });
    }
    steps
}

/// The digits of what looks like (a part of) a phone number, however it is spaced: `+33 6 12` and `06.12` give `0612`; of
/// another country `+32 4` gives `+324`. Five digits that begin with `00` are a code, not (yet) a number from abroad.
fn typed_number(text: &str) -> Option<String> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= 2
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+().-/".contains(c));
    if !is_number {
        return None;
    }
    let from_abroad = digits.strip_prefix("00").filter(|_| digits.len() > 5);
    let Some(international) = text.starts_with('+').then_some(digits.as_str()).or(from_abroad) else {
        return Some(digits);
    };
    Some(match international.strip_prefix("33") {
        Some(national) => format!("0{}", national.trim_start_matches('0')),
        None => format!("+{international}"),
    })
}

/// Numbers that begin like a phone number are looked for at the start of the columns, others anywhere; and people type the
/// number of a code without its zeros.
fn steps_for_number(number: String) -> Vec<Step> {
    let code = |start: String| Step::Code { start };
    if let Some(rest) = number.strip_prefix('0') {
        let start = format!("+33{rest}");
        let client = codes::prefix(ClientStage::Client);
        return vec![
            Step::Mobile { start: start.clone() },
            Step::Phone { start },
            code(format!("{client}{number}")),
            code(number),
        ];
    }
    if number.starts_with('+') {
        return vec![Step::Mobile { start: number.clone() }, Step::Phone { start: number }];
    }
    let contains = Step::Contains { words: vec![number.clone()] };
    match number.parse() {
        Ok(number) => vec![code(codes::code(ClientStage::Client, number)), contains],
        Err(_) => vec![contains],
    }
}

pub type Condition = Box<dyn BoxableExpression<clients::table, Pg, SqlType = Bool>>;

/// Highest code point: upper bound of everything that starts with a text, in the byte order of these columns.
const TOP: &str = "\u{10ffff}";

impl Step {
    /// Whether it is the step whose cost depends on how frequent the words are.
    pub fn is_contains(&self) -> bool {
        matches!(self, Self::Contains { .. })
    }

    /// What a client of this step meets.
    pub fn condition(&self) -> Condition {
        match self {
            Self::Names { last, first } => match (last.as_str(), first.as_str()) {
                ("", "") => Box::new(true.into_sql::<Bool>()),
                (last, "") => last_name_starts_with(last),
                ("", first) => first_name_starts_with(first),
                (last, first) => Box::new(last_name_starts_with(last).and(first_name_starts_with(first))),
            },
            // The indexes leave empty numbers out, and a plan for any value must see that they do not matter.
            Self::Mobile { start } => Box::new(
                Raw::Fixed("mobile <> ''")
                    .and(clients::mobile.ge(start.clone()))
                    .and(clients::mobile.lt(format!("{start}{TOP}"))),
            ),
            Self::Phone { start } => Box::new(
                Raw::Fixed("phone <> ''")
                    .and(clients::phone.ge(start.clone()))
                    .and(clients::phone.lt(format!("{start}{TOP}"))),
            ),
            Self::Code { start } => {
                Box::new(clients::code.ge(start.clone()).and(clients::code.lt(format!("{start}{TOP}"))))
            }
            Self::Contains { words } => each(words, contains),
        }
    }

    /// The same for a statement that is planned once for any words, and finds them by these trigrams of each.
    pub fn condition_by_index(&self, trigrams: &[Vec<String>]) -> Condition {
        let Self::Contains { words } = self else { return self.condition() };
        let all: Condition = Box::new(true.into_sql::<Bool>());
        words
            .iter()
            .zip(trigrams)
            .fold(all, |all, (word, trigrams)| Box::new(all.and(holds_all(word, trigrams))))
    }

    /// The same as no index is asked for it: for walks.
    pub fn condition_on_walk(&self) -> Condition {
        let starts = |column, start: &str| Raw::StartsWith { column, start: start.to_owned() };
        match self {
            Self::Contains { words } => each(words, |word| Box::new(stands_in(word))),
            Self::Names { last, first } if first.is_empty() && !last.is_empty() => {
                Box::new(starts("last_norm", last))
            }
            Self::Names { last, first } if last.is_empty() && !first.is_empty() => {
                Box::new(starts("first_norm", first))
            }
            Self::Names { last, first } if !last.is_empty() => {
                Box::new(starts("last_norm", last).and(starts("first_norm", first)))
            }
            _ => self.condition(),
        }
    }

    /// The columns that lead the index of this step, and so the order of what it finds; none: by id, the newest first.
    pub(super) fn columns(&self) -> Option<(&'static str, &'static str)> {
        match self {
            // There are far more last names than first ones, so that three letters of one leave fewer clients to walk through than any
            // first name; but of «Zoé b» few are called Zoé, and many begin with B.
            Self::Names { last, first } if is_short(last) && first.chars().count() > last.chars().count() => {
                Some(("first_norm", "last_norm"))
            }
            Self::Names { .. } => Some(("last_norm", "first_norm")),
            Self::Mobile { .. } => Some(("mobile", "code")),
            Self::Phone { .. } => Some(("phone", "code")),
            Self::Code { .. } => Some(("code", "code")),
            Self::Contains { .. } => None,
        }
    }

    /// Puts the clients of this step in that order.
    pub fn order<'a>(&self, rows: Rows<'a>) -> Rows<'a> {
        match self.columns() {
            None => rows.order(clients::id.desc()),
            Some(("last_norm", _)) => rows.order((clients::last_norm, clients::first_norm, clients::id)),
            Some(("first_norm", _)) => rows.order((clients::first_norm, clients::last_norm, clients::id)),
            Some(("mobile", _)) => rows.order((clients::mobile, clients::code, clients::id)),
            Some(("phone", _)) => rows.order((clients::phone, clients::code, clients::id)),
            Some(_) => rows.order((clients::code, clients::id)),
        }
    }

    /// What clients meet that stand behind the cursor in that order.
    pub fn after(&self, cursor: &Cursor) -> Condition {
        match self.columns() {
            None => Box::new(clients::id.lt(cursor.id)),
            Some((one, two)) => Box::new(Raw::Behind {
                columns: [one, two, "id"],
                values: (cursor.one.clone(), cursor.two.clone()),
                id: cursor.id,
            }),
        }
    }

    /// The other way round.
    pub fn order_back<'a>(&self, rows: Rows<'a>) -> Rows<'a> {
        match self.columns() {
            None => rows.order(clients::id),
            Some(("last_norm", _)) => {
                rows.order((clients::last_norm.desc(), clients::first_norm.desc(), clients::id.desc()))
            }
            Some(("first_norm", _)) => {
                rows.order((clients::first_norm.desc(), clients::last_norm.desc(), clients::id.desc()))
            }
            Some(("mobile", _)) => {
                rows.order((clients::mobile.desc(), clients::code.desc(), clients::id.desc()))
            }
            Some(("phone", _)) => {
                rows.order((clients::phone.desc(), clients::code.desc(), clients::id.desc()))
            }
            Some(_) => rows.order((clients::code.desc(), clients::id.desc())),
        }
    }

    /// What clients meet that stand in front of the cursor.
    pub fn before(&self, cursor: &Cursor) -> Condition {
        match self.columns() {
            None => Box::new(clients::id.gt(cursor.id)),
            Some((one, two)) => Box::new(Raw::Before {
                columns: [one, two, "id"],
                values: (cursor.one.clone(), cursor.two.clone()),
                id: cursor.id,
            }),
        }
    }

    /// The place of a client in that order; the two values of the columns.
    pub fn place(&self, row: &ClientRow) -> (String, String) {
        let column = |name| match name {
            "first_norm" => row.first_norm.clone(),
            "mobile" => row.mobile.clone(),
            "phone" => row.phone.clone(),
            "code" => row.code.clone(),
            _ => row.last_norm.clone(),
        };
        self.columns().map(|(one, two)| (column(one), column(two))).unwrap_or_default()
    }
}

/// The names that start with this one: from the first on, below the second.
pub(super) fn range(start: &str) -> (fold<String>, Concat<fold<String>, &'static str>) {
    (fold(start.to_owned()), fold(start.to_owned()).concat(TOP))
}

fn last_name_starts_with(start: &str) -> Condition {
    let (from, to) = range(start);
    Box::new(clients::last_norm.ge(from).and(clients::last_norm.lt(to)))
}

fn first_name_starts_with(start: &str) -> Condition {
    let (from, to) = range(start);
    Box::new(clients::first_norm.ge(from).and(clients::first_norm.lt(to)))
}

fn each(words: &[String], condition: fn(&str) -> Condition) -> Condition {
    let all: Condition = Box::new(true.into_sql::<Bool>());
    words.iter().fold(all, |all, word| Box::new(all.and(condition(word))))
}

fn contains(word: &str) -> Condition {
    let is_like = |word: &str| clients::search_text.like(searchable(pattern(word)));
    match led_by(word) {
        whole if whole == word => Box::new(is_like(word)),
        part => Box::new(is_like(part).and(stands_in(word))),
    }
}

/// The part of a word that leads to the clients who have it: the many who share the domain of an e-mail address would only make the
/// index read long lists.
pub(super) fn led_by(word: &str) -> &str {
    match word.split_once('@') {
        Some((local, _)) if local.chars().count() > 4 => local,
        _ => word,
    }
}

/// The word, found by these trigrams of it; by all that it has where none are given.
fn holds_all(word: &str, trigrams: &[String]) -> Condition {
    let whole: Condition = Box::new(stands_in(word));
    if !trigrams.is_empty() {
        let has = |trigram: &String| clients::search_text.like(format!("%{trigram}%"));
        return trigrams.iter().fold(whole, |all, trigram| Box::new(all.and(has(trigram))));
    }
    let part = led_by(word);
    let is_like = Raw::Like { pattern: pattern(part) };
    if part == word { Box::new(is_like) } else { Box::new(is_like.and(stands_in(word))) }
}

/// The same for a walk, as no index can help.
pub(super) fn stands_in(word: &str) -> Raw {
    Raw::Holds { part: if is_short(word) { format!(" {word}") } else { word.to_owned() } }
}

/// Words of three letters and more are found anywhere, shorter ones at the start of a word (so says the trigram index).
pub fn pattern(word: &str) -> String {
    let literal = word.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    if is_short(word) { format!("% {literal}%") } else { format!("%{literal}%") }
}

fn is_short(word: &str) -> bool {
    word.chars().count() < 3
}

diesel::define_sql_function! {
    /// Text as searches compare it: lower case, without accents.
    fn fold(text: Text) -> Text;
}

diesel::define_sql_function! {
    /// The same as it stands in `search_text`, with signs in the place of punctuation that trigrams are made of, too.
    fn searchable(text: Text) -> Text;
}
