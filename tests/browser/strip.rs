//! What a person sees of Hearback on a page: the strip, the hold, the marked words; and what they can press.

use crate::driver::Browser;
use fantoccini::Locator;
use fantoccini::elements::{Element, ShadowRoot};
use fantoccini::error::CmdError;
use serde_json::Value;
use std::collections::BTreeMap;

impl Browser {
    async fn root(&self) -> Option<ShadowRoot> {
        let strip = self.client.find(Locator::Css("hearback-strip")).await.ok()?;
        strip.shadow_root().await.ok()
    }

    /// The text that can be read in the strip now; nothing when there is none.
    pub async fn strip_now(&self) -> String {
        let Some(root) = self.root().await else { return String::new() };
        let Ok(card) = root.find(Locator::Css(".card")).await else { return String::new() };
        card.text().await.unwrap_or_default()
    }

    /// Opens the list where it is closed because it would cover words of the page, as a person does who wants to see more.
    pub async fn open_list(&self) {
        let Some(root) = self.root().await else { return };
        if let Ok(bar) = root.find(Locator::Css(".card.closed .bar[aria-expanded=false]")).await {
            let _ = bar.click().await;
        }
    }

    /// Waits until the strip says these words, opening its list where they may stand in it, and gives all that it says.
    pub async fn strip_says(&self, words: &str) -> String {
        let mut last = String::new();
        let seen = self.look_for(async || {
            last = self.strip_now().await;
            if !last.contains(words) {
                self.open_list().await;
            }
            last.contains(words).then(|| last.clone())
        });
        let seen = seen.await;
        seen.unwrap_or_else(|| panic!("the strip should say {words:?}, but says:\n{last}"))
    }

    /// Whether the strip has looked at the draft.
    pub async fn has_reviewed(&self) -> bool {
        let Some(root) = self.root().await else { return false };
        let Ok(headline) = root.find(Locator::Css(".headline")).await else { return false };
        headline.text().await.is_ok_and(|line| !line.is_empty() && line != "Listening…")
    }

    /// Whether something in the open list of the strip can be done about a finding of this check.
    pub async fn tells(&self, check: &str) -> bool {
        self.open_list().await;
        let Some(root) = self.root().await else { return false };
        root.find(Locator::Css(&format!("[data-key^=NotHere][data-key*='check: \"{check}\"']"))).await.is_ok()
    }

    /// Whether these words of the customer stand in the open list of the strip.
    pub async fn lists(&self, words: &str) -> bool {
        self.open_list().await;
        one_line(&self.strip_now().await).contains(&one_line(words))
    }

    /// Waits until the strip no longer says these words.
    pub async fn strip_no_longer_says(&self, words: &str) {
        self.until(&format!("the strip to stop saying {words:?}"), async || (!self.strip_now().await.contains(words)).then_some(())).await;
    }

    /// Does something with a part of the strip. The strip redraws itself while one looks, so what has gone meanwhile is looked for again.
    async fn with_inside<T>(&self, css: &str, mut act: impl AsyncFnMut(Element) -> Result<T, CmdError>) -> Result<T, String> {
        let mut last = "it is not there".to_owned();
        let done = self.look_for(async || {
            let element = self.root().await?.find(Locator::Css(css)).await.ok()?;
            match act(element).await {
                Ok(done) => Some(done),
                Err(why) => {
                    last = why.to_string();
                    None
                }
            }
        });
        done.await.ok_or_else(|| format!("{css} in the strip: {last}"))
    }

    /// How many parts of the strip match now.
    pub async fn count_inside(&self, css: &str) -> usize {
        let Some(root) = self.root().await else { return 0 };
        root.find_all(Locator::Css(css)).await.map_or(0, |all| all.len())
    }

    /// Presses a part of the strip; says why it could not.
    pub async fn try_press_inside(&self, css: &str) -> Result<(), String> {
        // As somebody does who scrolls a list until what they want to press is in sight.
        let into_view = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        self.with_inside(css, async |element| {
            let handle = serde_json::to_value(&element)?;
            self.client.execute(into_view, vec![handle]).await?;
            element.click().await
        })
        .await
    }

    pub async fn press_inside(&self, css: &str) {
        self.try_press_inside(css).await.expect("a press on the strip");
    }

    /// The text of something in the strip.
    pub async fn text_inside(&self, css: &str) -> String {
        self.with_inside(css, async |element| element.text().await).await.expect("it is in the strip")
    }

    /// Left and top of the strip in the window.
    pub async fn place(&self) -> (i64, i64) {
        let rect = self.script("let r = document.querySelector('hearback-strip').getBoundingClientRect(); return [r.left, r.top]").await;
        let side = |i: usize| rect[i].as_f64().unwrap_or_default().round() as i64;
        (side(0), side(1))
    }

    /// Drags the strip by its headline.
    pub async fn drag_strip(&self, by_x: i64, by_y: i64) {
        let (x, y) = self.place().await;
        self.drag((x + 60, y + 18), (by_x, by_y)).await;
    }

    /// The words that are marked on the page, by the name of the mark.
    pub async fn marks(&self) -> BTreeMap<String, Vec<String>> {
        let all =
            self.script("return Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]))").await;
        let words = |ranges: &Value| ranges.as_array().into_iter().flatten().filter_map(Value::as_str).map(one_line).collect();
        all.as_object().into_iter().flatten().map(|(name, ranges)| (name.clone(), words(ranges))).collect()
    }

    /// Waits until these words carry that mark.
    pub async fn marked(&self, mark: &str, words: &str) {
        let name = format!("hearback-{mark}");
        let found = self.look_for(async || {
            let marks = self.marks().await;
            marks.get(&name)?.iter().any(|marked| marked == words).then_some(())
        });
        if found.await.is_none() {
            panic!("{words:?} should be marked {mark}, but the marks are {:#?}", self.marks().await);
        }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
