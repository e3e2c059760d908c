//! One headless browser with the built extension, used as a person would: real keys, real presses, and what can be seen.
//!
//! Speaks WebDriver, which also reads closed shadow roots; `program` starts and ends the browsers.

use crate::program::{Driver, Program, Vendor};
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
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
    program: Program,
    _driver: Driver,
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
    let browser = runtime.block_on(Browser::start(Program::Chromium, name, port, extension.as_deref()));
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
    /// A browser for one test or a row of them; `extension` is what it has installed.
    pub async fn start(program: Program, name: &'static str, port: u16, extension: Option<&Path>) -> Self {
        let (client, driver) = program.start(port, extension).await;
        Self { client, name, program, _driver: driver }
    }

    pub async fn stop(self) {
        // Closes the browser; the driver is ended by its drop.
        let _ = self.client.close().await;
    }

    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page opens");
    }

    /// Stores settings, as the options page does.
    pub async fn set(&self, preferences: &str) {
        self.open(&format!("{}/options.html", self.program.extension())).await;
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

    /// The same, with a pause after every key.
    pub async fn type_slowly(&self, text: &str, pause: Duration) {
        let strokes = text.chars().flat_map(|c| {
            let value = if c == '\n' { Key::Enter.into() } else { c };
            [KeyAction::Down { value }, KeyAction::Up { value }, KeyAction::Pause { duration: pause }]
        });
        self.keys(strokes).await;
    }

    /// Presses one key.
    pub async fn press_key(&self, value: char) {
        self.keys([KeyAction::Down { value }, KeyAction::Up { value }]).await;
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

    /// Presses a place of the view, in CSS pixels from its corner.
    pub async fn press_at(&self, x: f64, y: f64) {
        let steps = [
            PointerAction::MoveTo { duration: None, x, y },
            PointerAction::Down { button: MOUSE_BUTTON_LEFT },
            PointerAction::Up { button: MOUSE_BUTTON_LEFT },
        ];
        let mouse = steps.into_iter().fold(MouseActions::new("mouse".into()), MouseActions::then);
        self.client.perform_actions(mouse).await.expect("a press reaches the browser");
    }

    /// A command that only this browser's driver has.
    pub async fn vendor(&self, path: &'static str, body: Value) -> Value {
        self.client.issue_cmd(Vendor { path, body }).await.unwrap_or_else(|why| panic!("{}: {path}: {why}", self.name))
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
        let lines = self.vendor("se/log", json!({ "type": "browser" })).await;
        lines.as_array().into_iter().flatten().filter_map(|line| line["message"].as_str().map(str::to_owned)).collect()
    }
}
