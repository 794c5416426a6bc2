//! Undoing an import, and bringing the same file once more with nothing changed, each against the import itself.

use checkindog_api::ImportState;

use crate::harness::Bench;
use crate::report::{Line, median, ratio, seconds};
use crate::{Failure, data};

/// How long they may take, in times of the import.
const UNDO: f64 = 1.0;
const AGAIN: f64 = 0.5;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>, Failure> {
    let file = bench.file("new.csv");
    data::write(&file, bench.size.rows..2 * bench.size.rows, data::Columns::Clients)?;
    let (mut imports, mut agains, mut undos) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.size.repeat {
        let daemon = bench.restored().await?;
        let (import, took) = bench.import(&daemon, &file).await?;
        imports.push(took);
        let again = ["import", "clients", "--on-match", "overwrite"];
        let (unchanged, took) = bench.run_import(&daemon, &again, file.as_os_str()).await?;
        if unchanged.skipped != i64::from(bench.size.rows) {
            return Err(format!("the same file changed something: {unchanged:?}").into());
        }
        agains.push(took);
        let id = import.id.to_string();
        let (undone, took) = bench.run_import(&daemon, &["import", "undo"], id.as_ref()).await?;
        let removed = undone.undone.as_ref().map_or(0, |undone| undone.removed_clients);
        if undone.state != ImportState::Undone || removed != i64::from(bench.size.rows) {
            return Err(format!("the import was not undone: {undone:?}").into());
        }
        undos.push(took);
        daemon.stop()?;
    }
    let import = median(&imports);
    let line = |what: &str, times: &[std::time::Duration], bar: f64| {
        let took = median(times);
        Line {
            what: what.to_owned(),
            ours: seconds(took),
            floor: seconds(import),
            ratio: Some(ratio(took, import)),
            bar: format!("<= {bar} x import"),
            kept: ratio(took, import) <= bar,
            details: Vec::new(),
        }
    };
    Ok(vec![line("undo of an import", &undos, UNDO), line("the same file again, unchanged", &agains, AGAIN)])
}
