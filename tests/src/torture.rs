//! `kill -9` again and again, of the daemon, of its PostgreSQL, of both, at random moments while clients are created, edited and
//! imported. After each restart every acknowledged write is there, and no import is half there.
//!
//! Here fifty rounds, or as many as fit into 90 seconds; `make torture` runs a thousand (`CHECKINDOG_TORTURE_ROUNDS`). A failure
//! names the seed that decided on victims and moments; `CHECKINDOG_TORTURE_SEED` takes it again.

mod ledger;
mod work;

use std::env;
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_process};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::daemon::{Daemon, Home, eventually};
use crate::support::Dice;
use ledger::Ledger;

/// Rounds and time in the ordinary tests.
const ROUNDS: u32 = 50;
const TIME: Duration = Duration::from_secs(90);
/// The latest moment of a kill after work has begun.
const LATEST: u64 = 300;

/// Who is killed.
#[derive(Clone, Copy, Debug)]
enum Victim {
    Daemon,
    Postgres,
    Both,
}

fn number(variable: &str) -> Option<u64> {
    env::var(variable)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_and_no_import_is_half_there() {
    let asked = number("CHECKINDOG_TORTURE_ROUNDS").and_then(|rounds| u32::try_from(rounds).ok());
    let seed = number("CHECKINDOG_TORTURE_SEED").unwrap_or_else(|| uuid::Uuid::now_v7().as_u64_pair().1);
    let mut dice = Dice(seed);
    let home = Home::new();
    let mut daemon = home.start(&[]).await;
    let token = home.furnish().await;
    let mut ledger = Ledger::default();
    let begun = Instant::now();
    let mut round = 0;
    while round < asked.unwrap_or(ROUNDS) && (asked.is_some() || begun.elapsed() < TIME) {
        round += 1;
        let victim = [Victim::Daemon, Victim::Postgres, Victim::Both][dice.roll(3) as usize];
        let moment = Duration::from_millis(dice.roll(LATEST));
        let mut working = JoinSet::new();
        for worker in 0..3 {
            working.spawn(work::on_clients(
                daemon.api(&token),
                format!("R{round}W{worker}"),
                ledger.some_clients(worker),
            ));
        }
        working.spawn(work::import(daemon.api(&token), format!("R{round}I"), 50 + dice.roll(1000)));
        sleep(moment).await;
        daemon = kill(victim, daemon, &home).await;
        for deeds in working.join_all().await {
            ledger.take(deeds);
        }
        eventually("the database is back", async || daemon.is_ready().await).await;
        ledger
            .check(&home.sql().await, &format!("round {round}, {victim:?} after {moment:?}, seed {seed}"))
            .await;
        if asked.is_some() && round % 50 == 0 {
            println!("{round} rounds in {:.0?}: {ledger}", begun.elapsed());
        }
    }
    let unfinished = "SELECT count(*) FROM imports WHERE state IN ('queued', 'running')";
    let sql = home.sql().await;
    eventually("all imports come to their end", async || sql.value::<i64>(unfinished, &[]).await == 0).await;
    ledger.check_end(&sql).await;
    println!("torture: {round} rounds in {:.0?}: {ledger}", begun.elapsed());
    daemon.stop().await;
}

/// Kills, and gives a daemon that works again.
async fn kill(victim: Victim, daemon: Daemon, home: &Home) -> Daemon {
    if matches!(victim, Victim::Postgres | Victim::Both)
        && let Some(postgres) = home.postgres()
    {
        kill_process(postgres, Signal::KILL).expect("it runs");
    }
    if matches!(victim, Victim::Postgres) {
        return daemon;
    }
    daemon.kill().await;
    home.start(&[]).await
}
