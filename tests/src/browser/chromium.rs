//! A Chromium of the test's own: what a person does and sees. It ends when it is dropped.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::driver::{Device, Driver, capabilities};
use crate::daemon::{eventually, runs};
use crate::support::{PASSWORD, Person, Server};

/// Longest wait for an element to appear.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at a page.
const LOOK: Duration = Duration::from_millis(20);

/// A browser at the pages of one server.
pub struct Browser {
    client: Client,
    driver: Driver,
    origin: String,
    chromium: Option<Pid>,
    profile: TempDir,
}

impl Browser {
    pub async fn open(server: &Server, device: Device) -> Self {
        let profile = tempfile::Builder::new().prefix("checkindog-chromium-").tempdir().expect("a profile");
        let driver = Driver::start().await;
        let capabilities = capabilities(device, profile.path());
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(driver.address()).await;
        let client = client.unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        let chromium = client.capabilities().and_then(|all| all.get("goog:processID")?.as_i64());
        let chromium = chromium.and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?));
        let origin = server.url().to_owned();
        Self { client, driver, origin, chromium, profile }
    }

    /// The same with somebody of the cast signed in, at the list of clients.
    pub async fn signed_in(server: &Server, device: Device, person: &Person) -> Self {
        let browser = Self::open(server, device).await;
        browser.goto("/clients").await;
        browser.type_into("#field-email", person.email).await;
        browser.type_into("#field-password", PASSWORD).await;
        browser.press("#field-password", Key::Enter).await;
        browser.arrives("/clients").await;
        browser
    }

    pub async fn goto(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.expect("the browser goes there");
    }

    pub async fn back(&self) {
        self.client.back().await.expect("the browser goes back");
    }

    /// The first element that matches, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).every(LOOK).for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("no {css}: {error}"))
    }

    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Types at the end of what stands in a field.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.find(css)
            .await
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("cannot type into {css}: {error}"));
    }

    /// Empties a field and types into it.
    pub async fn retype(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap_or_else(|error| panic!("{css} cannot be emptied: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("cannot type into {css}: {error}"));
    }

    pub async fn press(&self, css: &str, key: Key) {
        self.type_into(css, &char::from(key).to_string()).await;
    }

    /// Chooses from the proposals of a field as people do: types, then goes down to the first and takes it.
    pub async fn choose_by_keyboard(&self, css: &str, typed: &str, proposal: &str) {
        self.type_into(css, typed).await;
        let list = format!("{css}-options");
        self.sees(&format!("{list}:not([hidden]) [role=option]"), proposal).await;
        self.press(css, Key::Down).await;
        self.sees(&format!("{list} [aria-selected=true]"), proposal).await;
        self.press(css, Key::Enter).await;
        self.becomes(
            &format!("{list} is closed"),
            &format!("return document.querySelector('{list}').hidden"),
        )
        .await;
    }

    /// Waits until the first element that matches shows this text.
    pub async fn sees(&self, css: &str, text: &str) {
        let sees = async || self.texts(css).await.first().is_some_and(|seen| seen.contains(text));
        eventually(&format!("{css} shows {text:?}"), sees).await;
    }

    /// Waits until so many elements match.
    pub async fn counts(&self, css: &str, count: usize) {
        eventually(&format!("{count} times {css}"), async || self.texts(css).await.len() == count).await;
    }

    /// The visible texts of all elements that match now.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let elements = self.client.find_all(Locator::Css(css)).await.unwrap_or_default();
        let mut texts = Vec::new();
        for element in elements {
            // One that the page has exchanged meanwhile has no text any more.
            texts.push(element.text().await.unwrap_or_default());
        }
        texts
    }

    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.expect("the browser answers").unwrap_or_default()
    }

    /// Path and query of the address.
    pub async fn path(&self) -> String {
        let address = self.client.current_url().await.expect("an address");
        address
            .as_str()
            .strip_prefix(&self.origin)
            .unwrap_or_else(|| panic!("{address} is not ours"))
            .to_owned()
    }

    /// Waits until the address is this path (and query).
    pub async fn arrives(&self, path: &str) {
        eventually(&format!("the browser arrives at {path}"), async || self.path().await == path).await;
        self.becomes("the page is there", "return document.readyState === 'complete'").await;
    }

    /// Makes the window so wide, in pixels.
    pub async fn widen(&self, width: u32) {
        self.client.set_window_size(width, 800).await.expect("a window of this size");
    }

    /// What a script returns.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script returns true.
    pub async fn becomes(&self, what: &str, script: &str) {
        let is_so = async || self.client.execute(script, Vec::new()).await.is_ok_and(|answer| answer == true);
        eventually(what, is_so).await;
    }

    /// Shows pages as for somebody who prefers this theme, `light` or `dark`, once the colours have stopped changing.
    pub async fn prefer(&self, theme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
        let command = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "features": features } });
        self.ask_driver("goog/cdp/execute", command).await;
        self.becomes("the colours are there", "return document.getAnimations().length === 0").await;
    }

    /// What a script returns that gives its answer to its last argument.
    pub async fn run_to_end(&self, script: &str) -> Value {
        let answer = self.client.execute_async(script, Vec::new()).await;
        answer.unwrap_or_else(|error| panic!("the script fails: {error}"))
    }

    /// Ends the visit: nothing was asked of another host, and nothing went wrong on any page.
    pub async fn finish(self) {
        for entry in self.log("performance").await {
            let message: Value =
                serde_json::from_str(entry["message"].as_str().unwrap_or_default()).expect("an event");
            let url = message["message"]["params"]["request"]["url"].as_str().unwrap_or_default();
            // Not the browser's own pages (chrome://), and not what stands in the page itself (data:).
            let asks = ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme));
            assert!(!asks || url.starts_with(&self.origin), "a page asks elsewhere: {url}");
        }
        for entry in self.log("browser").await {
            // Chromium notes every answer with an error status, also those that pages give on purpose.
            let message = entry["message"].as_str().unwrap_or_default();
            let is_answer = entry["source"] == "network" && message.contains("responded with a status of 4");
            assert!(is_answer || entry["level"] != "SEVERE", "{entry}");
            assert!(!message.contains("Content Security Policy"), "{entry}");
        }
        let _ = self.client.clone().close().await;
    }

    /// What the driver noted since the last question.
    async fn log(&self, kind: &str) -> Vec<Value> {
        let answer = self.ask_driver("se/log", json!({ "type": kind })).await;
        answer["value"].as_array().unwrap_or_else(|| panic!("no log of the {kind}: {answer}")).clone()
    }
}

impl Browser {
    /// A question that WebDriver knows only with this driver.
    async fn ask_driver(&self, command: &str, question: Value) -> Value {
        let session = self.client.session_id().await.expect("the browser answers").expect("a session");
        let address = format!("{}/session/{session}/{command}", self.driver.address());
        let answer = reqwest::Client::new().post(address).json(&question).send().await;
        answer.expect("the driver answers").json().await.expect("JSON")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Killing the driver, which follows, would leave its browser behind.
        if let Some(pid) = self.chromium.filter(|pid| runs(*pid)) {
            let _ = kill_process(pid, Signal::KILL);
        }
        // The browser's helpers write to the profile until they notice.
        let deadline = Instant::now() + PATIENCE;
        while std::fs::remove_dir_all(self.profile.path()).is_err()
            && self.profile.path().exists()
            && Instant::now() < deadline
        {
            std::thread::sleep(LOOK);
        }
    }
}
