//! Row 1: a file of clients, by the CLI from start to end, against psql's `\copy` of the same rows.
//!
//! Each run begins with the same copy of the data directory, its tables in memory and a checkpoint just done; the daemon
//! runs idle beside the floor. psql gets the rows normalised and in the order of the file, and writes them with all
//! generated columns, indexes, constraints and triggers of the table.

use std::time::Duration;

use crate::daemon::Daemon;
use crate::harness::Bench;
use crate::report::{Line, mebibytes, median, ratio, seconds};
use crate::{Failure, data, floor};

/// How much longer than psql it may take.
const BAR: f64 = 1.5;
/// Bytes that the daemon may hold at most.
const MEMORY: u64 = 200 << 20;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let file = bench.file("new.csv");
    data::write(&file, bench.size.rows..2 * bench.size.rows, data::Columns::Clients)?;
    let (mut ours, mut psql, mut peak) = (Vec::new(), Vec::new(), 0);
    for run in 0..bench.size.repeat {
        let daemon = bench.restored().await?;
        let (import, took) = bench.import(&daemon, &file).await?;
        ours.push(took);
        peak = peak.max(daemon.peak_memory()?);
        if run == 0 {
            dump(bench, &daemon, &import.id.to_string()).await?;
        }
        daemon.stop()?;
        psql.push(copy(bench).await?);
    }
    let (took, least) = (median(&ours), median(&psql));
    let all = |times: &[Duration]| times.iter().copied().map(seconds).collect::<Vec<_>>().join(", ");
    Ok(vec![
        Line {
            what: format!("import of {} clients", bench.size.rows),
            ours: seconds(took),
            floor: seconds(least),
            ratio: Some(ratio(took, least)),
            bar: format!("<= {BAR} x \\copy"),
            kept: ratio(took, least) <= BAR,
            details: vec![format!("ours: {}", all(&ours)), format!("\\copy: {}", all(&psql))],
        },
        Line {
            what: "daemon's memory at most".to_owned(),
            ours: mebibytes(peak),
            floor: String::new(),
            ratio: None,
            bar: format!("< {}", mebibytes(MEMORY)),
            kept: peak < MEMORY,
            details: Vec::new(),
        },
    ])
}

/// Writes the imported rows to a file. They name the first import, since theirs will not be there when they come back.
async fn dump(bench: &Bench, daemon: &Daemon, import: &str) -> Result<(), Failure> {
    let columns = floor::stored_columns(&floor::superuser(daemon).await?).await?;
    let values: Vec<_> = columns
        .iter()
        .map(|column| match column.as_str() {
            "import_id" => format!("'{}'", bench.first_import),
            column => column.to_owned(),
        })
        .collect();
    let select = format!(
        "SELECT {} FROM clients WHERE import_id = '{import}' ORDER BY length(code), code",
        values.join(", ")
    );
    floor::psql(daemon, &format!("\\copy ({select}) to '{}'", bench.file("new.tsv").display())).await?;
    Ok(())
}

async fn copy(bench: &Bench) -> Result<Duration, Failure> {
    let daemon = bench.restored().await?;
    let client = floor::superuser(&daemon).await?;
    let columns = floor::stored_columns(&client).await?.join(", ");
    let from = bench.file("new.tsv");
    let took = floor::psql(&daemon, &format!("\\copy clients ({columns}) from '{}'", from.display())).await?;
    let count: i64 = client.query_one("SELECT count(*) FROM clients", &[]).await?.get(0);
    if count != 2 * i64::from(bench.size.rows) {
        return Err(format!("psql left {count} clients").into());
    }
    drop(client);
    daemon.stop()?;
    Ok(took)
}
