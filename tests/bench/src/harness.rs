//! The salon that is measured: made once, kept as a copy on disk, and put back to its start for every run.
//!
//! Copying the stopped data directory gives each run, ours or the floor's, the very same files: no dead rows and no index
//! pages of an earlier run, as deleting what it added would leave.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use checkindog_api::{Import, ImportState};
use tempfile::TempDir;
use uuid::Uuid;

use crate::daemon::{Daemon, administer};
use crate::{Failure, child, data, floor};

pub const EMAIL: &str = "bench@salon.example";
pub const PASSWORD: &str = "mesure et démesure";

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Size {
    /// Clients in the salon at the start.
    pub rows: u32,
    /// Runs of which the median is taken.
    pub repeat: usize,
    /// Whether the clients have what filters look at.
    pub filters: bool,
}

/// Everything that the measurements share.
pub struct Bench {
    directory: Directory,
    programs: Programs,
    pub size: Size,
    pub salon: Uuid,
    /// The import that filled the salon.
    pub first_import: Uuid,
    pub token: String,
}

/// Where everything happens.
enum Directory {
    Temporary(TempDir),
    /// Stays, and is found again by the next call.
    Kept(PathBuf),
}

impl Directory {
    fn open(kept: Option<&Path>) -> Result<Self, Failure> {
        let directory = match kept {
            Some(path) => {
                fs::create_dir_all(path)?;
                Self::Kept(path.to_owned())
            }
            None => Self::Temporary(tempfile::Builder::new().prefix("checkindog-bench-").tempdir()?),
        };
        // PostgreSQL, which does not run as root, must pass through; it has no need to look around.
        fs::set_permissions(directory.path(), Permissions::from_mode(0o711))?;
        Ok(directory)
    }

    fn path(&self) -> &Path {
        match self {
            Self::Temporary(directory) => directory.path(),
            Self::Kept(path) => path,
        }
    }
}

struct Programs {
    daemon: PathBuf,
    cli: PathBuf,
}

impl Programs {
    fn find() -> Result<Self, Failure> {
        let beside = env::current_exe()?;
        let find = |variable, name| match env::var_os(variable) {
            Some(path) => PathBuf::from(path),
            None => beside.with_file_name(name),
        };
        let programs = Self {
            daemon: find("CHECKINDOG_BENCH_DAEMON", "checkindog-daemon"),
            cli: find("CHECKINDOG_BENCH_CLI", "checkindog"),
        };
        for program in [&programs.daemon, &programs.cli] {
            if !program.is_file() {
                return Err(
                    format!("{} is not there: `cargo build --release` makes it", program.display()).into()
                );
            }
        }
        Ok(programs)
    }
}

impl Bench {
    /// Makes the salon and imports its clients, with their animals; or finds it where an earlier call kept it.
    pub async fn prepare(size: Size, keep: Option<&Path>) -> Result<Self, Failure> {
        let programs = Programs::find()?;
        let directory = Directory::open(keep)?;
        let none = Uuid::nil();
        let mut bench =
            Self { directory, programs, size, salon: none, first_import: none, token: String::new() };
        if bench.file("start").exists() {
            bench.recall()?;
        } else {
            bench.make().await?;
        }
        Ok(bench)
    }

    async fn make(&mut self) -> Result<(), Failure> {
        let size = self.size;
        eprintln!("making a salon of {} clients…", size.rows);
        let daemon = self.start().await?;
        self.add_salon()?;
        let file = self.file("first.csv");
        let columns = if size.filters { data::Columns::WithFilters } else { data::Columns::WithAnimals };
        data::write(&file, 0..size.rows, columns)?;
        self.first_import = self.import(&daemon, &file).await?.0.id;
        if size.filters {
            floor::mark_favourites(&daemon, EMAIL).await?;
        }
        floor::settle(&daemon).await?;
        daemon.stop()?;
        fs::write(
            self.file("start.json"),
            serde_json::to_vec(&(size.rows, size.filters, self.salon, self.first_import, &self.token))?,
        )?;
        fs::rename(self.file("data"), self.file("start"))?;
        Ok(())
    }

    fn recall(&mut self) -> Result<(), Failure> {
        let (rows, filters, salon, first_import, token): (u32, bool, _, _, _) =
            serde_json::from_slice(&fs::read(self.file("start.json"))?)?;
        if (rows, filters) != (self.size.rows, self.size.filters) {
            return Err(format!(
                "the salon that was kept has {rows} clients, and was made for other measures"
            )
            .into());
        }
        (self.salon, self.first_import, self.token) = (salon, first_import, token);
        Ok(())
    }

    fn add_salon(&mut self) -> Result<(), Failure> {
        let data_dir = self.file("data");
        let run = |arguments: &[&str], input| administer(&self.programs.daemon, &data_dir, arguments, input);
        let salon = run(&["salon", "add", "Salon des mesures", "--slug", "bench"], "")?.parse()?;
        let role = ["--salon", "bench", "--role", "owner", "--password-stdin"];
        run(&[&["user", "add", "--email", EMAIL, "--name", "Odile Mesure"], &role[..]].concat(), PASSWORD)?;
        for number in 0..data::MANAGERS {
            let role = ["--salon", "bench", "--role", "manager", "--password-stdin"];
            let email = data::manager(number);
            run(&[&["user", "add", "--email", &email, "--name", "Gérant"], &role[..]].concat(), PASSWORD)?;
        }
        let token = run(&["token", "create", "--email", EMAIL, "--name", "bench"], "")?;
        (self.salon, self.token) = (salon, token);
        Ok(())
    }

    /// A path in the directory of the bench.
    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The salon as it was at the start, in the memory of a daemon that just began.
    pub async fn restored(&self) -> Result<Daemon, Failure> {
        self.restore().await?;
        let daemon = self.start().await?;
        floor::warm(&daemon).await?;
        Ok(daemon)
    }

    /// Puts the data directory back to the start. No daemon may run on it.
    pub async fn restore(&self) -> Result<(), Failure> {
        let data = self.file("data");
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        let copied = child::run(Command::new("cp").arg("-a").arg(self.file("start")).arg(&data)).await?;
        if !copied.succeeded {
            return Err(format!("the data directory cannot be copied: {}", copied.stderr).into());
        }
        // What the kernel still has to write must not fall into the measure.
        rustix::fs::sync();
        Ok(())
    }

    /// Starts the daemon on the data directory as it is.
    pub async fn start(&self) -> Result<Daemon, Failure> {
        Daemon::start(&self.programs.daemon, &self.file("data"), &self.file("daemon.log")).await
    }

    /// Imports a file by the CLI; what it says, and its time from start to end. Every row must have made a client.
    pub async fn import(&self, daemon: &Daemon, file: &Path) -> Result<(Import, Duration), Failure> {
        let (import, took) = self.run_import(daemon, &["import", "clients"], file.as_os_str()).await?;
        if import.state != ImportState::Done || import.created != i64::from(self.size.rows) {
            return Err(format!("not every row made a client: {import:?}").into());
        }
        Ok((import, took))
    }

    /// Runs a command of the CLI that ends in an import; what it says, and its time from start to end.
    pub async fn run_import(
        &self,
        daemon: &Daemon,
        command: &[&str],
        last: &OsStr,
    ) -> Result<(Import, Duration), Failure> {
        let mut cli = Command::new(&self.programs.cli);
        cli.args(command).arg("--json").arg(last);
        cli.env("CHECKINDOG_URL", format!("http://{}", daemon.address)).env("CHECKINDOG_TOKEN", &self.token);
        let ended = child::run(&mut cli).await?;
        let import = serde_json::from_str(&ended.stdout)
            .map_err(|_| format!("the import failed: {}", ended.stderr))?;
        Ok((import, ended.took))
    }
}
