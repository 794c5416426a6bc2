//! Following an import to its end, through restarts of the daemon.

use std::thread::sleep;
use std::time::{Duration, Instant};

use checkindog_api::{Import, ImportState};
use indicatif::{HumanCount, ProgressBar};

use crate::api::Api;
use crate::error::Error;
use crate::progress;

/// Seconds that the server may keep a question, so that its answer comes at the moment of the change.
const WAIT: u8 = 1;
/// Least time between two questions, in case the server answers at once.
const PACE: Duration = Duration::from_millis(50);
/// Pause after the first failed question; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long the daemon may be away: it keeps the import and goes on with it when it is back.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks until the import is done, undone or has failed; shows how far it is.
pub fn until_finished(api: &Api, mut import: Import) -> Result<Import, Error> {
    let bar = progress::processing(0);
    while !is_finished(&import) {
        show(&bar, &import);
        let asked = Instant::now();
        import = ask_patiently(api, &import, &bar)?;
        if !is_finished(&import) {
            sleep(PACE.saturating_sub(asked.elapsed()));
        }
    }
    bar.finish_and_clear();
    Ok(import)
}

fn is_finished(import: &Import) -> bool {
    !matches!(import.state, ImportState::Queued | ImportState::Running | ImportState::Undoing)
}

fn show(bar: &ProgressBar, import: &Import) {
    bar.set_length(import.bytes.unsigned_abs());
    bar.set_position(import.bytes_read.unsigned_abs());
    bar.set_message(match import.state {
        ImportState::Queued => "waiting for its turn".to_owned(),
        ImportState::Undoing => "taking it back".to_owned(),
        _ => format!("{} rows", HumanCount(import.rows.unsigned_abs())),
    });
}

/// One question, repeated while the server is away.
fn ask_patiently(api: &Api, import: &Import, bar: &ProgressBar) -> Result<Import, Error> {
    let patience_ends = Instant::now() + PATIENCE;
    let mut pause = FIRST_PAUSE;
    loop {
        match api.import(import.id, Some(WAIT)) {
            Err(cause) if cause.is_passing() => {
                if Instant::now() + pause > patience_ends {
                    return Err(Error::LostSight { id: import.id, cause: Box::new(cause) });
                }
                bar.set_message("the server is away, trying again");
                sleep(pause);
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            answer => return answer,
        }
    }
}
