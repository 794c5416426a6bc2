//! The real daemon: a process that a test starts, talks to and kills.

use std::env;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use checkindog_cluster::{Cluster, Settings};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::{Instant, sleep, timeout};

use crate::support::{Api, Sql, Visitor};

/// Longest wait for anything: generous, for only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at something that is awaited.
const LOOK: Duration = Duration::from_millis(10);

/// Where a program of the workspace is: beside this test's binary.
pub fn program(name: &str) -> PathBuf {
    let beside_us =
        || env::current_exe().expect("this binary").parent().and_then(Path::parent).map(Path::to_owned);
    let folder = env::var_os("CHECKINDOG_BIN_DIR")
        .map(PathBuf::from)
        .or_else(beside_us)
        .expect("a folder of programs");
    let path = folder.join(name);
    let advice = "run `make test`, which builds it first, or name its folder in CHECKINDOG_BIN_DIR";
    assert!(path.is_file(), "{} is not there: {advice}", path.display());
    path
}

/// The daemon's program, with nothing of our own environment that would change what it does.
pub fn daemon_command() -> Command {
    let mut command = Command::new(program("checkindog-daemon"));
    for name in [
        "DATA_DIR",
        "DATABASE_URL",
        "LISTEN",
        "PUBLIC_URL",
        "DEMO",
        "POOL_SIZE",
        "LOG",
        "LOG_FORMAT",
        "API_RATE",
        "KEY_FILE",
    ] {
        command.env_remove(format!("CHECKINDOG_{name}"));
    }
    command.stdin(Stdio::null()).kill_on_drop(true);
    command
}

/// What a daemon says that does not start.
pub async fn refusal(mut command: Command) -> String {
    let output = command.output().await.expect("the daemon's program");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).expect("text")
}

/// Looks again and again until it is so.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so().await {
        assert!(Instant::now() < deadline, "never happened: {what}");
        sleep(LOOK).await;
    }
}

/// A data directory of its own; it goes with whatever still runs on it.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("checkindog-daemon-")
            .permissions(Permissions::from_mode(0o711))
            .tempdir();
        Self(folder.expect("a temporary directory"))
    }

    pub fn data_dir(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// The daemon's command line on this data directory and any free port.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = daemon_command();
        command.arg("--data-dir").arg(self.data_dir()).args(["--listen", "127.0.0.1:0"]).args(arguments);
        command
    }

    /// A daemon that has said where it listens.
    pub async fn start(&self, arguments: &[&str]) -> Daemon {
        Daemon::spawn(self.command(arguments), &self.0.path().join("daemon.log")).await
    }

    /// An admin command, with this on its standard input; it has ended.
    pub async fn administer(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = daemon_command();
        command.arg("--data-dir").arg(self.data_dir()).args(arguments);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the daemon's program");
        let mut stdin = child.stdin.take().expect("piped");
        // A command that needs no password may have ended before it is told one.
        let _ = stdin.write_all(input.as_bytes()).await;
        drop(stdin);
        child.wait_with_output().await.expect("the command ends")
    }

    /// What an admin command prints: the id or token, alone on its line.
    pub async fn added(&self, arguments: &[&str], input: &str) -> String {
        let output = self.administer(arguments, input).await;
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("text");
        let line = text.strip_suffix('\n').unwrap_or_else(|| panic!("{text:?} is no line"));
        assert!(!line.is_empty() && !line.contains(char::is_whitespace), "{text:?} is not one word");
        line.to_owned()
    }

    /// «Les Poils d’Or» with one person, on the private database, and a token for them.
    pub async fn furnish(&self) -> String {
        self.furnish_in(&[]).await
    }

    /// The same in a database that `arguments` name.
    pub async fn furnish_in(&self, arguments: &[&str]) -> String {
        let salon = ["salon", "add", "Les Poils d’Or", "--slug", "les-poils-d-or"];
        self.added(&[arguments, &salon].concat(), "").await;
        let (email, salon) = ("odile@poils.test", "les-poils-d-or");
        let person = ["--email", email, "--name", "Odile", "--salon", salon, "--role", "owner"];
        let user = [arguments, &["user", "add"], &person, &["--password-stdin"]].concat();
        self.added(&user, "croquettes-et-brosses\n").await;
        self.token(arguments, email).await
    }

    /// A token of the person with this address; `arguments` say where the database is, if it is elsewhere.
    pub async fn token(&self, arguments: &[&str], email: &str) -> String {
        self.added(&[arguments, &["token", "create", "--email", email, "--name", "test"]].concat(), "").await
    }

    /// The private database as superuser.
    pub async fn sql(&self) -> Sql {
        let settings = Settings { data_dir: self.data_dir(), ..Settings::default() };
        Sql::connect(&Cluster::url_of(&settings, "postgres", "checkindog").expect("an address")).await
    }

    /// The process of the private PostgreSQL, if its lock file names one that runs.
    pub fn postgres(&self) -> Option<Pid> {
        let lock = fs::read_to_string(self.data_dir().join("pg/postmaster.pid")).ok()?;
        let pid = Pid::from_raw(lock.lines().next()?.trim().parse().ok()?)?;
        runs(pid).then_some(pid)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        // A killed daemon leaves its server behind. Nobody needs its data any more.
        if let Some(pid) = self.postgres() {
            let _ = kill_process(pid, Signal::QUIT);
            let deadline = std::time::Instant::now() + PATIENCE;
            while runs(pid) && std::time::Instant::now() < deadline {
                std::thread::sleep(LOOK);
            }
        }
    }
}

/// Whether there is such a process; one that nobody has buried yet counts as gone.
pub fn runs(pid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
    let is_zombie = stat.rsplit_once(") ").is_some_and(|(_, state)| state.starts_with('Z'));
    test_kill_process(pid).is_ok() && !is_zombie
}

/// A running daemon; killed when dropped.
pub struct Daemon {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
    url: String,
    log: PathBuf,
}

impl Daemon {
    /// Starts a daemon and reads its first line. What it logs goes to the end of the file `log`.
    pub async fn spawn(mut command: Command, log: &Path) -> Self {
        let errors = File::options().create(true).append(true).open(log).expect("a log");
        let mut child = command.stdout(Stdio::piped()).stderr(errors).spawn().expect("the daemon's program");
        let mut out = BufReader::new(child.stdout.take().expect("piped")).lines();
        let said = || fs::read_to_string(log).unwrap_or_default();
        let first = timeout(PATIENCE, out.next_line())
            .await
            .unwrap_or_else(|_| panic!("it stays silent: {}", said()));
        let first = first.expect("text").unwrap_or_else(|| panic!("it ended: {}", said()));
        let url =
            first.strip_prefix("listening on ").unwrap_or_else(|| panic!("{first:?} is not the first line"));
        assert!(url.starts_with("http://127.0.0.1:") && !url.ends_with(":0"), "{first:?}");
        Self { url: url.to_owned(), child, out, log: log.to_owned() }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.url, "fr")
    }

    pub fn api(&self, token: &str) -> Api {
        Api::new(&self.url, token)
    }

    /// Whether it says that its database answers.
    pub async fn is_ready(&self) -> bool {
        let visitor = self.visitor();
        visitor.get("/readyz").await.status == 200
    }

    /// The next line on its standard output.
    pub async fn line(&mut self) -> String {
        let line = timeout(PATIENCE, self.out.next_line()).await.expect("it says more");
        line.expect("text").expect("it says more")
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn pid(&self) -> Pid {
        let pid = self.child.id().and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw);
        pid.expect("a process that nobody awaited")
    }

    /// Asks it to stop, and waits until it has, as it should.
    pub async fn stop(mut self) {
        kill_process(self.pid(), Signal::TERM).expect("it runs");
        let status = timeout(PATIENCE, self.child.wait()).await;
        let status =
            status.unwrap_or_else(|_| panic!("it does not stop: {}", self.log())).expect("its status");
        assert!(status.success(), "{status}: {}", self.log());
    }

    /// `kill -9`.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("it runs");
    }
}
