//! Finds clients in the order of the list: active ones first, then by name; and, with a search, the best first.
//!
//! A search looks in steps, each a short walk over one index, and stops as soon as the page is full: names that start with what
//! was typed, first names, both in either order, numbers at their start, and last everything that contains each word. What matches an earlier step is
//! left out of the later ones, so that a page can go on exactly where the one before it ended.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};

use super::codes;
use super::containing::Containing;
use crate::db::{ClientId, SalonConn};
use crate::error::Error;
use crate::schema::clients;
use checkindog_api::{Civility, ClientKind, ClientStage};

/// A client as a row of the list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct ClientRow {
    pub id: ClientId,
    pub code: String,
    pub kind: ClientKind,
    pub civility: Option<Civility>,
    pub first_name: String,
    pub last_name: String,
    pub company_name: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub city: String,
    pub inactive: bool,
    pub incomplete: bool,
    pub last_norm: String,
    pub first_norm: String,
}

/// One page of something, and where the next begins.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Cursor>,
}

/// The place in the order after which a page begins. People and programs get it as opaque text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "i")]
    inactive: bool,
    #[serde(rename = "s")]
    step: usize,
    #[serde(rename = "a")]
    one: String,
    #[serde(rename = "b")]
    two: String,
    #[serde(rename = "c")]
    id: Option<uuid::Uuid>,
}

impl Cursor {
    /// The text that stands for it in addresses and JSON.
    pub fn encode(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).expect("a cursor is plain data"))
    }

    /// Reads a cursor back; `BadRequest` when it is none of ours.
    pub fn decode(text: &str) -> Result<Self, Error> {
        let foreign = || Error::BadRequest("cursor is not one of ours".to_owned());
        let json = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| foreign())?;
        serde_json::from_slice(&json).map_err(|_| foreign())
    }
}

/// What is looked for; without words, everybody in the order of the list.
struct Search {
    words: Vec<String>,
    steps: Vec<Step>,
}

/// One kind of match; the earlier in a search, the better.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Both names start with these; an empty start fits every name.
    Names {
        last: String,
        first: String,
    },
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
    Contains,
}

impl Search {
    fn new(text: &str) -> Self {
        let text: String = text.chars().filter(|c| !c.is_control()).take(100).collect();
        if let Some(number) = typed_number(&text) {
            return Self { steps: steps_for_number(&number), words: vec![number] };
        }
        let words: Vec<String> = text.split_whitespace().take(6).map(str::to_owned).collect();
        let names = |last: &str, first: &str| Step::Names { last: last.to_owned(), first: first.to_owned() };
        let steps = match words.as_slice() {
            [] => vec![names("", "")],
            [word] => vec![names(word, ""), names("", word), Step::Contains],
            [one, two, ..] => {
                vec![names(&words.join(" "), ""), names(one, two), names(two, one), Step::Contains]
            }
        };
        Self { words, steps }
    }

    /// Words of three letters and more are found anywhere, shorter ones at the start of a word (so says the trigram index).
    fn patterns(&self) -> Vec<String> {
        let pattern = |word: &String| {
            let literal = word.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
            if word.chars().count() < 3 { format!("% {literal}%") } else { format!("%{literal}%") }
        };
        self.words.iter().map(pattern).collect()
    }
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
fn steps_for_number(number: &str) -> Vec<Step> {
    let code = |start: String| Step::Code { start };
    if let Some(rest) = number.strip_prefix('0') {
        let start = format!("+33{rest}");
        let client = codes::prefix(ClientStage::Client);
        return vec![
            Step::Mobile { start: start.clone() },
            Step::Phone { start },
            code(format!("{client}{number}")),
            code(number.to_owned()),
        ];
    }
    if number.starts_with('+') {
        return vec![Step::Mobile { start: number.to_owned() }, Step::Phone { start: number.to_owned() }];
    }
    match number.parse() {
        Ok(number) => vec![code(codes::code(ClientStage::Client, number)), Step::Contains],
        Err(_) => vec![Step::Contains],
    }
}

/// A page of the clients that match `text`, from `after` on; every client when `text` is empty.
pub async fn search(
    db: &mut SalonConn,
    text: &str,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Page<ClientRow>, Error> {
    let search = Search::new(text);
    // One more than asked for tells whether there is a next page.
    let wanted = limit + 1;
    let mut found: Vec<(usize, ClientRow)> = Vec::new();
    for (inactive, step) in [false, true]
        .into_iter()
        .flat_map(|inactive| (0..search.steps.len()).map(move |step| (inactive, step)))
    {
        let start = match after {
            Some(cursor) if (inactive, step) < (cursor.inactive, cursor.step) => continue,
            Some(cursor) if (inactive, step) == (cursor.inactive, cursor.step) => cursor.clone(),
            _ => Cursor { inactive, step, ..Cursor::default() },
        };
        let missing = wanted - found.len();
        let rows = match &search.steps[step] {
            Step::Contains => containing(db, &search, &start, missing).await?,
            by_column => by_column.rows(db, &search.steps[..step], &start, missing).await?,
        };
        found.extend(rows.into_iter().map(|row| (step, row)));
        if found.len() == wanted {
            break;
        }
    }
    let next = if found.len() == wanted {
        found.pop().and(found.last()).map(|(step, row)| search.steps[*step].place(*step, row))
    } else {
        None
    };
    Ok(Page { items: found.into_iter().map(|(_, row)| row).collect(), next })
}

type Condition = Box<dyn BoxableExpression<clients::table, Pg, SqlType = Bool>>;

/// Highest code point: upper bound of everything that starts with a text, in the byte order of these columns.
const TOP: &str = "\u{10ffff}";

impl Step {
    fn condition(&self) -> Condition {
        match self {
            Self::Names { last, first } => match (last.as_str(), first.as_str()) {
                ("", "") => Box::new(true.into_sql::<Bool>()),
                (last, "") => last_name_starts_with(last),
                ("", first) => first_name_starts_with(first),
                (last, first) => Box::new(last_name_starts_with(last).and(first_name_starts_with(first))),
            },
            Self::Mobile { start } => {
                Box::new(clients::mobile.ge(start.clone()).and(clients::mobile.lt(format!("{start}{TOP}"))))
            }
            Self::Phone { start } => {
                Box::new(clients::phone.ge(start.clone()).and(clients::phone.lt(format!("{start}{TOP}"))))
            }
            Self::Code { start } => {
                Box::new(clients::code.ge(start.clone()).and(clients::code.lt(format!("{start}{TOP}"))))
            }
            Self::Contains => Box::new(true.into_sql::<Bool>()),
        }
    }

    /// The columns that lead the index of this step, and so the order of what it finds.
    fn order(&self) -> (&'static str, &'static str) {
        match self {
            Self::Names { last, first } if last.is_empty() && !first.is_empty() => {
                ("first_norm", "last_norm")
            }
            Self::Names { .. } | Self::Contains => ("last_norm", "first_norm"),
            Self::Mobile { .. } => ("mobile", "code"),
            Self::Phone { .. } => ("phone", "code"),
            Self::Code { .. } => ("code", "code"),
        }
    }

    /// The place of a row in that order.
    fn place(&self, step: usize, row: &ClientRow) -> Cursor {
        let column = |name| match name {
            "first_norm" => &row.first_norm,
            "mobile" => &row.mobile,
            "phone" => &row.phone,
            "code" => &row.code,
            _ => &row.last_norm,
        };
        let (one, two) = self.order();
        Cursor {
            inactive: row.inactive,
            step,
            one: column(one).clone(),
            two: column(two).clone(),
            id: Some(row.id.0),
        }
    }

    /// The rows of this step that no earlier one found.
    async fn rows(
        &self,
        db: &mut SalonConn,
        earlier: &[Self],
        start: &Cursor,
        limit: usize,
    ) -> Result<Vec<ClientRow>, Error> {
        let mut query = clients::table
            .filter(clients::salon_id.eq(db.salon))
            .filter(clients::inactive.eq(start.inactive))
            .filter(self.condition())
            .limit(limit.try_into().unwrap_or(i64::MAX))
            .select(ClientRow::as_select())
            .into_boxed::<Pg>();
        for step in earlier {
            query = query.filter(diesel::dsl::not(step.condition()));
        }
        let (one, two) = self.order();
        if let Some(id) = start.id {
            query = query.filter(
                sql::<Bool>(&format!("({one}, {two}, id) > ("))
                    .bind::<Text, _>(start.one.clone())
                    .sql(", ")
                    .bind::<Text, _>(start.two.clone())
                    .sql(", ")
                    .bind::<Uuid, _>(id)
                    .sql(")"),
            );
        }
        Ok(query.order(sql::<Text>(&format!("{one}, {two}, id"))).load(&mut db.conn).await?)
    }
}

fn last_name_starts_with(start: &str) -> Condition {
    let (from, to) = (fold(start.to_owned()), fold(start.to_owned()).concat(TOP));
    Box::new(clients::last_norm.ge(from).and(clients::last_norm.lt(to)))
}

fn first_name_starts_with(start: &str) -> Condition {
    let (from, to) = (fold(start.to_owned()), fold(start.to_owned()).concat(TOP));
    Box::new(clients::first_norm.ge(from).and(clients::first_norm.lt(to)))
}

/// Clients that hold every word somewhere and that no earlier step found, in the order of the list.
async fn containing(
    db: &mut SalonConn,
    search: &Search,
    start: &Cursor,
    limit: usize,
) -> Result<Vec<ClientRow>, Error> {
    let patterns = search.patterns();
    let mut query = Containing {
        salon: db.salon.0,
        inactive: start.inactive,
        after: (start.one.clone(), start.two.clone(), start.id.unwrap_or_default()),
        longest: longest(&patterns),
        patterns,
        lasts: Vec::new(),
        firsts: Vec::new(),
        limit: limit.try_into().unwrap_or(i64::MAX),
    };
    for step in &search.steps {
        if let Step::Names { last, first } = step {
            query.lasts.push(last.clone());
            query.firsts.push(first.clone());
        }
    }
    let ids: Vec<ClientId> = query.load(&mut db.conn).await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = clients::table
        .filter(clients::salon_id.eq(db.salon))
        .filter(clients::id.eq_any(ids))
        .order((clients::last_norm, clients::first_norm, clients::id))
        .select(ClientRow::as_select());
    Ok(rows.load(&mut db.conn).await?)
}

/// What the trigram index is asked for: the two longest patterns, the only one twice. Of an e-mail address the part before the
/// `@` does: the many who share its domain would only make the index read long lists.
fn longest(patterns: &[String]) -> [String; 2] {
    let indexed = |pattern: &str| match pattern.split_once('@') {
        Some((local, _)) if local.chars().count() > 4 => format!("{local}%"),
        _ => pattern.to_owned(),
    };
    let mut by_length: Vec<&String> = patterns.iter().collect();
    by_length.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    match by_length.as_slice() {
        [] => Default::default(),
        [only] => [indexed(only), indexed(only)],
        [one, two, ..] => [indexed(one), indexed(two)],
    }
}

diesel::define_sql_function! {
    /// Text as searches compare it: lower case, without accents.
    fn fold(text: Text) -> Text;
}
