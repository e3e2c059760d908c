//! Marks words on the page with the CSS Custom Highlight API: nothing is put into the page's tree but a constructed sheet.
//!
//! Words inside a `textarea` have no nodes to mark; `overlay` draws those.

use super::dom;
use super::error::{Outcome, report};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CssStyleSheet, Node, Range};

// web-sys has these only behind a flag for unstable interfaces.
#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type HighlightRegistry;
    #[wasm_bindgen(thread_local_v2, js_namespace = CSS, js_name = highlights)]
    static HIGHLIGHTS: Option<HighlightRegistry>;
    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);
    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;

    type Highlight;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);
    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);
}

/// What a mark says. The shapes differ as well as the colours, so that no meaning hangs on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An ask of the customer that the draft leaves open.
    Open,
    /// An ask that it answers or defers, or before a word is typed.
    Asked,
    /// Words in which the customer shows a feeling.
    Felt,
    /// A wording of the draft.
    Wording,
}

const MARKS: [(Mark, &str); 4] =
    [(Mark::Asked, "hearback-asked"), (Mark::Open, "hearback-open"), (Mark::Felt, "hearback-felt"), (Mark::Wording, "hearback-wording")];

thread_local! {
    static SHEET: RefCell<Option<CssStyleSheet>> = const { RefCell::new(None) };
}

/// Shows exactly these marks; earlier ones go.
pub fn show(marks: &[(Mark, Range)]) {
    report("mark words", try_show(marks));
}

fn try_show(marks: &[(Mark, Range)]) -> Outcome<()> {
    let Some(registry) = registry() else { return Ok(()) };
    for (priority, (mark, name)) in MARKS.iter().enumerate() {
        let ranges: Vec<&Range> = marks.iter().filter(|(m, _)| m == mark).map(|(_, range)| range).collect();
        if ranges.is_empty() {
            registry.delete(name);
            continue;
        }
        let highlight = Highlight::new()?;
        highlight.set_priority(priority as i32);
        for range in ranges {
            if let Ok(container) = range.start_container() {
                adopt(&container)?;
            }
            highlight.add(range);
        }
        registry.set(name, &highlight);
    }
    Ok(())
}

/// Removes every mark.
pub fn clear() {
    if let Some(registry) = registry() {
        for (_, name) in MARKS {
            registry.delete(name);
        }
    }
}

fn registry() -> Option<HighlightRegistry> {
    HIGHLIGHTS.with(Option::clone)
}

/// The sheet must stand in the root that the words are in; Firefox takes it from nowhere else.
fn adopt(node: &Node) -> Outcome<()> {
    let sheet = SHEET.with_borrow_mut(|kept| match kept {
        Some(sheet) => Ok(sheet.clone()),
        None => dom::sheet(include_str!("highlight.css")).map(|sheet| kept.insert(sheet).clone()),
    })?;
    dom::adopt(&node.get_root_node(), &sheet)
}
