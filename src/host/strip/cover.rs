//! What a box would lie on: controls of the page, and its words.

use crate::host::dom;
use std::cmp::Ordering;
use web_sys::{Document, Element};

/// A rectangle in the window, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Spot {
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(self) -> f64 {
        self.y + self.height
    }
}

/// How many probes hit a control, and how many hit a line of words. Ordered: controls count before words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cover {
    pub controls: u32,
    pub words: u32,
}

impl PartialOrd for Cover {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some((self.controls, self.words).cmp(&(other.controls, other.words)))
    }
}

const CONTROLS: &str = "button, input, select, textarea, summary, a[href], label, [role=button], [role=textbox], [role=tab], \
                        [role=menuitem], [role=combobox], [role=link], [contenteditable=true]";
/// Distance between two probes: less than a small button is wide, and than a line is high.
const ACROSS: f64 = 40.0;
const DOWN: f64 = 14.0;

impl Cover {
    /// Looks at what is seen on the page inside a box.
    pub fn of(page: &Document, spot: Spot) -> Self {
        let mut cover = Cover::default();
        let mut lines: Vec<(Element, Vec<Spot>)> = Vec::new();
        for y in steps(spot.y, spot.height, DOWN) {
            for x in steps(spot.x, spot.width, ACROSS) {
                let Some(hit) = page.element_from_point(x as f32, y as f32) else { continue };
                if dom::up(&hit).take(5).any(|up| up.matches(CONTROLS).unwrap_or(false)) {
                    cover.controls += 1;
                    continue;
                }
                let known = lines.iter().position(|(element, _)| *element == hit).unwrap_or_else(|| {
                    lines.push((hit.clone(), lines_of(page, &hit)));
                    lines.len() - 1
                });
                let on_words = lines[known].1.iter().any(|l| x >= l.x && x <= l.right() && y >= l.y && y <= l.bottom());
                cover.words += u32::from(on_words);
            }
        }
        cover
    }
}

/// Places for probes, the edges among them.
fn steps(from: f64, length: f64, apart: f64) -> impl Iterator<Item = f64> {
    let n = (length / apart).ceil().max(1.0);
    (0..=n as u32).map(move |i| from + 1.0 + (length - 2.0).max(0.0) * f64::from(i) / n)
}

/// The lines of words that an element holds itself, not by way of another element.
fn lines_of(page: &Document, element: &Element) -> Vec<Spot> {
    let mut out = Vec::new();
    let nodes = element.child_nodes();
    for node in (0..nodes.length()).filter_map(|i| nodes.get(i)).filter(|node| node.node_type() == web_sys::Node::TEXT_NODE) {
        if node.text_content().is_none_or(|text| text.trim().is_empty()) {
            continue;
        }
        let Ok(range) = page.create_range() else { continue };
        if range.select_node_contents(&node).is_err() {
            continue;
        }
        let Some(rects) = range.get_client_rects() else { continue };
        out.extend((0..rects.length()).filter_map(|i| rects.get(i)).map(|rect| Spot {
            x: rect.left(),
            y: rect.top(),
            width: rect.width(),
            height: rect.height(),
        }));
    }
    out
}
