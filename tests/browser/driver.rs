//! One headless Chromium with the built extension, used as a person would: real keys, real presses, and what can be seen.
//!
//! Speaks WebDriver to chromedriver, which also reads closed shadow roots. Ends only the processes that it started.

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long something may take to appear: far more than it does, since a busy machine is no failure.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(25);

/// What somebody has set who has switched Hearback on for the fixture pages and confirmed their mailbox.
pub const READ_HERE: &str = r#"{"review": {"sites": ["+*.example.com", "+*.example", "+127.0.0.1", "+localhost"], "accounts": ["*"]}}"#;

/// A browser of one test, with nothing in its profile.
pub struct Browser {
    pub client: Client,
    name: &'static str,
    _driver: Driver,
}

/// chromedriver, ended when dropped.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// chromedriver picks a port for IPv4 and then wants the same for IPv6; where another one was quicker it gives up, and is asked again.
    fn start() -> Self {
        (0..8).find_map(|_| Self::try_start()).expect("chromedriver finds a port to listen on")
    }

    fn try_start() -> Option<Self> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (./build.sh test installs it)");
        let output = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut driver = Self { process, port: 0 };
        let mut lines = output.lines().map_while(Result::ok);
        driver.port = lines.find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())?;
        // Read on, so that it never waits for somebody to do so.
        std::thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Runs one flow in a fresh browser that has the extension; `port` is where every name resolves to.
pub fn flow(name: &'static str, port: u16, body: impl AsyncFnOnce(&Browser)) {
    run(name, port, Some(built("extension")), body);
}

/// The same without the extension: what somebody sees who has not installed anything.
pub fn plain_flow(name: &'static str, port: u16, body: impl AsyncFnOnce(&Browser)) {
    run(name, port, None, body);
}

/// The same with the extension whose module panics when it is told to.
pub fn broken_flow(name: &'static str, port: u16, body: impl AsyncFnOnce(&Browser)) {
    run(name, port, Some(built("extension-panics")), body);
}

fn run(name: &'static str, port: u16, extension: Option<PathBuf>, body: impl AsyncFnOnce(&Browser)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let browser = runtime.block_on(Browser::start(name, port, extension.as_deref()));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            if extension.is_some() {
                browser.set(READ_HERE).await;
            }
            body(&browser).await;
        });
    }));
    if outcome.is_err() {
        runtime.block_on(browser.screenshot("failed"));
        eprintln!("{name}: the console said {:#?}", runtime.block_on(browser.console()));
    }
    runtime.block_on(browser.stop());
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// A folder that `build.sh` made.
pub fn built(folder: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(folder);
    assert!(path.join("start.js").exists(), "{} is not built: run ./build.sh first", path.display());
    path
}

impl Browser {
    async fn start(name: &'static str, port: u16, extension: Option<&Path>) -> Self {
        let driver = Driver::start();
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--no-first-run".to_owned(),
            "--window-size=1200,900".to_owned(),
            "--force-device-scale-factor=1".to_owned(),
            "--disable-background-networking".to_owned(),
            // navigator.webdriver must not change what a page or the extension does.
            "--disable-blink-features=AutomationControlled".to_owned(),
            "--ignore-certificate-errors".to_owned(),
            format!("--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1"),
        ];
        // Chromium's sandbox refuses to run as root, which is what a container's user is.
        if Path::new("/root").metadata().is_ok_and(|_| std::fs::read_dir("/root").is_ok()) {
            arguments.push("--no-sandbox".to_owned());
        }
        match extension {
            Some(folder) => arguments.push(format!("--load-extension={}", folder.display())),
            None => arguments.push("--disable-extensions".to_owned()),
        }
        let capabilities = json!({
            "acceptInsecureCerts": true,
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": arguments, "excludeSwitches": ["enable-automation", "disable-extensions"] },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object was written above") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("chromedriver starts Chromium");
        Self { client, name, _driver: driver }
    }

    async fn stop(self) {
        // Closes Chromium; the driver is ended by its drop.
        let _ = self.client.close().await;
    }

    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page opens");
    }

    /// Stores settings, as the options page does.
    pub async fn set(&self, preferences: &str) {
        self.open(&format!("{}/options.html", crate::EXTENSION)).await;
        let done =
            self.ask(&format!("const done = arguments[0]; chrome.storage.local.set({{hearback: {preferences}}}, () => done('yes'))")).await;
        assert_eq!(done, "yes", "the settings are kept");
    }

    /// The element once it is there.
    pub async fn see(&self, css: &str) -> Element {
        self.until(css, async || self.client.find(Locator::Css(css)).await.ok()).await
    }

    /// What `look` gives once it gives something; `what` names it when it does not.
    pub async fn until<T>(&self, what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
        self.look_for(look).await.unwrap_or_else(|| panic!("{}: waited {PATIENCE:?} for: {what}", self.name))
    }

    /// What `look` gives once it gives something; nothing when patience is over.
    pub async fn look_for<T>(&self, mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
        let begun = Instant::now();
        loop {
            match look().await {
                None if begun.elapsed() < PATIENCE => tokio::time::sleep(GLANCE).await,
                found => return found,
            }
        }
    }

    /// Presses an element as a mouse does: move, down, up.
    pub async fn press(&self, css: &str) {
        self.see(css).await.click().await.unwrap_or_else(|why| panic!("{}: a press on {css}: {why}", self.name));
    }

    /// Presses an element as a hand does, which takes a moment between down and up.
    pub async fn press_by_hand(&self, css: &str) {
        let element = self.see(css).await;
        let actions = MouseActions::new("hand".into())
            .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Pause { duration: Duration::from_millis(400) })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(actions).await.expect("a press reaches the browser");
    }

    /// Presses an element of the first frame, and looks at the whole page again.
    pub async fn press_in_frame(&self, css: &str) {
        self.see("iframe").await;
        self.client.enter_frame(0).await.expect("the frame is there");
        self.press(css).await;
        self.client.enter_parent_frame().await.expect("the page is there");
    }

    /// Types into whatever has the focus, key by key.
    pub async fn type_text(&self, text: &str) {
        let strokes = text.chars().flat_map(|c| {
            let value = if c == '\n' { Key::Enter.into() } else { c };
            [KeyAction::Down { value }, KeyAction::Up { value }]
        });
        self.keys(strokes).await;
    }

    /// Takes back the last characters.
    pub async fn erase(&self, characters: usize) {
        let value = Key::Backspace.into();
        self.keys((0..characters).flat_map(|_| [KeyAction::Down { value }, KeyAction::Up { value }])).await;
    }

    /// Presses `key` while Control is held.
    pub async fn control(&self, key: char) {
        let held: char = Key::Control.into();
        let strokes = [(held, true), (key, true), (key, false), (held, false)];
        self.keys(strokes.map(|(value, down)| if down { KeyAction::Down { value } } else { KeyAction::Up { value } })).await;
    }

    /// Presses and releases one key.
    pub async fn key(&self, key: char) {
        self.keys([KeyAction::Down { value: key }, KeyAction::Up { value: key }]).await;
    }

    /// Presses a letter while Alt and Shift are held.
    pub async fn alt_shift(&self, letter: char) {
        let (alt, shift): (char, char) = (Key::Alt.into(), Key::Shift.into());
        let strokes = [(alt, true), (shift, true), (letter, true), (letter, false), (shift, false), (alt, false)];
        self.keys(strokes.map(|(value, down)| if down { KeyAction::Down { value } } else { KeyAction::Up { value } })).await;
    }

    /// Chooses a value of a list, as a person does.
    pub async fn choose(&self, css: &str, value: &str) {
        self.see(css).await.select_by_value(value).await.unwrap_or_else(|why| panic!("{}: {value} in {css}: {why}", self.name));
    }

    /// Presses at a point of the window, moves, and lets go.
    pub async fn drag(&self, from: (i64, i64), by: (i64, i64)) {
        let step = |x: i64, y: i64| PointerAction::MoveTo { duration: Some(Duration::from_millis(40)), x: x as f64, y: y as f64 };
        let drag = MouseActions::new("mouse".into())
            .then(step(from.0, from.1))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(step(from.0 + by.0 / 2, from.1 + by.1 / 2))
            .then(step(from.0 + by.0, from.1 + by.1))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(drag).await.expect("the pointer reaches the browser");
    }

    async fn keys(&self, strokes: impl IntoIterator<Item = KeyAction>) {
        let keys = strokes.into_iter().fold(KeyActions::new("keyboard".into()), KeyActions::then);
        self.client.perform_actions(keys).await.expect("keys reach the browser");
    }

    /// The text that can be read in the first element that matches.
    pub async fn text(&self, css: &str) -> String {
        self.see(css).await.text().await.expect("the element is there")
    }

    /// How many elements match now.
    pub async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.expect("a selector").len()
    }

    /// Runs a script of the page's own world.
    pub async fn script(&self, source: &str) -> Value {
        self.client.execute(source, Vec::new()).await.expect("the script runs")
    }

    /// Runs a script that gives its answer to the function which is its argument.
    pub async fn ask(&self, source: &str) -> String {
        let answer = self.client.execute_async(source, Vec::new()).await.expect("the script runs");
        answer.as_str().unwrap_or_default().to_owned()
    }

    /// Keeps a picture as `target/screenshots/NAME-MOMENT.png`.
    pub async fn screenshot(&self, moment: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder under target");
        if let Ok(png) = self.client.screenshot().await {
            std::fs::write(folder.join(format!("{}-{moment}.png", self.name)), png).expect("a file under target");
        }
    }

    /// A command of the developer tools, and its answer.
    pub async fn developer(&self, command: &str, parameters: Value) -> Value {
        let call = Vendor { path: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) };
        self.client.issue_cmd(call).await.unwrap_or_else(|why| panic!("{}: {command}: {why}", self.name))
    }

    /// Every line that the browser's console got since the last call, from the page and from the extension in it.
    pub async fn console(&self) -> Vec<String> {
        let log = Vendor { path: "se/log", body: json!({ "type": "browser" }) };
        let lines = self.client.issue_cmd(log).await.expect("chromedriver keeps the console");
        lines.as_array().into_iter().flatten().filter_map(|line| line["message"].as_str().map(str::to_owned)).collect()
    }
}

/// A command of chromedriver beyond the standard.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
