//! The programs behind the browser tests: the driver, and how it is to start Chromium.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use fantoccini::wd::Capabilities;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// Longest wait for the driver to start.
const PATIENCE: Duration = Duration::from_secs(30);

const ADVICE: &str = "the browser tests need Chromium and its driver: `make test` installs them where it can, \
                      or install the packages `chromium` and `chromium-driver`";

const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// What the person holds in their hands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Device {
    Desk,
    Phone,
    /// At the desk, with JavaScript switched off.
    WithoutScript,
}

/// A running driver; it ends when it is dropped, but not the browsers that it has started.
pub struct Driver {
    address: String,
    _process: Child,
    /// Open, so that the driver can go on writing.
    _says: Lines<BufReader<ChildStdout>>,
}

impl Driver {
    /// Starts a driver, which finds a port for itself.
    pub async fn start() -> Self {
        let mut driver = Command::new(find_program(&["chromedriver"]));
        driver
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let mut process =
            driver.spawn().unwrap_or_else(|error| panic!("the driver does not start ({error}): {ADVICE}"));
        let mut says = BufReader::new(process.stdout.take().expect("piped")).lines();
        let address = format!("http://127.0.0.1:{}", port(&mut says).await);
        Self { address, _process: process, _says: says }
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}

async fn port(driver_says: &mut Lines<BufReader<ChildStdout>>) -> u16 {
    while let Some(line) =
        timeout(PATIENCE, driver_says.next_line()).await.expect("the driver starts").expect("text")
    {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            return port.trim_end_matches('.').parse().expect("a port");
        }
    }
    panic!("the driver has ended: {ADVICE}");
}

fn find_program(names: &[&str]) -> PathBuf {
    let folders = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&folders).collect();
    let mut places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.find(|path| path.is_file()).unwrap_or_else(|| panic!("no {}: {ADVICE}", names[0]))
}

/// How Chromium is to start, with its data in `profile`.
pub fn capabilities(device: Device, profile: &Path) -> Capabilities {
    let chromium = find_program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let mut arguments = ARGUMENTS.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push("--window-size=1280,900".to_owned());
    arguments.push("--lang=fr".to_owned());
    let mut options = json!({ "binary": chromium, "args": arguments });
    let mut preferences = json!({ "intl.accept_languages": "fr" });
    match device {
        Device::Desk => {}
        Device::Phone => {
            let screen =
                json!({ "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true, "mobile": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": screen });
        }
        Device::WithoutScript => {
            preferences["profile.managed_default_content_settings.javascript"] = json!(2)
        }
    }
    options["prefs"] = preferences;
    let capabilities = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    capabilities.as_object().cloned().expect("an object")
}
