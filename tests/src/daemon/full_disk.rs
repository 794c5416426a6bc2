//! A disk with no room for an upload: the person is told to try later, and everything else goes on.

use std::fs;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use tokio::process::Command;

use super::{Daemon, Home, program};
use crate::support::database;

/// The largest file that the daemon may write, in blocks of 512 bytes: as good as a full disk.
const BLOCKS: &str = "trap '' XFSZ; ulimit -f 400; exec \"$@\"";

#[tokio::test]
async fn an_upload_that_does_not_fit_is_refused_and_leaves_nothing() {
    let (database, cast) = database().await;
    let home = Home::new();
    let external = ["--database-url", &database.owner_url];
    let token = home.token(&external, cast.owner.email).await;
    let mut command = Command::new("sh");
    command.args(["-c", BLOCKS, "sh"]).arg(program("checkindog-daemon"));
    command.arg("--data-dir").arg(home.data_dir()).args(["--listen", "127.0.0.1:0"]).args(external);
    command.kill_on_drop(true);
    let log = home.data_dir().with_extension("log");
    let daemon = Daemon::spawn(command, &log).await;
    let api = daemon.api(&token);
    let send = async |rows: usize| {
        let lines: String = (0..rows).map(|row| format!("Client {row};Rue Neuve\n")).collect();
        let file = Part::text(format!("Nom;Adresse\n{lines}")).file_name("clients.csv");
        api.send(api.request(Method::POST, "/imports").multipart(Form::new().part("file", file))).await
    };
    let refused = send(12_000).await.expect(503);
    assert_eq!(refused.json["type"], "/problems/unavailable");
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(fs::read_dir(home.data_dir().join("spool")).expect("the spool").count(), 0);

    // What fits is taken, and nobody else noticed.
    api.post("/clients", &json!({ "last_name": "Bastide" })).await.expect(201);
    send(100).await.expect(202);
    assert!(daemon.stop().await.success());
}
