//! Running `checkindog`: what goes in, and all that comes out.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::de::DeserializeOwned;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::daemon::program;
use crate::support::{Person, Server};

/// A person at a shell, with a home of their own.
pub struct Cli {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Done {
    pub status: i32,
    /// Standard output and standard error.
    pub out: String,
    pub err: String,
}

/// Somebody of «Les Poils d’Or» at a shell, with address and token in the environment.
pub async fn cli_of(server: &Server, person: &Person) -> Cli {
    let token = server.token(person, None).await;
    Cli::new().with("CHECKINDOG_URL", server.url()).with("CHECKINDOG_TOKEN", &token)
}

impl Cli {
    /// Somebody whom no server knows yet, and who reads English.
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().expect("a home"), variables: Vec::new() }.with("LANG", "C.UTF-8")
    }

    /// With a variable in the environment.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A path in the person's home, where commands run.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A file in the person's home.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).expect("a file");
    }

    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Done {
        self.run_with_input(arguments, b"").await
    }

    /// The same, with this on its standard input.
    pub async fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Done {
        let mut child = self.command(arguments).spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        let (_, output) = tokio::join!(
            async move {
                // Who does not read has ended, and says why.
                let _ = stdin.write_all(input).await;
            },
            child.wait_with_output()
        );
        let output = output.expect("the program ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Done {
            status: output.status.code().expect("no signal"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// A command that a test runs itself.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("checkindog"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.args(arguments).current_dir(self.home.path()).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Where `login` stores address and token.
    pub fn settings(&self) -> PathBuf {
        self.home.path().join(Path::new(".config/checkindog/config.toml"))
    }
}

impl Done {
    /// The same if it ended with this code.
    #[track_caller]
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
        self
    }

    /// The one JSON object on the one line that is its whole output.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        let line = self.out.strip_suffix('\n').unwrap_or_default();
        assert!(
            line.starts_with('{') && !line.contains('\n'),
            "not one object on one line: {}{}",
            self.out,
            self.err
        );
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The JSON objects of a list, one on a line.
    #[track_caller]
    pub fn lines<T: DeserializeOwned>(&self) -> Vec<T> {
        let object = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(object).collect()
    }
}
