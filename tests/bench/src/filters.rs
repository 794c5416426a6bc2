//! Searches with each filter of the list, and with each pair of them.

use std::time::{Duration, Instant};

use checkindog_api::{Civility, ClientKind, Situation, Species};
use checkindog_daemon::clients::search::{Filter, Wanted, search};
use checkindog_daemon::db::{Db, SalonConn, SalonId, UserId};
use uuid::Uuid;

use crate::data::{self, searches};
use crate::harness::{Bench, EMAIL};
use crate::report::{Line, median, milliseconds, percentile};
use crate::search::alone;
use crate::{Failure, floor};

const BAR: Duration = Duration::from_millis(30);
const PAGE: usize = 50;
/// Of each kind of text, with each set of filters.
const TEXTS: usize = 4;
/// How many of the slowest are shown.
const SHOWN: usize = 8;

type Set = fn(&mut Filter, &People);

/// The people of the salon that filters name.
struct People {
    owner: UserId,
    manager: UserId,
}

const FILTERS: &[(&str, Set)] = &[
    ("civility", |filter, _| filter.civility = Some(Civility::Mme)),
    ("individuals", |filter, _| filter.kind = Some(ClientKind::Individual)),
    ("companies", |filter, _| filter.kind = Some(ClientKind::Company)),
    ("inactive", |filter, _| filter.situation = Some(Situation::Inactive)),
    ("manager", |filter, people| filter.manager = Some(people.manager)),
    ("favourites", |filter, people| filter.favourite_of = Some(people.owner)),
    ("consent", |filter, _| filter.sms_consent = Some(true)),
    ("cats", |filter, _| filter.species = Some(Species::Cat)),
];

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let daemon = bench.restored().await?;
    let client = floor::superuser(&daemon).await?;
    let user = async |email: String| -> Result<UserId, Failure> {
        let id: Uuid = client.query_one("SELECT id FROM users WHERE email = $1", &[&email]).await?.get(0);
        Ok(UserId(id))
    };
    let people = People { owner: user(EMAIL.to_owned()).await?, manager: user(data::manager(0)).await? };
    let (url, salon) = (daemon.database_url("checkindog")?, SalonId(bench.salon));
    let (clients, runs) = (bench.size.rows, bench.size.repeat);
    let mut times = alone(async move || {
        let db = Db::new(&url, 1).map_err(|error| error.to_string())?;
        let mut conn = db.salon(salon).await.map_err(|error| error.to_string())?;
        let texts = texts(clients);
        let mut times: Vec<(String, Vec<Duration>, String)> = Vec::new();
        for (name, filter) in sets(&people) {
            let mut of_set = Vec::new();
            for text in &texts {
                of_set.push(time(&mut conn, text, &filter, runs).await?);
            }
            let slowest = texts.iter().zip(&of_set).max_by_key(|(_, time)| **time);
            let slowest = slowest.map(|(text, _)| text.clone()).unwrap_or_default();
            times.push((name, of_set, slowest));
        }
        Ok(times)
    })
    .await?;
    daemon.stop()?;
    times.sort_by_key(|(_, times, _)| std::cmp::Reverse(percentile(times, 99)));
    let slowest = times.first().map(|(_, times, _)| percentile(times, 99)).unwrap_or_default();
    let detail = |(name, times, slowest): &(String, Vec<Duration>, String)| {
        format!(
            "{name:26} p50 {:>9}  p99 {:>9}  slowest «{slowest}»",
            milliseconds(percentile(times, 50)),
            milliseconds(percentile(times, 99))
        )
    };
    Ok(vec![Line {
        what: format!("search with filters, {} sets, worst p99", times.len()),
        ours: milliseconds(slowest),
        floor: String::new(),
        ratio: None,
        bar: format!("< {}", milliseconds(BAR)),
        kept: slowest < BAR,
        details: times.iter().take(SHOWN).map(detail).collect(),
    }])
}

/// Each filter alone, and each pair that does not contradict itself.
fn sets(people: &People) -> Vec<(String, Filter)> {
    let mut sets = Vec::new();
    for (place, (one, set_one)) in FILTERS.iter().enumerate() {
        let mut alone = Filter::default();
        set_one(&mut alone, people);
        for (other, set_other) in &FILTERS[place + 1..] {
            let mut both = alone.clone();
            set_other(&mut both, people);
            let kinds = both.kind.is_some() && alone.kind.is_some() && both.kind != alone.kind;
            if !kinds {
                sets.push((format!("{one} + {other}"), both));
            }
        }
        sets.push(((*one).to_owned(), alone));
    }
    sets
}

/// No text at all, and some of every kind.
fn texts(rows: u32) -> Vec<String> {
    let mut texts = vec![String::new()];
    let all = searches::all(rows);
    for of_kind in all.chunk_by(|one, other| one.kind == other.kind) {
        texts.extend(of_kind.iter().take(TEXTS).map(|searched| searched.text.clone()));
    }
    texts
}

/// The median of some runs.
async fn time(conn: &mut SalonConn, text: &str, filter: &Filter, runs: usize) -> Result<Duration, Failure> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let started = Instant::now();
        search(conn, &Wanted { text, filter }, None, PAGE).await.map_err(|error| error.to_string())?;
        times.push(started.elapsed());
    }
    Ok(median(&times))
}
