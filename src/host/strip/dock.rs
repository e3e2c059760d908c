//! Where the strip stands: under the compose box, else above it, else beside it; never over its controls.

use super::Content;
use crate::host::dom;
use crate::host::error::{Error, Outcome};
use web_sys::{Element, HtmlElement, Window};

/// Distance from the compose box, in CSS pixels.
const GAP: f64 = 8.0;
/// The strip is never wider than this: longer lines are hard to read.
const WIDEST: f64 = 680.0;
const NARROWEST: f64 = 260.0;
/// Above the box it covers what it quotes: there it is narrower, and at the side where lines end.
const WIDEST_ABOVE: f64 = 440.0;
/// Height of the headline alone.
const LOW: f64 = 44.0;
/// Height that the open list should have at least; a hold is shown whole.
const HIGH: f64 = 150.0;

/// What the browser draws above everything else while it is open, and for a modal dialog all that is not inert.
pub const TOP_LAYER: &str = "dialog[open], :popover-open, :fullscreen:not(html)";

/// The element that the strip goes into: what stands in the top layer around the box, which hides all else; otherwise the body.
///
/// # Errors
/// A document without a body.
pub fn parent_for(editor: &HtmlElement) -> Outcome<Element> {
    let chain: Vec<Element> = dom::up(editor).collect();
    let top = chain.last().and_then(|top| top.owner_document());
    // A dialog of the editor's own frame is none of the page around it, where the strip stands.
    let above = chain.iter().filter(|element| element.owner_document() == top).find(|e| e.matches(TOP_LAYER).unwrap_or(false));
    if let Some(above) = above {
        return Ok(above.clone());
    }
    top.and_then(|document| document.body()).map(Into::into).ok_or_else(|| Error::Missing("body".into()))
}

/// The place of one strip.
pub struct Dock {
    /// Compose box with its controls.
    around: Element,
    window: Option<Window>,
    dark: Option<bool>,
}

impl Dock {
    pub fn new(editor: &HtmlElement, strip: &HtmlElement) -> Self {
        let window = strip.owner_document().and_then(|document| document.default_view());
        Self { around: editor.clone().into(), window, dark: None }
    }

    /// Stands under this element from now on: what holds the compose box and its send control.
    pub fn stand_by(&mut self, around: Element) {
        self.around = around;
    }

    /// Puts the strip into its place, sized to its content and to the room there is.
    pub fn place(&mut self, strip: &HtmlElement, card: &HtmlElement, content: &Content) {
        let Some(window) = self.window.clone() else { return };
        let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
        let (width, height) = (size(window.inner_width()), size(window.inner_height()));
        let rect = self.around.get_bounding_client_rect();
        let (dx, dy) = frame_offset(&self.around, &window);
        let (left, right, top, bottom) = (rect.left() + dx, rect.right() + dx, rect.top() + dy, rect.bottom() + dy);
        let gone = rect.width() < 1.0 || bottom < 0.0 || top > height;
        dom::set_style(strip, "display", if gone { "none" } else { "block" });
        if gone {
            return;
        }
        self.suit_the_page(strip);
        let room_below = height - bottom - 2.0 * GAP;
        let room_above = top - 2.0 * GAP;
        let wanted = match (content.view.held.is_empty(), content.open) {
            (false, _) => whole_height(card),
            (true, true) => HIGH,
            (true, false) => LOW,
        };
        let below = room_below >= wanted || room_below >= room_above;
        let room = if below { room_below } else { room_above }.max(LOW);
        let widest = if below { WIDEST } else { WIDEST_ABOVE };
        let wide = rect.width().min(widest).max(NARROWEST).min(width - 2.0 * GAP);
        dom::set_style(card, "width", &format!("{wide}px"));
        dom::set_style(card, "max-height", &format!("{}px", room.min(height * 0.6).max(LOW)));
        let own = card.get_bounding_client_rect();
        let right_to_left = window
            .get_computed_style(&self.around)
            .ok()
            .flatten()
            .and_then(|s| s.get_property_value("direction").ok())
            .is_some_and(|d| d == "rtl");
        let x = if right_to_left == below { right - wide } else { left };
        let x = x.clamp(GAP.min(width - wide), (width - wide - GAP).max(0.0));
        let y = if below { bottom + GAP } else { top - GAP - own.height() };
        let y = y.clamp(0.0, (height - own.height()).max(0.0));
        dom::set_style(strip, "left", &format!("{x}px"));
        dom::set_style(strip, "top", &format!("{y}px"));
        // Inside a transformed dialog, fixed is not fixed to the viewport: look where it came to stand, and make up the difference.
        let there = strip.get_bounding_client_rect();
        let (dx, dy) = (x - there.left(), y - there.top());
        if dx.abs() > 1.0 || dy.abs() > 1.0 {
            dom::set_style(strip, "left", &format!("{}px", x + dx));
            dom::set_style(strip, "top", &format!("{}px", y + dy));
        }
    }

    /// Light or dark as the page is, whatever the system prefers.
    fn suit_the_page(&mut self, strip: &HtmlElement) {
        let dark = dom::up(&self.around)
            .find_map(|element| background(&element))
            .is_some_and(|[r, g, b]| 0.2126 * r + 0.7152 * g + 0.0722 * b < 110.0);
        if self.dark != Some(dark) {
            self.dark = Some(dark);
            dom::set_style(strip, "color-scheme", if dark { "dark" } else { "light" });
        }
    }
}

/// How high the card would be with nothing scrolled away, in CSS pixels.
fn whole_height(card: &HtmlElement) -> f64 {
    let list = card.query_selector(".body, .hold ul").ok().flatten();
    let hidden = list.map_or(0, |list| list.scroll_height() - list.client_height());
    card.get_bounding_client_rect().height() + f64::from(hidden)
}

/// Where the frame of an element stands in a window around it.
fn frame_offset(element: &Element, window: &Window) -> (f64, f64) {
    let mut offset = (0.0, 0.0);
    let mut inner = element.owner_document().and_then(|document| document.default_view());
    while let Some(view) = inner.filter(|view| view != window) {
        let Some(frame) = view.frame_element().ok().flatten() else { break };
        let rect = frame.get_bounding_client_rect();
        offset.0 += rect.left() + f64::from(frame.client_left());
        offset.1 += rect.top() + f64::from(frame.client_top());
        inner = frame.owner_document().and_then(|document| document.default_view());
    }
    offset
}

/// The colour that an element paints behind itself, when it paints one (0 to 255 each).
fn background(element: &Element) -> Option<[f64; 3]> {
    let window = element.owner_document()?.default_view()?;
    let colour = window.get_computed_style(element).ok()??.get_property_value("background-color").ok()?;
    let numbers: Vec<f64> = colour.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, _, alpha] if *alpha < 0.5 => None,
        [r, g, b, ..] if colour.starts_with("rgb") => Some([*r, *g, *b]),
        _ => None,
    }
}
