//! Row 4: how soon the daemon is ready on a cluster that is there, and what it holds when it has nothing to do.

use std::time::Duration;

use crate::harness::Bench;
use crate::http::{self, Connection};
use crate::report::{Line, mebibytes, median, ratio, seconds};
use crate::{Failure, floor};

/// From starting the program to the first «ready».
const READY: Duration = Duration::from_millis(500);
/// Resident bytes.
const MEMORY: u64 = 60 << 20;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    bench.restore().await?;
    let (mut ready, mut postgres, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.size.repeat {
        postgres.push(floor::start_of_postgres(&bench.file("data"))?);
        let daemon = bench.start().await?;
        ready.push(daemon.ready_after);
        let cookie = http::sign_in(daemon.address).await?;
        Connection::signed_in(daemon.address, &cookie).await?.get("/clients").await?.expect_ok("the list")?;
        memory.push(daemon.memory()?);
        daemon.stop()?;
    }
    let (ready, postgres, memory) = (median(&ready), median(&postgres), median(&memory));
    Ok(vec![
        Line {
            what: "daemon at rest, after signing in and the list".to_owned(),
            ours: mebibytes(memory),
            floor: String::new(),
            ratio: None,
            bar: format!("< {}", mebibytes(MEMORY)),
            kept: memory < MEMORY,
            details: Vec::new(),
        },
        Line {
            what: "ready on a warm cluster".to_owned(),
            ours: seconds(ready),
            floor: seconds(postgres),
            ratio: Some(ratio(ready, postgres)),
            bar: format!("< {}", seconds(READY)),
            kept: ready < READY,
            details: Vec::new(),
        },
    ])
}
