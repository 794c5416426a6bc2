//! The rows of the file, copied into the temporary table `stage`.

use std::pin::pin;

use tokio::sync::mpsc;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::{Client, types::Type};

use super::failure::Failure;
use super::staged_row::StagedRow;

/// Makes `stage` for the transaction that `client` is in, and fills it with what comes out of the channel.
pub async fn fill(client: &Client, mut rows: mpsc::Receiver<Vec<StagedRow>>) -> Result<(), Failure> {
    let columns: Vec<_> =
        StagedRow::COLUMNS.iter().map(|(name, kind)| format!("{name} {}", kind.name())).collect();
    client.batch_execute(&format!("CREATE TEMP TABLE stage ({}) ON COMMIT DROP", columns.join(", "))).await?;

    let types: Vec<Type> = StagedRow::COLUMNS.iter().map(|(_, kind)| kind.clone()).collect();
    let sink = client.copy_in("COPY stage FROM STDIN (FORMAT binary)").await?;
    let mut copy = pin!(BinaryCopyInWriter::new(sink, &types));
    while let Some(batch) = rows.recv().await {
        for row in &batch {
            copy.as_mut().write(&row.values()).await?;
        }
    }
    copy.as_mut().finish().await?;
    Ok(())
}
