//! A disk with no room, for an upload, for the tables, or for anything at all: people are told, nothing is half there, and once there
//! is room everything goes on.
//!
//! The largest file that a process may write stands for the disk: it needs no rights and no file system of its own, whoever runs
//! this. PostgreSQL has the limit of the daemon that starts it.

use std::fs;

use checkindog_api::{Import, ImportState};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use rustix::process::{Resource, Rlimit, Signal, kill_process, prlimit};
use serde_json::json;
use tokio::process::Command;

use super::{Daemon, Home, eventually, program};
use crate::support::{Answer, Api, database};

/// A whole segment of PostgreSQL's log fits, and half a page more, for a table ends where a page is cut short.
const TABLES_ARE_FULL: u64 = (17 << 20) + 4096;
/// Next to nothing fits.
const ALL_IS_FULL: u64 = 64 << 10;

/// A daemon that is told when it exceeds the limit, instead of being killed.
async fn start(home: &Home, arguments: &[&str]) -> Daemon {
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]).arg(program("checkindog-daemon"));
    command.arg("--data-dir").arg(home.data_dir()).args(["--listen", "127.0.0.1:0"]).args(arguments);
    command.kill_on_drop(true);
    Daemon::spawn(command, &home.data_dir().with_extension("log")).await
}

/// Fills the disk up to this size of a file, or makes room again.
fn limit(daemon: &Daemon, bytes: Option<u64>) {
    let files = Rlimit { current: bytes, maximum: None };
    prlimit(Some(daemon.pid()), Resource::Fsize, files).expect("our own process");
}

/// The same for its PostgreSQL, which dies of it; another comes.
async fn limit_postgres(home: &Home, daemon: &Daemon, bytes: Option<u64>) {
    limit(daemon, bytes);
    let killed = home.postgres().expect("a private server");
    kill_process(killed, Signal::KILL).expect("it runs");
    eventually("another server", async || home.postgres().is_some_and(|pid| pid != killed)).await;
    eventually("ready again", async || daemon.is_ready().await).await;
}

/// Sends a file of so many clients, each with so many bytes of notes that no compression makes fewer.
async fn send(api: &Api, rows: usize, notes: usize) -> Answer {
    let word = |row: usize, word: usize| (row * 1_000 + word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let notes = |row| (0..notes / 16).map(|place| format!("{:016x}", word(row, place))).collect::<String>();
    let lines: String = (0..rows).map(|row| format!("Client {row};{}\n", notes(row))).collect();
    let file = Part::text(format!("Nom;Notes\n{lines}")).file_name("clients.csv");
    api.send(api.request(Method::POST, "/imports").multipart(Form::new().part("file", file))).await
}

/// The import that was accepted, when it has come to its end.
async fn end_of(api: &Api, accepted: Answer) -> Import {
    let path = format!("/imports/{}", accepted.expect(202).json["id"].as_str().expect("an id"));
    let ended = async || {
        let answer = api.get(&path).await;
        answer.status == 200 && !answer.json["finished_at"].is_null()
    };
    eventually("the import ends", ended).await;
    api.get(&path).await.expect(200).body()
}

async fn clients(api: &Api) -> i64 {
    api.get("/clients").await.expect(200).json["total"].as_i64().expect("a number")
}

fn spooled(home: &Home) -> usize {
    fs::read_dir(home.data_dir().join("spool")).expect("the spool").count()
}

#[tokio::test]
async fn an_upload_that_does_not_fit_is_refused_and_leaves_nothing() {
    let (database, cast) = database().await;
    let home = Home::new();
    let external = ["--database-url", &database.owner_url];
    let token = home.token(&external, cast.owner.email).await;
    let daemon = start(&home, &external).await;
    let api = daemon.api(&token);
    limit(&daemon, Some(200 << 10));
    let refused = send(&api, 10, 30_000).await.expect(503);
    assert_eq!(refused.json["type"], "/problems/unavailable");
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(spooled(&home), 0);

    // What fits is taken, and nobody else noticed.
    api.post("/clients", &json!({ "last_name": "Bastide" })).await.expect(201);
    send(&api, 100, 0).await.expect(202);
    daemon.stop().await;
}

#[tokio::test]
async fn an_import_that_the_tables_have_no_room_for_fails_as_a_whole_and_nobody_else_notices() {
    const ROWS: usize = 8_000;
    let home = Home::new();
    let daemon = start(&home, &[]).await;
    let api = daemon.api(&home.furnish().await);
    api.post("/clients", &json!({ "last_name": "Bastide" })).await.expect(201);

    limit_postgres(&home, &daemon, Some(TABLES_ARE_FULL)).await;
    // The upload itself fits: this is about the database.
    limit(&daemon, None);
    let failed = end_of(&api, send(&api, ROWS, 3_000).await).await;
    assert_eq!((failed.state, failed.created), (ImportState::Failed, 0));
    assert!(failed.error.starts_with("Il n’y a plus de place sur le disque du serveur"), "{}", failed.error);
    assert_eq!(clients(&api).await, 1, "nothing is half there");
    assert_eq!(spooled(&home), 0);

    // Whoever needs little room goes on, and even imports do.
    api.post("/clients", &json!({ "last_name": "Marchand" })).await.expect(201);
    let small = end_of(&api, send(&api, 10, 0).await).await;
    assert_eq!((small.state, small.created), (ImportState::Done, 10));

    limit_postgres(&home, &daemon, None).await;
    let done = end_of(&api, send(&api, ROWS, 3_000).await).await;
    // The ten are known.
    assert_eq!((done.state, done.created), (ImportState::Done, ROWS as i64 - 10), "{}", done.error);
    assert_eq!(clients(&api).await, ROWS as i64 + 2);
    daemon.stop().await;
}

#[tokio::test]
async fn a_database_that_cannot_even_start_for_want_of_room_comes_back_once_there_is_some() {
    const ROWS: usize = 20_000;
    let home = Home::new();
    let daemon = start(&home, &[]).await;
    let api = daemon.api(&home.furnish().await);
    api.post("/clients", &json!({ "last_name": "Bastide" })).await.expect(201);
    let accepted = send(&api, ROWS, 0).await.expect(202);

    limit(&daemon, Some(ALL_IS_FULL));
    kill_process(home.postgres().expect("a private server"), Signal::KILL).expect("it runs");
    eventually("it is tried in vain", async || daemon.log().contains("PostgreSQL does not start")).await;
    daemon.visitor().get("/healthz").await.expect(200);
    let refused = api.post("/clients", &json!({ "last_name": "Marchand" })).await.expect(503);
    assert_eq!(refused.json["type"], "/problems/unavailable");

    limit(&daemon, None);
    eventually("ready again", async || daemon.is_ready().await).await;
    // The import waited, or had landed before.
    let import = end_of(&api, accepted).await;
    assert_eq!((import.state, import.created), (ImportState::Done, ROWS as i64), "{}", import.error);
    assert_eq!(clients(&api).await, ROWS as i64 + 1);
    daemon.stop().await;
}
