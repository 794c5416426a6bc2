//! Clients created one by one through the API, against pgbench inserting such a row; both durable.

use std::net::SocketAddr;
use std::process::Command;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::daemon::Daemon;
use crate::harness::Bench;
use crate::http::Connection;
use crate::report::{Line, median};
use crate::{Failure, child, floor};

const CONNECTIONS: usize = 8;
/// How long each run creates.
const RUN: Duration = Duration::from_secs(5);
/// Before the first run, so that neither of them meets pages of indexes for the first time.
const WARM_UP: Duration = Duration::from_secs(2);
/// Clients a second, at least; or this part of the floor.
const BAR: f64 = 1_500.0;
const PART: f64 = 0.7;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..bench.size.repeat {
        let daemon = bench.restored().await?;
        clients_per_second(daemon.address, &bench.token, WARM_UP).await?;
        ours.push(clients_per_second(daemon.address, &bench.token, RUN).await?);
        floors.push(inserts_per_second(bench, &daemon).await?);
        daemon.stop()?;
    }
    let (rate, floor) = (median(&ours), median(&floors));
    Ok(vec![Line {
        what: format!("clients created by the API, {CONNECTIONS} connections"),
        ours: format!("{rate:.0} /s"),
        floor: format!("{floor:.0} /s"),
        ratio: Some(rate / floor),
        bar: format!(">= {BAR} /s or {PART}"),
        kept: rate >= BAR || rate / floor >= PART,
        details: Vec::new(),
    }])
}

async fn clients_per_second(address: SocketAddr, token: &str, during: Duration) -> Result<f64, Failure> {
    let started = Instant::now();
    let mut creators = JoinSet::new();
    let bearer = format!("Bearer {token}");
    for creator in 0..CONNECTIONS {
        let bearer = bearer.clone();
        creators.spawn(async move {
            let mut connection = Connection::open(address).await?.with_header("Authorization", &bearer);
            let mut created = 0_u32;
            while started.elapsed() < during {
                let client = serde_json::json!({
                    "first_name": "Marion",
                    "last_name": format!("Bastide-{creator}"),
                    "email": format!("marion.bastide{creator}.{created}@courriel.example"),
                    "mobile": "06 12 34 56 78",
                    "address_line1": "3 rue des Lilas",
                    "postal_code": "29000",
                    "city": "Quimper",
                });
                let answer = connection.post("/api/v1/clients", &client.to_string()).await?;
                if answer.status != 201 {
                    return Err(format!("a client was answered with {}", answer.status).into());
                }
                created += 1;
            }
            Ok::<_, Failure>(created)
        });
    }
    let mut created = 0;
    while let Some(creator) = creators.join_next().await {
        created += creator??;
    }
    Ok(f64::from(created) / started.elapsed().as_secs_f64())
}

/// The same row, and nothing else: no code counter, no revision.
async fn inserts_per_second(bench: &Bench, daemon: &Daemon) -> Result<f64, Failure> {
    let user: uuid::Uuid =
        floor::superuser(daemon).await?.query_one("SELECT min(id::text)::uuid FROM users", &[]).await?.get(0);
    let script = bench.file("insert.sql");
    std::fs::write(
        &script,
        format!(
            "\\set n random(1, 1000000000)\n\
             INSERT INTO clients (salon_id, id, code, first_name, last_name, email, mobile, address_line1, postal_code, city, \
             created_by, updated_by) VALUES ('{}', gen_random_uuid(), 'B' || :n || '-' || :client_id, 'Marion', 'Bastide', \
             'marion.bastide' || :n || '@courriel.example', '+33612345678', '3 rue des Lilas', '29000', 'Quimper', \
             '{user}', '{user}');\n",
            bench.salon
        ),
    )?;
    let url = daemon.database_url("postgres")?;
    let mut pgbench = Command::new(floor::server_program("pgbench").await?);
    let clients = CONNECTIONS.to_string();
    let time = RUN.as_secs().to_string();
    pgbench.args(["--no-vacuum", "--protocol", "prepared", "--client", &clients, "--time", &time, "--file"]);
    let ended = child::run(pgbench.arg(&script).arg(&url)).await?;
    let rate =
        ended.stdout.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    rate.ok_or_else(|| format!("pgbench: {}{}", ended.stdout, ended.stderr).into())
}
