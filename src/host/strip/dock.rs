//! Where the strip stands: where the agent put it, else under the compose box, beside it or above it, whichever covers least:
//! never the site's controls, and above the box no words if that can be had.

use super::Content;
use super::cover::{Cover, Spot};
use crate::host::dom;
use crate::host::error::{Error, Outcome};
use serde::{Deserialize, Serialize};
use web_sys::{Element, HtmlElement, Window};

/// Distance from the compose box, in CSS pixels.
const GAP: f64 = 8.0;
/// The strip is never wider than this: longer lines are hard to read.
const WIDEST: f64 = 680.0;
/// Where it does not hang on the box's own width.
const NARROW: f64 = 420.0;
const CORNER: f64 = 320.0;
const NARROWEST: f64 = 260.0;
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

/// A place that the agent chose: the distance (CSS pixels) from the nearest corner of the window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[derive(Default)]
pub struct Anchor {
    pub x: f64,
    pub y: f64,
    pub from_right: bool,
    pub from_bottom: bool,
}

impl Anchor {
    /// The place of a box in a window of this size.
    pub fn of(spot: Spot, (width, height): (f64, f64)) -> Self {
        let from_right = spot.x + spot.width / 2.0 > width / 2.0;
        let from_bottom = spot.y + spot.height / 2.0 > height / 2.0;
        let x = if from_right { width - spot.x - spot.width } else { spot.x };
        let y = if from_bottom { height - spot.y - spot.height } else { spot.y };
        Self { x: x.max(0.0).round(), y: y.max(0.0).round(), from_right, from_bottom }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    /// Right of the box, or left of it on a page that reads from the right.
    After,
    Before,
    AboveEnd,
    AboveStart,
    /// Above at the end, as narrow as can be: it leaves longer lines alone.
    Corner,
}

const SIDES: [Side; 6] = [Side::Below, Side::After, Side::Before, Side::AboveEnd, Side::AboveStart, Side::Corner];

/// The place of one strip.
pub struct Dock {
    /// Compose box with its controls.
    around: Element,
    window: Option<Window>,
    dark: Option<bool>,
    side: Option<Side>,
    /// What the side was chosen for: size of the box, of the window and of the card.
    chosen_for: Vec<i64>,
    /// Where the agent put it.
    pub anchor: Option<Anchor>,
    /// It stands on words or controls of the page.
    pub is_in_the_way: bool,
    /// Height that it takes in any case.
    least: f64,
}

impl Dock {
    pub fn new(editor: &HtmlElement, strip: &HtmlElement, anchor: Option<Anchor>) -> Self {
        let window = strip.owner_document().and_then(|document| document.default_view());
        Self {
            around: editor.clone().into(),
            window,
            dark: None,
            side: None,
            chosen_for: Vec::new(),
            anchor,
            is_in_the_way: false,
            least: LOW,
        }
    }

    /// Stands under this element from now on: what holds the compose box and its send control.
    pub fn stand_by(&mut self, around: Element) {
        self.around = around;
    }

    /// Width and height of the window, in CSS pixels.
    pub fn room(&self) -> (f64, f64) {
        let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
        self.window.as_ref().map_or((0.0, 0.0), |window| (size(window.inner_width()), size(window.inner_height())))
    }

    /// Puts the strip into its place, sized to its content and to the room there is.
    pub fn place(&mut self, strip: &HtmlElement, card: &HtmlElement, content: &Content, open: bool) {
        let Some(window) = self.window.clone() else { return };
        let room = self.room();
        let (dx, dy) = frame_offset(&self.around, &window);
        let rect = self.around.get_bounding_client_rect();
        let around = Spot { x: rect.left() + dx, y: rect.top() + dy, width: rect.width(), height: rect.height() };
        let gone = around.width < 1.0 || around.bottom() < 0.0 || around.y > room.1;
        dom::set_style(strip, "display", if gone { "none" } else { "block" });
        if gone {
            return;
        }
        self.suit_the_page(strip);
        let closed = !open && !content.asks_something();
        let spot = match self.anchor {
            Some(anchor) => anchored(anchor, card, room, closed),
            None => {
                // A case can be scrolled; a hold is there to be read at once.
                let wanted = match (closed, content.asks_something() && content.case.is_none()) {
                    (true, _) => LOW,
                    (_, false) => HIGH,
                    (_, true) => whole_height(card),
                };
                self.docked(strip, card, around, room, wanted, closed)
            }
        };
        stand_at(strip, spot);
    }

    /// The side is chosen anew only when a size has changed: while the page scrolls, the strip stays where it is.
    fn docked(&mut self, strip: &HtmlElement, card: &HtmlElement, around: Spot, room: (f64, f64), wanted: f64, closed: bool) -> Spot {
        let right_to_left = is_right_to_left(&self.around);
        let key: Vec<i64> =
            [around.width, around.height, room.0, room.1, wanted, f64::from(u8::from(closed))].iter().map(|n| n.round() as i64).collect();
        let stays = self.side.filter(|&side| key == self.chosen_for && has_room(side, around, room, LOW));
        let fit = |side: Side, least: f64| fitted(side, card, around, room, Shape { right_to_left, closed, least });
        if let Some(side) = stays {
            return fit(side, self.least);
        }
        self.chosen_for = key;
        // Looking at what is underneath must not meet the strip itself.
        dom::set_style(strip, "pointer-events", "none");
        let mut best: Option<(Side, Cover)> = None;
        let enough: Vec<Side> = SIDES.into_iter().filter(|&side| has_room(side, around, room, wanted)).collect();
        // Without room anywhere it lies over a part of the box, where the controls are not.
        self.least = if enough.is_empty() { wanted } else { LOW };
        let mut any = if enough.is_empty() { vec![Side::Below, Side::AboveEnd] } else { enough };
        // Where two are as good, it stays.
        any.sort_by_key(|side| Some(*side) != self.side);
        for side in any {
            let spot = fit(side, self.least);
            let cover = self.window.as_ref().and_then(Window::document).map(|page| Cover::of(&page, spot)).unwrap_or_default();
            if best.as_ref().is_none_or(|(_, least)| cover < *least) {
                best = Some((side, cover));
            }
            if cover == Cover::default() {
                break;
            }
        }
        dom::set_style(strip, "pointer-events", "auto");
        let (side, cover) = best.unwrap_or((Side::Below, Cover::default()));
        self.side = Some(side);
        self.is_in_the_way = cover != Cover::default() || self.least > LOW;
        fit(side, self.least)
    }

    /// The content has changed: the side is looked at again.
    pub fn look_again(&mut self) {
        self.chosen_for.clear();
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

fn has_room(side: Side, around: Spot, (width, height): (f64, f64), wanted: f64) -> bool {
    match side {
        Side::Below => height - around.bottom() - 2.0 * GAP >= wanted,
        Side::After => width - around.right() - 2.0 * GAP >= NARROWEST,
        Side::Before => around.x - 2.0 * GAP >= NARROWEST,
        Side::AboveEnd | Side::AboveStart | Side::Corner => around.y - 2.0 * GAP >= wanted,
    }
}

/// What the card is to be like, whatever the side.
#[derive(Clone, Copy)]
struct Shape {
    right_to_left: bool,
    closed: bool,
    least: f64,
}

/// Sizes the card for a side, and says where it comes to stand there.
fn fitted(side: Side, card: &HtmlElement, around: Spot, (width, height): (f64, f64), shape: Shape) -> Spot {
    let Shape { right_to_left, closed, least } = shape;
    let beside = matches!(side, Side::After | Side::Before);
    // After the box is on its left where the page reads from the right.
    let on_the_right = (side == Side::After) != right_to_left;
    let most = match side {
        Side::Below => around.width.clamp(NARROWEST, WIDEST),
        Side::AboveEnd | Side::AboveStart => around.width.clamp(NARROWEST, NARROW),
        Side::Corner => around.width.clamp(NARROWEST, CORNER),
        _ if on_the_right => (width - around.right() - 2.0 * GAP).min(NARROW),
        _ => (around.x - 2.0 * GAP).min(NARROW),
    };
    let most = most.min(width - 2.0 * GAP);
    let tall = match side {
        Side::Below => height - around.bottom() - 2.0 * GAP,
        Side::AboveEnd | Side::AboveStart | Side::Corner => around.y - 2.0 * GAP,
        _ => height - 2.0 * GAP,
    };
    size(card, most, tall.min(height * 0.6).max(least.min(height - 2.0 * GAP)).max(LOW), closed);
    let own = card.get_bounding_client_rect();
    let at_the_end = matches!(side, Side::AboveEnd | Side::Corner) != right_to_left;
    let x = match side {
        _ if beside && on_the_right => around.right() + GAP,
        _ if beside => around.x - GAP - own.width(),
        Side::Below if right_to_left => around.right() - own.width(),
        Side::Below => around.x,
        _ if at_the_end => around.right() - own.width(),
        _ => around.x,
    };
    let y = match side {
        Side::Below => around.bottom() + GAP,
        Side::AboveEnd | Side::AboveStart | Side::Corner => around.y - GAP - own.height(),
        _ => around.y.max(GAP),
    };
    within(Spot { x, y, width: own.width(), height: own.height() }, (width, height))
}

fn anchored(anchor: Anchor, card: &HtmlElement, (width, height): (f64, f64), closed: bool) -> Spot {
    size(card, NARROW.min(width - 2.0 * GAP), height * 0.6, closed);
    let own = card.get_bounding_client_rect();
    let x = if anchor.from_right { width - anchor.x - own.width() } else { anchor.x };
    let y = if anchor.from_bottom { height - anchor.y - own.height() } else { anchor.y };
    within(Spot { x, y, width: own.width(), height: own.height() }, (width, height))
}

fn size(card: &HtmlElement, most: f64, tall: f64, closed: bool) {
    // Closed it is as wide as its line; open, its lines have the width that there is.
    dom::set_style(card, "width", &if closed { "fit-content".to_owned() } else { format!("{most}px") });
    dom::set_style(card, "max-width", &format!("{most}px"));
    dom::set_style(card, "max-height", &format!("{tall}px"));
}

/// Wholly in the window, as far as it fits.
pub fn within(spot: Spot, (width, height): (f64, f64)) -> Spot {
    let x = spot.x.clamp(0.0, (width - spot.width).max(0.0));
    let y = spot.y.clamp(0.0, (height - spot.height).max(0.0));
    Spot { x, y, ..spot }
}

/// Inside a transformed dialog, fixed is not fixed to the window: looks where it came to stand, and makes up the difference.
pub fn stand_at(strip: &HtmlElement, spot: Spot) {
    let put = |x: f64, y: f64| {
        dom::set_style(strip, "left", &format!("{x}px"));
        dom::set_style(strip, "top", &format!("{y}px"));
    };
    put(spot.x, spot.y);
    let there = strip.get_bounding_client_rect();
    let (dx, dy) = (spot.x - there.left(), spot.y - there.top());
    if dx.abs() > 1.0 || dy.abs() > 1.0 {
        put(spot.x + dx, spot.y + dy);
    }
}

/// How high the card would be with nothing scrolled away, in CSS pixels.
fn whole_height(card: &HtmlElement) -> f64 {
    let list = card.query_selector(".body, .hold ul, .case pre").ok().flatten();
    let hidden = list.map_or(0, |list| list.scroll_height() - list.client_height());
    card.get_bounding_client_rect().height() + f64::from(hidden)
}

fn is_right_to_left(element: &Element) -> bool {
    let style = element.owner_document().and_then(|d| d.default_view()).and_then(|w| w.get_computed_style(element).ok().flatten());
    style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|direction| direction == "rtl")
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
