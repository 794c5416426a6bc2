//! Starting: the first line, the options by environment, what is in the way, what is logged.

use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use super::{Daemon, Home, daemon_command, refusal};
use crate::support::{Database, PASSWORD, database};

#[tokio::test]
async fn a_second_daemon_on_the_same_data_is_refused_by_name() {
    let home = Home::new();
    let daemon = home.start(&[]).await;
    let said = refusal(home.command(&[])).await;
    let expected = format!(
        "checkindog-daemon: {} is in use by another CheckinDog (process {})",
        home.data_dir().display(),
        daemon.pid().as_raw_nonzero()
    );
    assert!(said.contains(&expected), "{said}");
    assert!(daemon.is_ready().await, "the first one does not mind");
}

#[tokio::test]
async fn sigterm_ends_the_daemon_and_its_postgres() {
    let home = Home::new();
    let daemon = home.start(&[]).await;
    assert!(daemon.is_ready().await);
    assert_eq!(daemon.visitor().get("/healthz").await.expect(200).body, "ok");
    let (pid, postgres) = (daemon.pid(), home.postgres().expect("a private server"));
    daemon.stop().await;
    assert!(!super::runs(pid) && !super::runs(postgres));
    assert!(!home.data_dir().join("pg/postmaster.pid").exists(), "PostgreSQL has said goodbye");
    let rights = std::fs::metadata(home.data_dir().join("pg")).expect("its data").permissions().mode();
    assert_eq!(rights & 0o077, 0, "nobody else reads the data");
}

#[tokio::test]
async fn who_has_read_where_it_listens_may_stop_it_at_once() {
    let home = Home::new();
    let daemon = home.start(&[]).await;
    let postgres = home.postgres().expect("a private server");
    daemon.stop().await;
    assert!(!super::runs(postgres));
}

#[tokio::test]
async fn an_external_database_and_options_by_environment() {
    let (database, cast) = database().await;
    let home = Home::new();
    let mut command = daemon_command();
    command
        .env("CHECKINDOG_DATA_DIR", home.data_dir())
        .env("CHECKINDOG_DATABASE_URL", &database.owner_url)
        .env("CHECKINDOG_LISTEN", "127.0.0.1:0")
        .env("CHECKINDOG_PUBLIC_URL", "https://salon.test/")
        .env("CHECKINDOG_POOL_SIZE", "3");
    let log = home.data_dir().with_extension("log");
    let daemon = Daemon::spawn(command, &log).await;
    assert!(daemon.is_ready().await);
    assert!(
        home.postgres().is_none() && !home.data_dir().join("pg").exists(),
        "it runs no server of its own"
    );

    let signed_in = daemon
        .visitor()
        .post("/sign-in", [("email", cast.owner.email), ("password", PASSWORD)])
        .await
        .expect(303);
    assert!(
        signed_in.set_cookie("__Host-checkindog-staff").is_some_and(|cookie| cookie.contains("Secure")),
        "people come by https"
    );
    daemon.stop().await;
}

#[tokio::test]
async fn the_log_holds_a_line_for_each_request_and_nothing_that_was_typed() {
    let (database, cast) = database().await;
    let home = Home::new();
    let daemon = home.start(&["--database-url", &database.owner_url, "--log-format", "json"]).await;
    let visitor = daemon.visitor();
    visitor.post("/sign-in", [("email", cast.desk.email), ("password", PASSWORD)]).await.expect(303);
    visitor.get("/clients?search=Zébulon").await.expect(200);
    let created = visitor
        .post("/clients", [("last_name", "Zébulon"), ("email", "zebulon@exemple.fr")])
        .await
        .expect(303);
    let missing =
        visitor.get("/clients/00000000-0000-7000-8000-000000000000?search=Zébulon").await.expect(404);
    let log = daemon.log();
    daemon.stop().await;

    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line:?}"))).collect();
    let requests: Vec<&Value> =
        lines.iter().map(|line| &line["fields"]).filter(|fields| fields["message"] == "request").collect();
    let told: Vec<_> =
        requests.iter().map(|fields| (&fields["method"], &fields["path"], &fields["status"])).collect();
    let expected = [
        ("POST", "/sign-in", 303),
        ("GET", "/clients", 200),
        ("POST", "/clients", 303),
        ("GET", "/clients/00000000-0000-7000-8000-000000000000", 404),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, (method, path, status)) in told.iter().zip(expected) {
        assert_eq!(*told, (&Value::from(method), &Value::from(path), &Value::from(status)));
    }
    for answer in [&created, &missing] {
        let id = answer.header("x-request-id");
        assert_eq!(requests.iter().filter(|fields| fields["request"] == id).count(), 1, "{id}");
    }
    for secret in ["search", "bulon", "exemple", PASSWORD, cast.desk.email] {
        assert!(!log.contains(secret), "{secret:?} is in the log");
    }
}

#[tokio::test]
async fn without_the_programs_of_a_server_it_says_so() {
    let home = Home::new();
    let empty = tempfile::tempdir().expect("a temporary directory");
    let mut command = home.command(&[]);
    command.env("PG_BIN", empty.path());
    let said = refusal(command).await;
    let expected = format!(
        "{} does not hold the programs `postgres` and `initdb`; correct PG_BIN",
        empty.path().display()
    );
    assert!(said.contains(&expected), "{said}");
}

#[tokio::test]
async fn a_database_or_an_address_that_is_not_to_be_had() {
    let home = Home::new();
    let said = refusal(home.command(&["--database-url", "postgres://nobody@127.0.0.1:1/nowhere"])).await;
    assert!(
        said.contains("checkindog-daemon: cannot use the database: no PostgreSQL answers at 127.0.0.1:1"),
        "{said}"
    );

    let database = Database::empty().await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("its address").to_string();
    let mut command = daemon_command();
    command.arg("--data-dir").arg(home.data_dir()).args([
        "--database-url",
        &database.owner_url,
        "--listen",
        &address,
    ]);
    let said = refusal(command).await;
    assert!(said.contains(&format!("cannot listen on {address}")), "{said}");
}

#[tokio::test]
async fn a_senseless_command_line_is_refused_with_a_reason() {
    for (arguments, reason) in [
        (["--listen", "somewhere"], "invalid value 'somewhere' for '--listen"),
        (["--public-url", "salon.test"], "begins with http:// or https://"),
        (["--public-url", "https://salon.test/app"], "names a host without a path"),
        (["--pool-size", "1"], "1 is not in 2..=500"),
        (["--max-connections", "0"], "0 is not in 1..=65535"),
        (["--log-format", "xml"], "[possible values: text, json]"),
    ] {
        let output = daemon_command().args(arguments).output().await.expect("the daemon's program");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(reason), "{said}");
    }
}
