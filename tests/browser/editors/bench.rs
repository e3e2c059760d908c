//! One editor's page in one browser: opening it, writing in it, and asking what the page knows.

use super::Row;
use crate::driver::Browser;
use crate::program::Program;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a state may take to come; shorter than a flow's patience, since some cells are known to fail.
const PATIENCE: Duration = Duration::from_secs(8);
const GLANCE: Duration = Duration::from_millis(25);
/// From one key to the next.
const KEY: Duration = Duration::from_millis(8);

/// A page under test.
pub struct Bench<'a> {
    pub browser: &'a Browser,
    pub program: Program,
    pub row: Row,
    pub port: u16,
}

/// What a composition puts in, step by step; the last one is what stays.
pub const COMPOSED: [&str; 3] = ["に", "にほ", "日本"];

impl Bench<'_> {
    /// Opens the page anew and waits until its editor is there.
    pub async fn open(&self) -> Result<(), String> {
        let Row { page, place, .. } = self.row;
        self.browser.open(&format!("https://desk.example:{}/editors/{page}.html?in={place}", self.port)).await;
        if place == "other" {
            self.browser.see("iframe").await;
            self.browser.client.enter_frame(0).await.map_err(|why| why.to_string())?;
        }
        self.settle("the editor", async || self.ask("window.desk?.ready === true").await.as_bool()?.then_some(())).await
    }

    /// Puts the caret into the editor by a press.
    pub async fn press(&self) {
        let [left, top, _, _] = self.rect("desk.box()").await.expect("the editable has a box");
        self.browser.press_at(left + 30.0, top + 12.0).await;
    }

    /// Keeps what went wrong as `target/screenshots/editors-BROWSER-PAGE-PLACE-MOMENT.png`.
    pub async fn keep_a_picture(&self, moment: &str) {
        let Row { page, place, .. } = self.row;
        let name = format!("{}-{page}-{place}-{}", self.program.name(), moment.replace(' ', "-"));
        self.browser.screenshot(&name).await;
    }

    /// What an expression of the page gives.
    pub async fn ask(&self, expression: &str) -> Value {
        self.browser.script(&format!("return {expression}")).await
    }

    pub async fn ask_text(&self, expression: &str) -> String {
        self.ask(expression).await.as_str().unwrap_or_default().to_owned()
    }

    /// Left, top, right and bottom in the view.
    pub async fn rect(&self, expression: &str) -> Option<[f64; 4]> {
        let sides: Vec<f64> = self.ask(expression).await.as_array()?.iter().filter_map(Value::as_f64).collect();
        sides.try_into().ok()
    }

    pub async fn model(&self) -> String {
        self.ask_text("desk.model()").await
    }

    /// The lines of the editor's own text, with NBSP as a space.
    pub async fn lines(&self) -> Vec<String> {
        let text = self.model().await.replace('\u{a0}', " ");
        text.trim_end().split('\n').map(|line| line.trim_end().to_owned()).collect()
    }

    pub async fn html(&self) -> String {
        self.ask_text("desk.html()").await
    }

    pub async fn caret(&self) -> String {
        self.ask_text("desk.caret()").await
    }

    /// What `look` gives once it gives something; says `what` it waited for in vain.
    pub async fn settle<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> Result<T, String> {
        let begun = Instant::now();
        loop {
            match look().await {
                Some(found) => return Ok(found),
                None if begun.elapsed() > PATIENCE => return Err(format!("waited in vain for {what}")),
                None => tokio::time::sleep(GLANCE).await,
            }
        }
    }

    /// Waits until the editor's own text holds these words, with NBSP as a space.
    pub async fn model_has(&self, words: &str) -> Result<(), String> {
        let found = self.settle("words", async || self.model().await.replace('\u{a0}', " ").contains(words).then_some(())).await;
        if found.is_err() {
            return Err(format!("the editor should hold {words:?}, but holds {:?}", self.model().await));
        }
        Ok(())
    }

    /// Types and waits until the last line has arrived.
    pub async fn write(&self, text: &str) -> Result<(), String> {
        // An editor that works behind its keys mixes up the lines of somebody who takes no time at all.
        self.browser.type_slowly(text, KEY).await;
        let last = text.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default().replace('\u{a0}', " ");
        self.model_has(last.trim_end()).await
    }

    /// One step of an input method's composition at the caret.
    pub async fn compose(&self, text: &str, commit: bool) {
        match self.program {
            Program::Chromium => {
                let length = text.encode_utf16().count();
                let (command, parameters) = if commit {
                    ("Input.insertText", json!({ "text": text }))
                } else {
                    ("Input.imeSetComposition", json!({ "text": text, "selectionStart": length, "selectionEnd": length }))
                };
                self.browser.vendor("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await;
            }
            Program::Firefox => {
                let last = if commit { "tip.commitComposition();" } else { "" };
                let script = format!(
                    "const window = Services.wm.getMostRecentWindow('navigator:browser');
                    const tip = window.hearbackTip ??= Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
                    if (!tip.hasComposition) tip.beginInputTransactionForTests(window);
                    tip.setPendingCompositionString({text:?});
                    tip.appendClauseToPendingComposition({length}, tip.ATTR_RAW_CLAUSE);
                    tip.setCaretInPendingComposition({length});
                    tip.flushPendingComposition();
                    {last}",
                    length = text.encode_utf16().count(),
                );
                self.as_the_browser(&script).await;
            }
        }
    }

    /// Runs a script of Firefox itself.
    async fn as_the_browser(&self, script: &str) {
        self.browser.vendor("moz/context", json!({ "context": "chrome" })).await;
        self.browser.script(script).await;
        self.browser.vendor("moz/context", json!({ "context": "content" })).await;
    }

    /// Zooms as the browser's menu does.
    pub async fn zoom(&self, factor: f64) {
        match self.program {
            Program::Chromium if factor == 1.0 => {
                self.browser.vendor("goog/cdp/execute", json!({ "cmd": "Emulation.clearDeviceMetricsOverride", "params": {} })).await;
            }
            Program::Chromium => {
                let size = |pixels: f64| (pixels / factor).round();
                let view = json!({ "width": size(1200.0), "height": size(900.0), "deviceScaleFactor": factor, "mobile": false });
                self.browser.vendor("goog/cdp/execute", json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": view })).await;
            }
            Program::Firefox => {
                let window = "Services.wm.getMostRecentWindow('navigator:browser')";
                self.as_the_browser(&format!("{window}.gBrowser.selectedBrowser.fullZoom = {factor}")).await;
            }
        }
    }
}
