//! The daemon or its PostgreSQL killed in the middle of an import, or of its undoing: all of it happens, or nothing, and nobody
//! has to help.

use checkindog_api::{Import, ImportState};
use rustix::process::{Signal, kill_process};
use serde_json::{Value, json};

use crate::cli::Cli;
use crate::daemon::{Daemon, Home, eventually};
use crate::support::{Api, Database, Sql, database};

const ROWS: i64 = 20_000;

fn sheet() -> String {
    let rows = (0..ROWS).map(|number| {
        format!(
            "Client {number};Prénom;client{number}@exemple.fr;{} rue Neuve;Animal {number}\n",
            number % 90 + 1
        )
    });
    std::iter::once("Nom;Prénom;Mail;Adresse;Animal\n".to_owned()).chain(rows).collect()
}

/// A file on its way in: the CLI waits for the end while the test does its worst.
struct Running {
    cli: tokio::process::Child,
    api: Api,
    path: String,
    _home: Cli,
}

impl Running {
    /// Sends the file, and comes back when rows are being read.
    async fn start(daemon: &Daemon, token: &str) -> Self {
        let home = Cli::new().with("CHECKINDOG_URL", daemon.url()).with("CHECKINDOG_TOKEN", token);
        home.write("clients.csv", sheet());
        let mut cli =
            home.command(&["import", "clients", "clients.csv", "--json"]).spawn().expect("the program runs");
        drop(cli.stdin.take());
        let api = daemon.api(token);
        let running = async || first_import(&api).await.is_some_and(|import| import["state"] == "running");
        eventually("the import runs", running).await;
        let import = first_import(&api).await.expect("an import");
        Self { cli, api, path: format!("/imports/{}", import["id"].as_str().expect("an id")), _home: home }
    }

    /// What the CLI prints at the end.
    async fn end(self) -> Import {
        let output = self.cli.wait_with_output().await.expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
    }
}

/// Where a daemon works, whether it lives or was killed.
struct Place {
    home: Home,
    /// A PostgreSQL that outlives the daemon; without it the daemon runs its own.
    database: Option<Database>,
    token: String,
}

impl Place {
    async fn beside_postgres() -> (Self, Daemon) {
        let (database, cast) = database().await;
        let home = Home::new();
        let token = home.token(&["--database-url", &database.owner_url], cast.owner.email).await;
        let place = Self { home, database: Some(database), token };
        let daemon = place.start().await;
        (place, daemon)
    }

    async fn with_its_own_postgres() -> (Self, Daemon) {
        let home = Home::new();
        let daemon = home.start(&[]).await;
        let token = home.furnish().await;
        (Self { home, database: None, token }, daemon)
    }

    async fn start(&self) -> Daemon {
        match &self.database {
            Some(database) => self.home.start(&["--database-url", &database.owner_url]).await,
            None => self.home.start(&[]).await,
        }
    }

    async fn sql(&self) -> Sql {
        match &self.database {
            Some(database) => database.sql().await,
            None => self.home.sql().await,
        }
    }
}

async fn first_import(api: &Api) -> Option<Value> {
    api.get("/imports").await.expect(200).json["items"].get(0).cloned()
}

/// Clients and animals of the salon with this short name.
async fn counts(sql: &Sql) -> [i64; 2] {
    let row = "SELECT (SELECT count(*) FROM clients c JOIN salons s ON s.id = c.salon_id WHERE s.slug = 'les-poils-d-or'),
                      (SELECT count(*) FROM animals a JOIN salons s ON s.id = a.salon_id WHERE s.slug = 'les-poils-d-or')";
    let rows = sql.rows(row, &[]).await;
    [rows[0].get(0), rows[0].get(1)]
}

#[tokio::test]
async fn an_import_goes_on_after_its_daemon_was_killed() {
    let (place, daemon) = Place::beside_postgres().await;
    let Running { api, path, mut cli, .. } = Running::start(&daemon, &place.token).await;
    let seen = api.get(&path).await.expect(200).json;
    daemon.kill().await;
    cli.kill().await.expect("the program waits");
    assert_eq!(seen["state"], "running", "killed in the middle");
    let sql = place.sql().await;
    assert_eq!(counts(&sql).await, [0, 0], "nothing is half done");

    let daemon = place.start().await;
    let api = daemon.api(&place.token);
    let finished = async || api.get(&path).await.expect(200).json["finished_at"] != Value::Null;
    eventually("the import is finished", finished).await;
    let import: Import = api.get(&path).await.expect(200).body();
    assert_eq!(
        (import.state, import.created, import.rejected),
        (ImportState::Done, ROWS, 0),
        "{}",
        import.error
    );
    assert_eq!(counts(&sql).await, [ROWS, ROWS]);
    assert_eq!(
        std::fs::read_dir(place.home.data_dir().join("spool")).expect("the spool").count(),
        0,
        "its file is gone"
    );
    daemon.stop().await;
}

#[tokio::test]
async fn an_import_whose_file_is_lost_fails_and_says_so() {
    let (place, daemon) = Place::beside_postgres().await;
    let running = Running::start(&daemon, &place.token).await;
    daemon.kill().await;
    std::fs::remove_dir_all(place.home.data_dir().join("spool")).expect("the spool");
    // The server notices that its client is gone when it next writes to it; until then the import's lock is held.
    let sql = place.sql().await;
    let locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7315105 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    eventually("its session ends", async || sql.value::<i64>(locks, &[]).await == 0).await;

    let daemon = place.start().await;
    let import: Import = daemon.api(&place.token).get(&running.path).await.expect(200).body();
    assert_eq!((import.state, import.created), (ImportState::Failed, 0));
    assert_eq!(counts(&sql).await, [0, 0]);
}

#[tokio::test]
async fn an_import_survives_the_death_of_postgres() {
    let (place, daemon) = Place::with_its_own_postgres().await;
    let running = Running::start(&daemon, &place.token).await;
    let killed = place.home.postgres().expect("a private server");
    kill_process(killed, Signal::KILL).expect("it runs");

    // Nobody does anything: the daemon starts the server again, the job tries again, the CLI asks again.
    let import = running.end().await;
    assert_eq!(
        (import.state, import.created, import.rejected),
        (ImportState::Done, ROWS, 0),
        "{}",
        import.error
    );
    assert_ne!(place.home.postgres(), Some(killed));
    assert_eq!(counts(&place.sql().await).await, [ROWS, ROWS]);
    daemon.stop().await;
}

/// Asks for the undoing of an import; it is under way when this comes back.
async fn begin_undoing(api: &Api, path: &str) {
    let import = api.post(&format!("{path}/undo"), &json!({})).await.expect(202);
    assert_eq!(import.json["state"], "undoing");
}

#[tokio::test]
async fn an_undoing_goes_on_after_its_daemon_was_killed() {
    let (place, daemon) = Place::beside_postgres().await;
    let running = Running::start(&daemon, &place.token).await;
    let (api, path) = (running.api.clone(), running.path.clone());
    assert_eq!(running.end().await.created, ROWS);
    begin_undoing(&api, &path).await;
    daemon.kill().await;
    let sql = place.sql().await;
    let left = counts(&sql).await;
    assert!(left == [ROWS, ROWS] || left == [0, 0], "nothing is half done: {left:?}");

    let daemon = place.start().await;
    let api = daemon.api(&place.token);
    let undone = async || api.get(&path).await.expect(200).json["state"] == "undone";
    eventually("the import is undone", undone).await;
    assert_eq!(counts(&sql).await, [0, 0]);
    daemon.stop().await;
}

#[tokio::test]
async fn an_undoing_survives_the_death_of_postgres() {
    let (place, daemon) = Place::with_its_own_postgres().await;
    let running = Running::start(&daemon, &place.token).await;
    let (api, path) = (running.api.clone(), running.path.clone());
    assert_eq!(running.end().await.created, ROWS);
    begin_undoing(&api, &path).await;
    let killed = place.home.postgres().expect("a private server");
    kill_process(killed, Signal::KILL).expect("it runs");

    let undone = async || {
        let answer = api.get(&path).await;
        answer.status == 200 && answer.json["state"] == "undone"
    };
    eventually("the import is undone", undone).await;
    assert_eq!(counts(&place.sql().await).await, [0, 0]);
    daemon.stop().await;
}
