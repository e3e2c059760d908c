//! Marks words on the page with the CSS Custom Highlight API: nothing is put into the page's tree but a constructed sheet.
//!
//! Words inside a `textarea` have no nodes to mark; `overlay` draws those.

use super::dom;
use super::error::{Outcome, report};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Range, Window};

// web-sys has these only behind a flag for unstable interfaces.
#[wasm_bindgen]
extern "C" {
    type HighlightRegistry;
    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);
    #[wasm_bindgen(method)]
    fn delete(this: &HighlightRegistry, name: &str) -> bool;

    type Highlight;
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
    /// Windows that bear marks of ours: the editor's frame has its own registry.
    static MARKED: RefCell<Vec<Window>> = const { RefCell::new(Vec::new()) };
}

/// Shows exactly these marks; earlier ones go. Words in a frame are marked by that frame's own registry, with its own classes.
pub fn show(marks: &[(Mark, Range)]) {
    let mut windows = MARKED.take();
    for window in marks.iter().filter_map(|(_, range)| window_of(range)) {
        if !windows.contains(&window) {
            windows.push(window);
        }
    }
    for window in &windows {
        report("mark words", show_in(window, marks));
    }
    MARKED.set(windows);
}

fn show_in(window: &Window, marks: &[(Mark, Range)]) -> Outcome<()> {
    let Some(registry) = registry(window) else { return Ok(()) };
    for (priority, (mark, name)) in MARKS.iter().enumerate() {
        let here = |range: &Range| window_of(range).as_ref() == Some(window);
        let ranges: Vec<&Range> = marks.iter().filter(|(m, range)| m == mark && here(range)).map(|(_, range)| range).collect();
        if ranges.is_empty() {
            registry.delete(name);
            continue;
        }
        let highlight: Highlight = dom::make(window, "Highlight", &[])?.unchecked_into();
        highlight.set_priority(priority as i32);
        for range in ranges {
            if let Ok(container) = range.start_container() {
                // The sheet must stand in the root that the words are in; Firefox takes it from nowhere else.
                dom::adopt_rules(&container.get_root_node(), include_str!("highlight.css"))?;
            }
            highlight.add(range);
        }
        registry.set(name, &highlight);
    }
    Ok(())
}

/// Removes every mark.
pub fn clear() {
    for registry in MARKED.take().iter().filter_map(registry) {
        for (_, name) in MARKS {
            registry.delete(name);
        }
    }
}

fn window_of(range: &Range) -> Option<Window> {
    dom::window_of(&range.start_container().ok()?)
}

fn registry(window: &Window) -> Option<HighlightRegistry> {
    let registry = dom::property(window, &["CSS", "highlights"]);
    registry.is_object().then(|| registry.unchecked_into())
}
