//! The API document alone is enough to write a client in another language: one in Python, which knows nothing of this workspace,
//! creates, finds, edits and imports.

use checkindog_api::Role;
use tokio::process::Command;

use crate::support::Server;

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/clients/python/story.py");

#[tokio::test(flavor = "multi_thread")]
async fn a_python_program_creates_finds_edits_and_imports() {
    let server = Server::start().await;
    let token = server.token(server.cast.person(Role::FrontDesk), None).await;
    let python =
        Command::new("python3").args(["-B", "-X", "utf8", STORY, server.url(), &token]).output().await;
    let done = python.expect("python3 runs");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        done.status.success() && said.ends_with("all went well\n"),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}
