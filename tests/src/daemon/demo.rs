//! `--demo`: a salon to look at, on this machine only.

use serde_json::Value;

use super::Home;
use crate::support::{Database, database};

const PASSWORD: &str = "toutou-demo";

#[tokio::test]
async fn the_demo_shows_its_accounts_and_is_loaded_once() {
    let (home, database) = (Home::new(), Database::empty().await);
    let arguments = ["--demo", "--database-url", &database.owner_url];
    let mut daemon = home.start(&arguments).await;
    assert_eq!(daemon.line().await, format!("demo accounts, password {PASSWORD:?}:"));
    for (email, role) in [
        ("owner@demo.test", "owner"),
        ("manager@demo.test", "manager"),
        ("groomer@demo.test", "groomer"),
        ("desk@demo.test", "front_desk"),
    ] {
        assert_eq!(daemon.line().await, format!("  {email} ({role})"));
        let visitor = daemon.visitor();
        visitor.post("/sign-in", [("email", email), ("password", PASSWORD)]).await.expect(303);
        assert!(visitor.get("/clients").await.expect(200).has("table tbody tr"), "{email} sees clients");
    }
    let counts =
        "SELECT (SELECT count(*) FROM clients), (SELECT count(*) FROM animals), (SELECT count(*) FROM memos)";
    let sql = database.sql().await;
    let loaded = sql.rows(counts, &[]).await;
    let [clients, animals, memos]: [i64; 3] = [0, 1, 2].map(|column| loaded[0].get(column));
    assert!(
        clients >= 60 && animals >= 60 && memos >= 20,
        "{clients} clients, {animals} animals, {memos} memos"
    );
    daemon.stop().await;

    let daemon = home.start(&arguments).await;
    let again = sql.rows(counts, &[]).await;
    assert_eq!([0, 1, 2].map(|column| again[0].get::<_, i64>(column)), [clients, animals, memos]);
    assert!(daemon.is_ready().await);
}

#[tokio::test]
async fn the_demo_has_no_place_beside_a_real_salon() {
    let (home, (database, _)) = (Home::new(), database().await);
    let before =
        database.sql().await.column::<Value>("SELECT to_jsonb(s) FROM salons s ORDER BY id", &[]).await;
    let output = home
        .command(&["--demo", "--database-url", &database.owner_url])
        .output()
        .await
        .expect("the daemon's program");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && said.contains("already holds another salon"), "{said}");
    let after =
        database.sql().await.column::<Value>("SELECT to_jsonb(s) FROM salons s ORDER BY id", &[]).await;
    assert_eq!(before, after);
}

#[tokio::test]
async fn the_demo_is_for_this_machine_only() {
    let home = Home::new();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let mut command = super::daemon_command();
        command.arg("--data-dir").arg(home.data_dir()).args(["--demo", "--listen", address]);
        let output = command.output().await.expect("the daemon's program");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{address}");
        assert!(output.stdout.is_empty() && said.contains("loopback address only"), "{said}");
        assert!(!home.data_dir().exists(), "refused before anything is made");
    }
}
