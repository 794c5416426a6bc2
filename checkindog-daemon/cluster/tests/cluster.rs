//! The private cluster on the real PostgreSQL of this machine: first day, every day, and the bad days.
//!
//! Works as root and as an ordinary user. A daemon that is to be killed is this test binary, run again with
//! [`PLAY_DAEMON`] set.

use std::env;
use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use checkindog_cluster::{Cluster, Error, Settings};
use rustix::process::{Pid, Signal, geteuid, kill_process, set_child_subreaper};
use tempfile::TempDir;

/// Names the data directory that a second run of this binary shall serve until it is killed.
const PLAY_DAEMON: &str = "CHECKINDOG_TEST_PLAY_DAEMON";

/// A directory that the server's user may pass through.
fn home() -> TempDir {
    tempfile::Builder::new()
        .permissions(Permissions::from_mode(0o711))
        .tempdir()
        .expect("a temporary directory")
}

fn settings(data_dir: impl Into<PathBuf>) -> Settings {
    let small = ("shared_buffers".to_owned(), "16MB".to_owned());
    Settings { data_dir: data_dir.into(), durable: false, extra: vec![small], ..Settings::default() }
}

fn start(data_dir: impl Into<PathBuf>) -> Cluster {
    Cluster::start(&settings(data_dir)).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(settings: &Settings) -> Error {
    Cluster::start(settings).expect_err("the cluster should not start")
}

fn psql(cluster: &Cluster, role: &str, sql: &str) -> Command {
    let mut psql = Command::new("psql");
    psql.args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, "-d"]).arg(cluster.url(role, "checkindog"));
    psql.current_dir("/").stdin(Stdio::null());
    psql
}

fn query(cluster: &Cluster, role: &str, sql: &str) -> Output {
    psql(cluster, role, sql).output().expect("psql runs")
}

fn answer(cluster: &Cluster, role: &str, sql: &str) -> String {
    let output = query(cluster, role, sql);
    assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("psql writes UTF-8").trim().to_owned()
}

fn eventually(what: &str, mut happens: impl FnMut() -> bool) {
    let start = Instant::now();
    while !happens() {
        assert!(start.elapsed() < Duration::from_secs(60), "never happened: {what}");
        thread::sleep(Duration::from_millis(2));
    }
}

fn kill(pid: u32) {
    kill_process(Pid::from_raw(pid as i32).expect("not zero"), Signal::KILL).expect("the process exists");
}

/// `R`, `S`, `Z`…, or `None` when there is no such process.
fn process_state(pid: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

fn runs(pid: u32) -> bool {
    process_state(pid).is_some_and(|state| state != 'Z')
}

/// Not a test of its own: the daemon's part, played by a process that a test can kill.
#[test]
fn play_daemon() {
    let Some(data_dir) = env::var_os(PLAY_DAEMON) else {
        return;
    };
    let cluster = start(data_dir);
    println!("server {}", cluster.pid());
    loop {
        thread::park();
    }
}

fn daemon(data_dir: &Path) -> Child {
    let mut command = Command::new(env::current_exe().expect("this binary"));
    command.args(["--exact", "play_daemon", "--nocapture"]).env(PLAY_DAEMON, data_dir);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("this binary runs")
}

/// A daemon that has started its server, and the server's process number.
fn daemon_with_server(data_dir: &Path) -> (Child, u32) {
    let mut daemon = daemon(data_dir);
    let output = BufReader::new(daemon.stdout.take().expect("piped"));
    // The test harness may have begun the line with words of its own.
    let pid = output.lines().find_map(|line| line.ok()?.split_once("server ")?.1.parse().ok());
    (daemon, pid.expect("the daemon starts its server"))
}

fn kill_daemon(mut daemon: Child) {
    daemon.kill().expect("the daemon runs");
    daemon.wait().expect("the daemon can be awaited");
}

#[test]
fn the_first_start_creates_everything_and_later_starts_keep_it() {
    let home = home();
    let production = Settings { data_dir: home.path().join("data"), ..Settings::default() };
    let mut cluster = Cluster::start(&production).unwrap_or_else(|error| panic!("{error}"));

    let ask = |cluster: &Cluster, sql: &str| answer(cluster, "postgres", sql);
    let owner = "SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate FROM pg_database \
                 WHERE datname = 'checkindog'";
    assert_eq!(ask(&cluster, owner), "checkindog_owner|UTF8|C.UTF-8");
    for (parameter, value) in [
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("listen_addresses", ""),
        ("unix_socket_permissions", "0700"),
        ("jit", "off"),
        ("max_wal_size", "2GB"),
    ] {
        assert_eq!(ask(&cluster, &format!("SHOW {parameter}")), value, "{parameter}");
    }
    assert_eq!(cluster.port(), 5432);
    assert_eq!(cluster.exited(), None);
    assert_eq!(
        answer(&cluster, "checkindog_owner", "CREATE TABLE kept AS SELECT 42 AS n; SELECT n FROM kept"),
        "42"
    );

    drop(cluster);
    let log = home.path().join("data/postgres.log");
    File::options().write(true).open(&log).and_then(|log| log.set_len(11 << 20)).expect("the log can grow");
    let before = Instant::now();
    let cluster = Cluster::start(&production).unwrap_or_else(|error| panic!("{error}"));
    println!("warm start: {:?}", before.elapsed());
    assert_eq!(answer(&cluster, "checkindog_owner", "SELECT n FROM kept"), "42");
    assert!(fs::metadata(&log).expect("a new log").len() < 1 << 20, "the large log was set aside");
    assert!(home.path().join("data/postgres.log.1").exists());
}

#[test]
fn a_second_daemon_is_refused_by_name() {
    let home = home();
    let data_dir = home.path().join("data");
    let cluster = start(&data_dir);
    let error = refusal(&settings(&data_dir));
    assert!(
        matches!(&error, Error::InUse { path, pid: Some(pid) } if *path == data_dir && *pid == std::process::id())
    );
    assert!(error.to_string().contains(data_dir.to_str().expect("plain")), "{error}");
    assert_eq!(answer(&cluster, "checkindog", "SELECT 1"), "1");
}

#[test]
fn each_role_has_its_own_rights_and_the_log_no_personal_data() {
    let home = home();
    let cluster = start(home.path());
    answer(&cluster, "checkindog_owner", "CREATE TABLE clients (email text PRIMARY KEY)");
    assert!(!query(&cluster, "checkindog", "SELECT * FROM clients").status.success());
    answer(&cluster, "checkindog_owner", "GRANT SELECT ON clients TO checkindog_portal");
    // The serving role has the portal's rights only after stepping down to it.
    assert!(!query(&cluster, "checkindog", "SELECT * FROM clients").status.success());
    assert_eq!(
        answer(&cluster, "checkindog", "SET ROLE checkindog_portal; SELECT count(*) FROM clients"),
        "0"
    );
    assert!(!query(&cluster, "checkindog", "CREATE TABLE more (n int)").status.success());
    assert!(!query(&cluster, "checkindog_portal", "SELECT 1").status.success());
    assert_eq!(
        answer(&cluster, "postgres", "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
        "t"
    );

    answer(&cluster, "checkindog_owner", "GRANT SELECT, INSERT ON clients TO checkindog");
    let twice = "INSERT INTO clients VALUES ('zoe@example.org'), ('zoe@example.org')";
    let told = query(&cluster, "checkindog", twice).stderr;
    assert!(String::from_utf8_lossy(&told).contains("(email)=(zoe@example.org)"), "the daemon is told all");
    let log = fs::read_to_string(home.path().join("postgres.log")).expect("a log");
    assert!(log.contains("clients_pkey") && !log.contains("zoe@"), "{log}");
}

#[test]
fn a_server_killed_or_stopped_in_haste_restarts_with_everything_committed() {
    let home = home();
    let mut cluster = start(home.path().join("données du salon %20"));
    let url = cluster.url("checkindog", "checkindog");
    answer(&cluster, "checkindog_owner", "CREATE TABLE kept AS SELECT 1 AS n");

    let killed = cluster.pid();
    kill(killed);
    eventually("the end is seen", || cluster.exited().is_some());
    cluster.restart().unwrap_or_else(|error| panic!("{error}"));
    assert_ne!(cluster.pid(), killed);
    answer(&cluster, "checkindog_owner", "UPDATE kept SET n = n + 1");

    let (mut client, backend) = busy_client(&cluster);
    kill(cluster.pid());
    cluster.restart().unwrap_or_else(|error| panic!("{error}"));
    assert!(!runs(backend), "a process of the killed server works beside the new one");
    client.wait().expect("psql can be awaited");
    answer(&cluster, "checkindog_owner", "UPDATE kept SET n = n + 1");

    cluster.stop(Duration::ZERO).unwrap_or_else(|error| panic!("{error}"));
    assert!(cluster.exited().is_some());
    cluster.stop(Duration::ZERO).expect("stopping twice is harmless");
    cluster.restart().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(answer(&cluster, "checkindog_owner", "SELECT n FROM kept"), "3");
    assert_eq!(cluster.url("checkindog", "checkindog"), url);
}

/// A client whose statement computes for a second without looking up, and the server process that works for it.
fn busy_client(cluster: &Cluster) -> (Child, u32) {
    let busy = "DO $$ DECLARE began timestamptz := clock_timestamp(); BEGIN \
                WHILE clock_timestamp() < began + interval '1 second' LOOP END LOOP; END $$";
    let client = psql(cluster, "checkindog", busy).stderr(Stdio::null()).spawn().expect("psql runs");
    let mut backend = None;
    eventually("the statement runs", || {
        let sql = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'";
        backend = answer(cluster, "postgres", sql).parse().ok();
        backend.is_some()
    });
    (client, backend.expect("seen above"))
}

#[test]
fn the_server_of_a_killed_daemon_is_replaced_alive_or_as_a_zombie() {
    // Orphans come to this process, which awaits none of them: a container without an init does the same.
    set_child_subreaper(Some(Pid::INIT)).expect("Linux adopts orphans");
    let home = home();
    let (daemon, alive) = daemon_with_server(home.path());
    kill_daemon(daemon);
    assert!(runs(alive), "the server outlives its daemon");
    let (daemon, zombie) = daemon_with_server(home.path());
    assert!(!runs(alive), "two servers on the same data");

    kill_daemon(daemon);
    kill(zombie);
    eventually("the server is a zombie", || process_state(zombie) == Some('Z'));
    let pid_file = fs::read_to_string(home.path().join("pg/postmaster.pid")).expect("left behind");
    assert!(pid_file.starts_with(&zombie.to_string()));
    let cluster = start(home.path());
    assert_eq!(answer(&cluster, "checkindog", "SELECT 1"), "1");
    assert_eq!(process_state(zombie), Some('Z'));
}

#[test]
fn a_first_start_killed_at_any_moment_is_begun_again() {
    for moment in ["pg.init", "pg.init/base/1/PG_VERSION", "pg/PG_VERSION"] {
        let home = home();
        let daemon = daemon(home.path());
        eventually(moment, || home.path().join(moment).exists());
        kill_daemon(daemon);
        let cluster = start(home.path());
        assert_eq!(answer(&cluster, "checkindog", "SELECT current_database()"), "checkindog", "{moment}");
        assert!(!home.path().join("pg.init").exists(), "{moment}");
    }
}

#[test]
fn data_that_cannot_be_read_is_refused_and_never_overwritten() {
    let home = home();
    let settings = settings(home.path());
    drop(start(home.path()));
    let data = home.path().join("pg");
    let version = data.join("PG_VERSION");

    fs::write(&version, "99\n").expect("PG_VERSION is ours");
    assert!(matches!(refusal(&settings), Error::OtherMajorVersion { data: 99, .. }));
    fs::write(&version, "?\n").expect("PG_VERSION is ours");
    assert!(matches!(refusal(&settings), Error::Unreadable { path, .. } if path == version));
    fs::remove_file(&version).expect("PG_VERSION is ours");
    assert!(matches!(refusal(&settings), Error::Unreadable { path, .. } if path == version));
    fs::set_permissions(&data, Permissions::from_mode(0o000)).expect("the cluster is ours");
    assert!(matches!(refusal(&settings), Error::NotEnterable { path, .. } if path == data));
    fs::set_permissions(&data, Permissions::from_mode(0o700)).expect("the cluster is ours");

    if geteuid().is_root() {
        std::os::unix::fs::chown(&data, Some(0), None).expect("root may");
        assert!(matches!(refusal(&settings), Error::NotOurs { path, owner: 0, .. } if path == data));
    }
}

#[test]
fn a_directory_out_of_reach_is_named() {
    let home = home();
    let closed = home.path().join("closed");
    fs::create_dir(&closed).expect("a directory");
    // Root passes through everything; the server's user does not.
    let mode = if geteuid().is_root() { 0o700 } else { 0o000 };
    fs::set_permissions(&closed, Permissions::from_mode(mode)).expect("ours");
    let error = refusal(&settings(closed.join("data")));
    match &error {
        Error::NotEnterable { path, user } => assert_eq!((path, user.as_str()), (&closed, "postgres")),
        Error::Unreadable { path, .. } => assert_eq!(*path, closed.join("data")),
        _ => panic!("{error}"),
    }
    assert!(error.to_string().contains(closed.to_str().expect("plain")), "{error}");
    fs::set_permissions(&closed, Permissions::from_mode(0o700)).expect("ours");

    let open = home.path().join("open");
    fs::create_dir(&open).expect("a directory");
    fs::write(open.join("something"), "").expect("a file");
    fs::set_permissions(&open, Permissions::from_mode(0o777)).expect("ours");
    assert!(matches!(refusal(&settings(&open)), Error::OpenToAll(path) if path == open));

    let file = home.path().join("file");
    fs::write(&file, "").expect("a file");
    assert!(matches!(refusal(&settings(&file)), Error::Unreadable { path, .. } if path == file));
}

#[test]
fn missing_programs_and_users_are_named() {
    let home = home();
    let no_programs =
        Settings { bin_dir: Some(home.path().join("bin")), ..settings(home.path().join("data")) };
    assert!(matches!(refusal(&no_programs), Error::NotABinDir(path) if path == home.path().join("bin")));
    if geteuid().is_root() {
        let no_user =
            Settings { run_as: "nobody-of-that-name".to_owned(), ..settings(home.path().join("data")) };
        assert!(matches!(refusal(&no_user), Error::NoSystemUser(name) if name == "nobody-of-that-name"));
    }
}

#[test]
fn a_server_that_does_not_start_is_quoted() {
    let home = home();
    let mut wrong = settings(home.path());
    wrong.extra.push(("max_connections".to_owned(), "many".to_owned()));
    let error = refusal(&wrong);
    assert!(
        matches!(&error, Error::Failed { last_lines, .. } if last_lines.contains("max_connections")),
        "{error}"
    );
    start(home.path());
}

#[test]
fn a_path_too_long_for_a_socket_gets_a_short_socket_directory() {
    let home = home();
    let cluster = start(home.path().join("a".repeat(100)));
    let socket_dir = cluster.socket_dir().to_owned();
    assert!(!socket_dir.starts_with(home.path()), "{}", socket_dir.display());
    assert_eq!(answer(&cluster, "checkindog", "SELECT 1"), "1");
    drop(cluster);
    fs::remove_dir(socket_dir).expect("the server removed its socket");
}
