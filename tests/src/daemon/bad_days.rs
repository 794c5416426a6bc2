//! The daemon or its PostgreSQL killed at a bad moment: data stays, and nobody has to help.

use rustix::process::{Signal, kill_process};
use serde_json::json;

use super::{Daemon, Home, eventually};
use crate::support::Api;

async fn clients(api: &Api) -> serde_json::Value {
    api.get("/clients").await.expect(200).json["total"].clone()
}

#[tokio::test]
async fn a_killed_daemon_finds_its_data_again() {
    let home = Home::new();
    let daemon = home.start(&[]).await;
    let token = home.furnish().await;
    for round in 1..=3 {
        daemon
            .api(&token)
            .post("/clients", &json!({ "last_name": format!("Client {round}") }))
            .await
            .expect(201);
    }
    let abandoned = home.postgres().expect("a private server");
    daemon.kill().await;
    assert!(super::runs(abandoned), "its server does not notice");

    let daemon = home.start(&[]).await;
    assert_eq!(clients(&daemon.api(&token)).await, 3);
    assert_ne!(home.postgres(), Some(abandoned));

    // Both at once, as when the power goes.
    kill_process(home.postgres().expect("a private server"), Signal::KILL).expect("it runs");
    daemon.kill().await;
    let daemon = home.start(&[]).await;
    assert_eq!(clients(&daemon.api(&token)).await, 3);
    daemon.stop().await;
}

#[tokio::test]
async fn a_killed_postgres_comes_back_by_itself() {
    let home = Home::new();
    let daemon = home.start(&[]).await;
    let token = home.furnish().await;
    let api = daemon.api(&token);
    api.post("/clients", &json!({ "last_name": "Avant" })).await.expect(201);
    let killed = home.postgres().expect("a private server");
    kill_process(killed, Signal::KILL).expect("it runs");

    eventually("another server", async || home.postgres().is_some_and(|pid| pid != killed)).await;
    eventually("ready again", async || daemon.is_ready().await).await;
    api.post("/clients", &json!({ "last_name": "Après" })).await.expect(201);
    assert_eq!(clients(&api).await, 2);
    assert!(says_so(&daemon));
    daemon.stop().await;
}

fn says_so(daemon: &Daemon) -> bool {
    daemon.log().contains("PostgreSQL has ended; starting it again")
}
