//! Bad days of the database: away under load and back, and busy beyond patience.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use checkindog_api::Role;
use tokio::sync::mpsc;
use tokio::task::{JoinSet, spawn_blocking};

use crate::support::{Server, TestCluster, Visitor};

/// The pool's patience is 3 s; the rest is for a busy machine.
const LONGEST_ANSWER: Duration = Duration::from_secs(6);

/// What one request came to.
struct Outcome {
    what: &'static str,
    status: u16,
    took: Duration,
}

/// Asks without pause, and tells what came of it, until nobody listens.
async fn ask(visitor: Visitor, what: &'static str, outcomes: mpsc::UnboundedSender<Outcome>) {
    loop {
        let begun = Instant::now();
        let page = match what {
            "create" => visitor.post("/clients", [("last_name", "Foule")]).await,
            "search" => visitor.get_fragment("/clients?search=fou").await,
            _ => visitor.get("/clients").await,
        };
        if outcomes.send(Outcome { what, status: page.status, took: begun.elapsed() }).is_err() {
            return;
        }
    }
}

/// Counts outcomes by kind and status until `enough` says so; checks each.
async fn watch(
    outcomes: &mut mpsc::UnboundedReceiver<Outcome>,
    enough: impl Fn(&BTreeMap<(&'static str, u16), usize>) -> bool,
) -> BTreeMap<(&'static str, u16), usize> {
    let mut seen = BTreeMap::new();
    while !enough(&seen) {
        let outcome = outcomes.recv().await.expect("the load goes on");
        let well = if outcome.what == "create" { 303 } else { 200 };
        assert!(
            [well, 503].contains(&outcome.status),
            "{} was answered with {}",
            outcome.what,
            outcome.status
        );
        assert!(outcome.took < LONGEST_ANSWER, "{} took {:?}", outcome.what, outcome.took);
        *seen.entry((outcome.what, outcome.status)).or_default() += 1;
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_goes_away_under_load_and_comes_back() {
    let cluster = Arc::new(spawn_blocking(TestCluster::start).await.expect("a cluster of its own"));
    let server = Server::on(cluster.database().await, cluster.cast(), None).await;
    let staff = server.staff(Role::FrontDesk).await;
    let (sender, mut outcomes) = mpsc::unbounded_channel();
    for what in ["list", "search", "create", "list", "search", "create"] {
        tokio::spawn(ask(staff.clone(), what, sender.clone()));
    }
    let count = |seen: &BTreeMap<_, _>, what, status| seen.get(&(what, status)).copied().unwrap_or(0);
    let everything = |status: u16, made: u16| {
        move |seen: &BTreeMap<_, _>| {
            count(seen, "list", status) > 5
                && count(seen, "search", status) > 5
                && count(seen, "create", made) > 5
        }
    };

    let mut created = count(&watch(&mut outcomes, everything(200, 303)).await, "create", 303);
    let stopping = spawn_blocking({
        let cluster = cluster.clone();
        move || cluster.stop()
    });
    created += count(&watch(&mut outcomes, everything(503, 503)).await, "create", 303);
    stopping.await.expect("the server stops");

    let visitor = server.visitor();
    visitor.get("/healthz").await.expect(200);
    visitor.get("/readyz").await.expect(503);
    let page = staff.get("/clients").await.expect(503);
    assert_eq!(page.text_of("h1"), "Service momentanément indisponible");
    let problem = server.api("cdg_x").get("/me").await.expect(503);
    assert_eq!(
        (problem.json["type"].as_str(), problem.header("retry-after")),
        (Some("/problems/unavailable"), "5")
    );

    spawn_blocking({
        let cluster = cluster.clone();
        move || cluster.restart()
    })
    .await
    .expect("the server starts");
    created += count(&watch(&mut outcomes, everything(200, 303)).await, "create", 303);
    visitor.get("/readyz").await.expect(200);
    outcomes.close();
    // What was promised is there; what was answered with 503 may be, when the connection broke after the commit.
    let stored =
        server.sql().await.value::<i64>("SELECT count(*) FROM clients WHERE last_name = 'Foule'", &[]).await;
    assert!(
        usize::try_from(stored).is_ok_and(|stored| stored >= created),
        "{stored} of {created} creations are stored"
    );
}

#[tokio::test]
async fn when_every_connection_is_busy_one_is_told_so_instead_of_waiting_for_ever() {
    let server = Server::start().await;
    let staff = server.staff(Role::FrontDesk).await;
    let blocker = server.sql().await;
    blocker.run("BEGIN; LOCK TABLE clients").await;
    let mut waiting = JoinSet::new();
    for _ in 0..8 {
        let staff = staff.clone();
        waiting.spawn(async move { staff.get("/clients").await.status });
    }
    let blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let watcher = server.sql().await;
    while watcher.value::<i64>(blocked, &[]).await < 8 {}

    let begun = Instant::now();
    staff.get("/clients").await.expect(503);
    assert!(begun.elapsed() < LONGEST_ANSWER);
    server.visitor().get("/healthz").await.expect(200);
    blocker.run("COMMIT").await;
    assert_eq!(waiting.join_all().await, [200; 8]);
    staff.get("/clients").await.expect(200);
}
