//! Row 3: pages a second over eight connections, the load generator on the same processors. The floor is `/healthz`, a
//! handler that does nothing.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::harness::Bench;
use crate::http::{self, Connection};
use crate::report::{Line, median};
use crate::{Failure, floor};

const CONNECTIONS: usize = 8;
/// How long each run asks.
const RUN: Duration = Duration::from_secs(3);
/// Pages a second, at least.
const BAR: f64 = 1_000.0;
/// Different records that are asked for.
const RECORDS: i64 = 1_000;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let daemon = bench.restored().await?;
    let client = floor::superuser(&daemon).await?;
    let ids =
        client.query("SELECT id::text FROM clients ORDER BY md5(id::text) LIMIT $1", &[&RECORDS]).await?;
    drop(client);
    let records = ids.iter().map(|row| format!("/clients/{}", row.get::<_, &str>(0))).collect();
    let cookie = http::sign_in(daemon.address).await?;
    let ask = |paths: &Arc<Vec<String>>| pages_per_second(daemon.address, cookie.clone(), paths.clone());
    let nothing = Arc::new(vec!["/healthz".to_owned()]);
    let pages = [("list page", Arc::new(vec!["/clients".to_owned()])), ("record page", Arc::new(records))];

    let mut floors = Vec::new();
    let mut rates = [Vec::new(), Vec::new()];
    for _ in 0..bench.size.repeat {
        floors.push(ask(&nothing).await?);
        for ((_, paths), rates) in pages.iter().zip(&mut rates) {
            rates.push(ask(paths).await?);
        }
    }
    daemon.stop()?;
    let floor = median(&floors);
    let lines = pages.iter().zip(&rates).map(|((what, _), rates)| {
        let rate = median(rates);
        Line {
            what: format!("{what}, {CONNECTIONS} connections"),
            ours: format!("{rate:.0} /s"),
            floor: format!("{floor:.0} /s"),
            ratio: Some(rate / floor),
            bar: format!(">= {BAR} /s"),
            kept: rate >= BAR,
            details: Vec::new(),
        }
    });
    Ok(lines.collect())
}

/// Asks for the paths over and over, each connection beginning elsewhere among them.
async fn pages_per_second(
    address: SocketAddr,
    cookie: String,
    paths: Arc<Vec<String>>,
) -> Result<f64, Failure> {
    let started = Instant::now();
    let mut askers = JoinSet::new();
    for asker in 0..CONNECTIONS {
        let (cookie, paths) = (cookie.clone(), paths.clone());
        askers.spawn(async move {
            let mut connection = Connection::signed_in(address, &cookie).await?;
            let mut pages = 0_u32;
            for path in paths.iter().cycle().skip(asker * paths.len() / CONNECTIONS) {
                if started.elapsed() >= RUN {
                    break;
                }
                connection.get(path).await?.expect_ok(path)?;
                pages += 1;
            }
            Ok::<_, Failure>(pages)
        });
    }
    let mut pages = 0;
    while let Some(asked) = askers.join_next().await {
        pages += asked??;
    }
    Ok(f64::from(pages) / started.elapsed().as_secs_f64())
}
