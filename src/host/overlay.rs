//! Marks words inside a `textarea`, which has no nodes to mark: a mirror of its text, see-through but for the lines under
//! the words, clipped to what the box shows.

use super::dom;
use super::error::{Error, Outcome, report};
use super::strip::TOP_LAYER;
use crate::text::Span;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, ResizeObserver, ShadowRootInit, ShadowRootMode};

/// What decides where a letter stands.
const COPIED: [&str; 27] = [
    "direction",
    "font-family",
    "font-size",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "font-kerning",
    "font-feature-settings",
    "letter-spacing",
    "line-height",
    "overflow-wrap",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "tab-size",
    "text-align",
    "text-indent",
    "text-transform",
    "white-space",
    "word-break",
    "word-spacing",
    "writing-mode",
    "hyphens",
    "text-rendering",
    "text-wrap",
];

/// The mirror of one `textarea`. Dropping it removes the element.
pub struct Overlay {
    host: HtmlElement,
    mirror: HtmlElement,
    _listeners: [EventListener; 2],
    _resized: Resized,
}

/// Tells of every new size of one element until it is dropped.
struct Resized {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Resized {
    fn watch(element: &Element, then: impl Fn() + 'static) -> Outcome<Self> {
        let callback = Closure::<dyn FnMut()>::new(then);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        observer.observe(element);
        Ok(Self { observer, _callback: callback })
    }
}

impl Drop for Resized {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Overlay {
    /// Shows exactly these spans of a `textarea`; any other editable is marked otherwise.
    pub fn show(overlay: &mut Option<Self>, editor: &HtmlElement, spans: &[Span]) {
        let area = dom::as_tag::<HtmlTextAreaElement>(editor, "textarea");
        let Some(area) = area.filter(|_| !spans.is_empty()) else {
            *overlay = None;
            return;
        };
        if overlay.as_ref().is_none_or(|o| !o.host.is_connected()) {
            *overlay = report("draw over the box", Self::mount(area));
        }
        if let Some(overlay) = overlay {
            report("mark words of the box", overlay.draw(&area.value(), spans));
            overlay.follow(editor);
        }
    }

    /// In the box's own document: a frame moves and clips it as it does the box.
    fn mount(area: &HtmlTextAreaElement) -> Outcome<Self> {
        let own = area.owner_document();
        let above = dom::up(area).take_while(|up| up.owner_document() == own).find(|up| up.matches(TOP_LAYER).unwrap_or(false));
        let body = own.as_ref().and_then(|document| document.body());
        let parent = above.or(body.map(Into::into)).ok_or_else(|| Error::Missing("body".into()))?;
        if dom::editable(&parent).is_some() {
            return Err(Error::Missing("place outside of what is edited".into()));
        }
        let host = dom::add(&parent, "hearback-overlay", "")?;
        host.set_attribute("aria-hidden", "true")?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        dom::adopt_rules(&root, include_str!("overlay.css"))?;
        let mirror = dom::add(&root, "div", "")?;
        let window = dom::window_of(area).ok_or_else(|| Error::Missing("window".into()))?;
        let follow = {
            let (area, host, mirror) = (area.clone(), host.clone(), mirror.clone());
            move || lie_over(&area, &host, &mirror)
        };
        let (scrolled, resized) = (follow.clone(), follow.clone());
        let listeners = [
            // Whatever scrolls, the box itself too.
            EventListener::new_with_options(&window, "scroll", EventListenerOptions::run_in_capture_phase(), move |_| scrolled()),
            EventListener::new(&window, "resize", move |_| resized()),
        ];
        let resized = Resized::watch(area, follow)?;
        Ok(Self { host, mirror, _listeners: listeners, _resized: resized })
    }

    fn draw(&self, text: &str, spans: &[Span]) -> Outcome<()> {
        self.mirror.set_text_content(None);
        let mut sorted = spans.to_vec();
        sorted.sort_by_key(|span| (span.start, span.end));
        let mut done = 0;
        for span in sorted {
            let (Some(before), Some(words)) = (text.get(done..span.start), text.get(span.start..span.end)) else { continue };
            dom::add_text(&self.mirror, "span", "", before)?;
            dom::add_text(&self.mirror, "mark", "", words)?;
            done = span.end;
        }
        // A last line break needs something after it to have height.
        dom::add_text(&self.mirror, "span", "", &format!("{}\u{200b}", &text[done..]))?;
        Ok(())
    }

    /// Lies over the box again, with the look that it has now.
    pub fn follow(&mut self, editor: &HtmlElement) {
        let Some(area) = dom::as_tag::<HtmlTextAreaElement>(editor, "textarea") else { return };
        let Some(style) = dom::window_of(area).and_then(|window| window.get_computed_style(area).ok().flatten()) else { return };
        for name in COPIED {
            if let Ok(value) = style.get_property_value(name) {
                dom::set_style(&self.mirror, name, &value);
            }
        }
        lie_over(area, &self.host, &self.mirror);
    }
}

impl Drop for Overlay {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// Puts the mirror where the box is, as large as it is drawn, with its text where the box has scrolled it, and hides what the box
/// itself does not show.
fn lie_over(area: &HtmlTextAreaElement, host: &HtmlElement, mirror: &HtmlElement) {
    let rect = area.get_bounding_client_rect();
    // A page may draw a part of itself larger or smaller than it is laid out.
    let scale = |drawn: f64, laid_out: i32| if laid_out > 0 && drawn > 0.0 { drawn / f64::from(laid_out) } else { 1.0 };
    let (across, down) = (scale(rect.width(), area.offset_width()), scale(rect.height(), area.offset_height()));
    let (width, height) = (f64::from(area.client_width()), f64::from(area.client_height()));
    let (x, y) = (rect.left() + f64::from(area.client_left()) * across, rect.top() + f64::from(area.client_top()) * down);
    let shown = visible_part(area, [x, y, x + width * across, y + height * down]);
    let [left, top, right, bottom] = shown;
    dom::set_style(host, "visibility", if right > left && bottom > top && dom::is_visible(area) { "visible" } else { "hidden" });
    for (name, value) in [("left", x), ("top", y), ("width", width), ("height", height)] {
        dom::set_style(host, name, &format!("{value}px"));
    }
    let cut = [(top - y) / down, width - (right - x) / across, height - (bottom - y) / down, (left - x) / across];
    dom::set_style(host, "clip-path", &format!("inset({}px {}px {}px {}px)", cut[0], cut[1], cut[2], cut[3]));
    // Inside something transformed, fixed is not fixed to the viewport, and is drawn in another size: make up for both.
    dom::set_style(host, "transform", "none");
    let there = host.get_bounding_client_rect();
    let (own_across, own_down) = (scale(there.width(), width as i32), scale(there.height(), height as i32));
    let (dx, dy) = ((x - there.left()) / own_across, (y - there.top()) / own_down);
    dom::set_style(host, "transform", &format!("translate({dx}px, {dy}px) scale({}, {})", across / own_across, down / own_down));
    dom::set_style(mirror, "translate", &format!("{}px {}px", -area.scroll_left(), -area.scroll_top()));
}

/// What is left of a part of the viewport (left, top, right, bottom) after everything around the box has clipped it.
fn visible_part(area: &Element, mut part: [f64; 4]) -> [f64; 4] {
    let own = area.owner_document();
    for around in dom::up(area).skip(1).take_while(|up| up.owner_document() == own && up.local_name() != "body") {
        let style = dom::window_of(&around).and_then(|window| window.get_computed_style(&around).ok().flatten());
        let clips = |axis: &str| style.as_ref().and_then(|s| s.get_property_value(axis).ok()).is_some_and(|how| how != "visible");
        let rect = around.get_bounding_client_rect();
        if clips("overflow-x") {
            part = [part[0].max(rect.left()), part[1], part[2].min(rect.right()), part[3]];
        }
        if clips("overflow-y") {
            part = [part[0], part[1].max(rect.top()), part[2], part[3].min(rect.bottom())];
        }
    }
    part
}
