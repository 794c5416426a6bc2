//! PgBouncer in transaction mode: three sessions of the server for two daemons, and everything works.

use std::fs::{self, Permissions};
use std::net::Ipv4Addr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;

use super::network::own_address;
use crate::daemon::{Home, eventually};
use crate::support::{Api, Sql, TestCluster};

const PORT: u16 = 6432;

/// A PgBouncer before a cluster; it ends when this is dropped.
struct Bouncer {
    address: Ipv4Addr,
    _running: Child,
    _folder: TempDir,
}

impl Bouncer {
    async fn start(socket_dir: &Path, sessions: u16) -> Self {
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o755))
            .tempdir()
            .expect("a temporary directory");
        let (address, server) = (own_address(), socket_dir.display());
        let settings = format!(
            "[databases]\n* = host={server} port=5432 user=checkindog_owner\n[pgbouncer]\nlisten_addr = {address}\n\
             listen_port = {PORT}\nunix_socket_dir =\nauth_type = any\npool_mode = transaction\n\
             default_pool_size = {sessions}\nmax_client_conn = 200\nlog_connections = 0\nlog_disconnections = 0\n"
        );
        let path = folder.path().join("pgbouncer.ini");
        fs::write(&path, settings).expect("a file");
        let mut command = Command::new(program());
        if rustix::process::geteuid().is_root() {
            command.args(["-u", "postgres"]);
        }
        command.arg("-q").arg(&path).stdin(Stdio::null()).kill_on_drop(true);
        let running = command.spawn().expect("pgbouncer is installed (Debian: apt install pgbouncer)");
        let answers = async || TcpStream::connect((address, PORT)).await.is_ok();
        eventually("the pooler answers", answers).await;
        Self { address, _running: running, _folder: folder }
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://anybody@{}:{PORT}/{database}?pooling=transaction", self.address)
    }
}

/// Debian keeps it where only administrators look.
fn program() -> &'static str {
    if Path::new("/usr/sbin/pgbouncer").exists() { "/usr/sbin/pgbouncer" } else { "pgbouncer" }
}

/// Creates, reads, searches and edits, and tells nothing but success.
async fn work(api: Api, name: String) {
    for number in 0..8 {
        let body = json!({ "last_name": format!("{name}{number}"), "first_name": "Marion" });
        let created = api.post("/clients", &body).await.expect(201);
        let path = format!("/clients/{}", created.json["id"].as_str().expect("an id"));
        let read = api.get(&path).await.expect(200);
        let edit = api.request(Method::PATCH, &path).header("if-match", read.header("etag"));
        api.send(edit.json(&json!({ "city": "Lyon" }))).await.expect(200);
        let found = api.get(&format!("/clients?search={name}{number}")).await.expect(200);
        assert_eq!(found.json["items"][0]["last_name"], format!("{name}{number}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_daemons_share_three_sessions() {
    let cluster = tokio::task::spawn_blocking(TestCluster::start).await.expect("a cluster");
    let admin = Sql::connect(&cluster.superuser_url("postgres")).await;
    admin.run("CREATE DATABASE fresh OWNER checkindog_owner").await;
    let bouncer = Bouncer::start(&cluster.socket_dir(), 3).await;
    let (home, url) = (Home::new(), bouncer.url("fresh"));
    let external = ["--database-url", &url];
    // Migrations and admin commands, too.
    let token = home.furnish_in(&external).await;
    let daemons = [home.start(&external).await, home.start(&external).await];
    let mut working = JoinSet::new();
    for (number, daemon) in daemons.iter().enumerate() {
        for letter in ["a", "b", "c", "d"] {
            working.spawn(work(daemon.api(&token), format!("Nom{letter}{number}")));
        }
    }
    // An import and an export at the same time, each with a session of its own for as long as it takes.
    let api = daemons[0].api(&token);
    let rows: String = (0..3000).map(|number| format!("Import{number};Prénom\n")).collect();
    let file = Part::text(format!("Nom;Prénom\n{rows}")).file_name("clients.csv");
    let form = Form::new().part("file", file);
    let import = api.send(api.request(Method::POST, "/imports").multipart(form)).await.expect(202);
    let path = format!("/imports/{}", import.json["id"].as_str().expect("an id"));
    working.join_all().await;
    let done = async || api.get(&path).await.expect(200).json["state"] == "done";
    eventually("the import is done", done).await;

    let export = api.request(Method::GET, "/exports/clients").send().await.expect("an answer");
    assert_eq!(export.status(), 200);
    let export = export.text().await.expect("all of it");
    assert_eq!(export.lines().count(), 1 + 3000 + 2 * 4 * 8);
    let sessions =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = 'fresh' AND backend_type = 'client backend'";
    assert!(admin.value::<i64>(sessions, &[]).await <= 3);
    let locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
    assert_eq!(admin.value::<i64>(locks, &[]).await, 0, "no lock stays behind in the pooler");
    for daemon in daemons {
        let log = daemon.log();
        assert!(!log.contains("ERROR") && !log.contains("prepared statement"), "{log}");
        assert!(
            log.contains("ALTER ROLE \"checkindog_owner\" IN DATABASE \"fresh\" SET statement_timeout"),
            "{log}"
        );
        daemon.stop().await;
    }
}
