//! Row 2: search as you type. The floor of the page is the very search that it makes, called on a connection of its own.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use checkindog_daemon::clients::search::{Filter, Wanted, search};
use checkindog_daemon::db::{Db, SalonId};
use uuid::Uuid;

use crate::Failure;
use crate::daemon::Daemon;
use crate::data::searches::{self, Searched};
use crate::harness::Bench;
use crate::http::{self, Connection};
use crate::report::{Line, median, milliseconds, percentile, ratio};

/// Rows of a page of the list.
const PAGE: usize = 50;
/// What the slowest searches may take in the database.
const BAR: Duration = Duration::from_millis(10);
/// How often each search is made; its time is the median. Which words are searched for makes the spread, not what else the machine
/// did at that moment.
const TURNS: usize = 5;
/// How the whole answer may compare to the bare search: a factor, and a constant.
const FACTOR: u32 = 3;
const EXTRA: Duration = Duration::from_millis(1);

/// The figures of one kind of search.
struct Figures {
    kind: &'static str,
    bare_p50: Duration,
    bare_p99: Duration,
    page_p50: Duration,
    /// The text that took longest in the database.
    slowest: String,
}

impl Figures {
    fn limit(&self) -> Duration {
        FACTOR * self.bare_p50 + EXTRA
    }

    /// How near the page comes to its limit; over 1 it is beyond.
    fn load(&self) -> f64 {
        ratio(self.page_p50, self.limit())
    }

    fn detail(&self) -> String {
        format!(
            "{:16} in the database p50 {:>9}  p99 {:>9} («{}»)   page p50 {:>9} of {:>9}",
            self.kind,
            milliseconds(self.bare_p50),
            milliseconds(self.bare_p99),
            self.slowest,
            milliseconds(self.page_p50),
            milliseconds(self.limit())
        )
    }
}

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    of(bench, bench.restored().await?, "").await
}

/// The searches at the salon of the bench as this daemon has it.
pub async fn of(bench: &Bench, daemon: Daemon, whose: &str) -> Result<Vec<Line>, Failure> {
    let searches = Arc::new(searches::all(bench.size.rows));
    let url = daemon.database_url("checkindog")?;
    let mut page = Page::connect(&daemon).await?;
    // Once to warm up, then in turns.
    page.run(&searches).await?;
    let (mut bares, mut pages) = (Vec::new(), Vec::new());
    for _ in 0..TURNS.max(bench.size.repeat) {
        bares.push(bare(bench.salon, url.clone(), searches.clone()).await?);
        pages.push(page.run(&searches).await?);
    }
    daemon.stop()?;
    let figures = summarise(&searches, &bares, &pages);
    let by_database = figures.iter().max_by_key(|kind| kind.bare_p99).ok_or("no search was made")?;
    let by_page = figures.iter().max_by(|a, b| a.load().total_cmp(&b.load())).ok_or("no search was made")?;
    Ok(vec![
        Line {
            what: format!("search{whose} in the database, p99 ({})", by_database.kind),
            ours: milliseconds(by_database.bare_p99),
            floor: String::new(),
            ratio: None,
            bar: format!("< {}", milliseconds(BAR)),
            kept: by_database.bare_p99 < BAR,
            details: figures.iter().map(Figures::detail).collect(),
        },
        Line {
            what: format!("search{whose} as a page, p50 ({})", by_page.kind),
            ours: milliseconds(by_page.page_p50),
            floor: milliseconds(by_page.bare_p50),
            ratio: Some(ratio(by_page.page_p50, by_page.bare_p50)),
            bar: format!("<= {FACTOR} x SQL + {} ms", EXTRA.as_millis()),
            kept: by_page.load() <= 1.0,
            details: Vec::new(),
        },
    ])
}

/// The time of each search of a run, in the order of the searches, by kind.
type Run = BTreeMap<&'static str, Vec<Duration>>;

/// Of each search its median over the runs; of each kind what its searches took then.
fn summarise(searches: &[Searched], bares: &[Run], pages: &[Run]) -> Vec<Figures> {
    let kinds = bares.first().into_iter().flat_map(BTreeMap::keys);
    kinds
        .map(|kind| {
            let of_kind = searches.iter().filter(|searched| searched.kind == *kind);
            let (bare, page) = (usual(bares, kind), usual(pages, kind));
            let slowest = of_kind.zip(&bare).max_by_key(|(_, time)| **time);
            Figures {
                kind,
                bare_p50: median(&bare),
                bare_p99: percentile(&bare, 99),
                page_p50: median(&page),
                slowest: slowest.map(|(searched, _)| searched.text.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// The median of each search of this kind.
fn usual(runs: &[Run], kind: &str) -> Vec<Duration> {
    let searches = runs.first().map_or(0, |run| run[kind].len());
    let of_search = |search| runs.iter().map(|run| run[kind][search]).collect::<Vec<_>>();
    (0..searches).map(|search| median(&of_search(search))).collect()
}

/// The search without HTTP: one warm connection over the socket, statements as the daemon sends them.
async fn bare(salon: Uuid, url: String, searches: Arc<Vec<Searched>>) -> Result<Run, Failure> {
    alone(async move || {
        let db = Db::new(&url, 1).map_err(|error| error.to_string())?;
        let mut conn = db.salon(SalonId(salon)).await.map_err(|error| error.to_string())?;
        let mut run = Run::new();
        for is_warm in [false, true] {
            for searched in searches.iter() {
                let wanted = Wanted { text: &searched.text, filter: &Filter::default() };
                let started = Instant::now();
                search(&mut conn, &wanted, None, PAGE).await.map_err(|error| error.to_string())?;
                if is_warm {
                    run.entry(searched.kind).or_default().push(started.elapsed());
                }
            }
        }
        Ok(run)
    })
    .await
}

/// Does this on a thread of its own, with the connections that it opens: no time goes to waking other threads up.
pub async fn alone<T: Send + 'static>(
    work: impl AsyncFnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let on_one = move || tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work());
    tokio::task::spawn_blocking(on_one).await?
}

/// The search as the browser sends it while somebody types.
struct Page(Connection);

impl Page {
    async fn connect(daemon: &Daemon) -> Result<Self, Failure> {
        let cookie = http::sign_in(daemon.address).await?;
        let connection = Connection::signed_in(daemon.address, &cookie).await?;
        Ok(Self(connection.with_header("HX-Request", "true").with_header("HX-Request-Type", "partial")))
    }

    async fn run(&mut self, searches: &[Searched]) -> Result<Run, Failure> {
        let mut run = Run::new();
        for searched in searches {
            let query = serde_html_form::to_string([("search", &searched.text)])?;
            let started = Instant::now();
            self.0.get(&format!("/clients?{query}")).await?.expect_ok("a search")?;
            run.entry(searched.kind).or_default().push(started.elapsed());
        }
        Ok(run)
    }
}
