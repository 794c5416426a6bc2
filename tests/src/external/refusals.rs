//! What a daemon says that cannot use a database: what is wrong, and what to do. Never the password.

use super::network::{ENCODED, Network, PASSWORD};
use crate::daemon::{Home, refusal};

/// What a daemon says that does not start on this database.
async fn said(url: &str) -> String {
    let home = Home::new();
    let said = refusal(home.command(&["--database-url", url])).await;
    assert!(said.contains("checkindog-daemon: cannot use the database: "), "{said}");
    assert!(!said.contains(PASSWORD) && !said.contains(ENCODED), "{said}");
    said
}

#[tokio::test(flavor = "multi_thread")]
async fn each_refusal_says_what_to_do() {
    let network = Network::start().await;
    network.create_database("latin", "OWNER salon ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0").await;
    network.create_database("foreign_one", "").await;
    network.create_database("half", "").await;
    network.superuser("half").await.run("GRANT CREATE, USAGE ON SCHEMA public TO salon").await;

    for (url, parts) in [
        (network.url("latin", ""), ["LATIN1", "ENCODING 'UTF8'"]),
        (
            network.url("foreign_one", ""),
            ["may not create tables", "GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"salon\""],
        ),
        (
            network.url("half", ""),
            ["may not create the extension pg_trgm", "GRANT CREATE ON DATABASE \"half\" TO \"salon\""],
        ),
        (
            network.url("nowhere", ""),
            ["there is no database nowhere", "CREATE DATABASE \"nowhere\" OWNER \"salon\""],
        ),
        (
            network.url("half", "").replace(ENCODED, "wrong"),
            ["refuses the password of salon", "percent-encoded"],
        ),
        (
            network.url("half", "").replace("salon", "nobody"),
            ["refuses the password of nobody", "--database-url"],
        ),
        (
            "postgres://salon:secret@127.0.0.1:1/x".to_owned(),
            ["no PostgreSQL answers at 127.0.0.1:1", "firewall"],
        ),
        (
            "mysql://salon:secret@127.0.0.1/x".to_owned(),
            ["--database-url cannot be read", "begins with postgres://"],
        ),
    ] {
        let said = said(&url).await;
        assert!(parts.iter().all(|part| said.contains(part)) && !said.contains("secret"), "{said}");
    }

    // One who may create in the database needs nobody's help.
    network.create_database("dogs", "OWNER salon").await;
    let home = Home::new();
    let daemon = home.start(&["--database-url", &network.url("dogs", "")]).await;
    assert!(daemon.is_ready().await);
    assert!(!daemon.log().contains(PASSWORD) && !daemon.log().contains(ENCODED));
    daemon.stop().await;
}
