//! Search as you type at one of a thousand salons that share the database.

use crate::daemon::Daemon;
use crate::harness::Bench;
use crate::report::Line;
use crate::{Failure, floor, search};

const SALONS: i32 = 1_000;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let daemon = bench.restored().await?;
    spread(&daemon).await?;
    floor::settle(&daemon).await?;
    floor::warm(&daemon).await?;
    search::of(bench, daemon, " at one of 1,000 salons").await
}

/// Deals the clients out to a thousand salons, the one that was there among them; animals and the rest go.
async fn spread(daemon: &Daemon) -> Result<(), Failure> {
    let client = floor::superuser(daemon).await?;
    let columns = floor::stored_columns(&client).await?;
    let dealt: Vec<String> = columns
        .iter()
        .map(|column| match column.as_str() {
            "salon_id" => "s.id".to_owned(),
            // Of the salon that the row came from.
            "manager_id" | "import_id" | "exemption" => "NULL".to_owned(),
            column => format!("c.{column}"),
        })
        .collect();
    let (columns, dealt) = (columns.join(", "), dealt.join(", "));
    client
        .batch_execute(&format!(
            "INSERT INTO salons (id, slug, name)
                 SELECT gen_random_uuid(), 'salon-' || n, 'Salon ' || n FROM generate_series(2, {SALONS}) AS n;
             CREATE TEMP TABLE everybody AS SELECT * FROM clients;
             TRUNCATE clients CASCADE;
             INSERT INTO clients ({columns})
                 SELECT {dealt}
                 FROM (SELECT *, row_number() OVER (ORDER BY id) % {SALONS} AS place FROM everybody) AS c
                 JOIN (SELECT id, row_number() OVER (ORDER BY created_at, id) % {SALONS} AS place FROM salons) AS s
                     USING (place)
                 ORDER BY c.id"
        ))
        .await?;
    Ok(())
}
