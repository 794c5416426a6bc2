//! A file far larger than the memory that the daemon takes for it. In the ordinary tests 64 MiB, made while they are sent;
//! `CHECKINDOG_IMPORT_BYTES=2147483648` sends the largest file that is accepted (some minutes, and as much room in /tmp).

use std::fs;

use checkindog_api::{Import, ImportState};
use futures_util::stream;
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Method};
use rustix::process::Pid;

use crate::daemon::Home;
use crate::support::{Api, database};

const BYTES: u64 = 64 << 20;
/// What the daemon may need more for it, however large it is.
const MEMORY: u64 = 64 << 20;
const HEADER: &str = "Nom;Mail;Fax\n";
/// Bytes of a row: most of it in a column that nobody knows.
const ROW: u64 = 2048;
/// Rows that are sent at once.
const ROWS: u64 = 64;

fn rows(from: u64, to: u64) -> Vec<u8> {
    let mut text = String::with_capacity(usize::try_from((to - from) * ROW).expect("a small piece"));
    for number in from..to {
        let start = format!("Client {number};client{number}@exemple.fr;");
        let rest = usize::try_from(ROW).expect("a small row") - start.len() - 1;
        text.extend([start.as_str(), &"x".repeat(rest), "\n"]);
    }
    text.into_bytes()
}

/// Never whole in our own memory either.
fn file(count: u64) -> Part {
    let pieces =
        (0..count.div_ceil(ROWS)).map(move |piece| rows(piece * ROWS, count.min((piece + 1) * ROWS)));
    let pieces = std::iter::once(HEADER.as_bytes().to_vec()).chain(pieces);
    let length = HEADER.len() as u64 + count * ROW;
    let body = Body::wrap_stream(stream::iter(pieces.map(Ok::<_, std::io::Error>)));
    Part::stream_with_length(body, length).file_name("clients.csv")
}

/// Only finds out what would become of each row: the database is not what is measured.
async fn bring_in(api: &Api, count: u64) -> Import {
    let form = Form::new().text("dry_run", "true").text("incomplete", "true").part("file", file(count));
    let answer = api.send(api.request(Method::POST, "/imports").multipart(form)).await.expect(202);
    let mut import: Import = answer.body();
    while matches!(import.state, ImportState::Queued | ImportState::Running) {
        import = api.get(&format!("/imports/{}?wait=20", import.id)).await.expect(200).body();
    }
    import
}

/// A line of `/proc/…/status`, in bytes: `VmRSS` is the memory that a process has, `VmHWM` the most that it had.
fn memory(process: Pid, line: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", process.as_raw_nonzero())).expect("it runs");
    let value = status.lines().find_map(|found| found.strip_prefix(line)?.strip_prefix(':')).expect(line);
    value.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") << 10
}

#[tokio::test]
async fn memory_does_not_grow_with_the_file() {
    let asked = std::env::var("CHECKINDOG_IMPORT_BYTES").ok().and_then(|bytes| bytes.parse().ok());
    let count = (asked.unwrap_or(BYTES) - HEADER.len() as u64) / ROW;
    let (database, cast) = database().await;
    let home = Home::new();
    let external = ["--database-url", &database.owner_url];
    let token = home.token(&external, cast.owner.email).await;
    let daemon = home.start(&external).await;
    let api = daemon.api(&token);

    // What a first import needs in any case is there before.
    bring_in(&api, 1000).await;
    let before = memory(daemon.pid(), "VmRSS");
    let import = bring_in(&api, count).await;
    let most = memory(daemon.pid(), "VmHWM");
    assert_eq!(import.state, ImportState::Done, "{}", import.error);
    assert_eq!((import.rows, import.created), (count as i64, count as i64));
    println!("{} MiB sent: {} MiB before, {} MiB at most", (count * ROW) >> 20, before >> 20, most >> 20);
    assert!(most < before + MEMORY, "{} MiB more", (most - before) >> 20);
    daemon.stop().await;
}
