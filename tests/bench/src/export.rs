//! The export of all clients as CSV, against `psql \\copy` of their rows into a file.

use std::time::Instant;

use crate::harness::Bench;
use crate::http::Connection;
use crate::report::{Line, mebibytes, median, ratio, seconds};
use crate::{Failure, floor};

/// How long it may take, in times of the floor.
const BAR: f64 = 2.0;
/// What the daemon may hold while it exports, in bytes more than before.
const MEMORY: u64 = 32 << 20;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let daemon = bench.restored().await?;
    let columns = floor::stored_columns(&floor::superuser(&daemon).await?).await?.join(", ");
    let bearer = format!("Bearer {}", bench.token);
    let (mut ours, mut psql) = (Vec::new(), Vec::new());
    let before = daemon.memory()?;
    for _ in 0..bench.size.repeat {
        let mut connection = Connection::open(daemon.address).await?.with_header("Authorization", &bearer);
        let started = Instant::now();
        let lines = connection.count_lines("/api/v1/exports/clients").await?;
        ours.push(started.elapsed());
        if lines <= u64::from(bench.size.rows) {
            return Err(format!("the export has {lines} lines").into());
        }
        let to = bench.file("export.csv");
        let command = format!("\\copy clients ({columns}) to '{}' with (format csv, header)", to.display());
        psql.push(floor::psql(&daemon, &command).await?);
    }
    let more = daemon.peak_memory()?.saturating_sub(before);
    daemon.stop()?;
    let (took, least) = (median(&ours), median(&psql));
    Ok(vec![
        Line {
            what: format!("export of {} clients", bench.size.rows),
            ours: seconds(took),
            floor: seconds(least),
            ratio: Some(ratio(took, least)),
            bar: format!("<= {BAR} x \\copy"),
            kept: ratio(took, least) <= BAR,
            details: Vec::new(),
        },
        Line {
            what: "daemon's memory meanwhile".to_owned(),
            ours: format!("+ {}", mebibytes(more)),
            floor: String::new(),
            ratio: None,
            bar: format!("< {}", mebibytes(MEMORY)),
            kept: more < MEMORY,
            details: Vec::new(),
        },
    ])
}
