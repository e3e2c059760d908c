//! Marks words inside a `textarea`, which has no nodes to mark: a mirror of its text, see-through but for the lines under
//! the words, clipped to what the box shows.

use super::dom;
use super::error::{Outcome, report};
use super::strip::parent_for;
use crate::text::Span;
use gloo::events::EventListener;
use std::rc::Rc;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, ShadowRootInit, ShadowRootMode};

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
    _scroll: EventListener,
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

    fn mount(area: &HtmlTextAreaElement) -> Outcome<Self> {
        let host = dom::add(&*parent_for(area)?, "hearback-overlay", "")?;
        host.set_attribute("aria-hidden", "true")?;
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        dom::adopt(&root, &dom::sheet(include_str!("overlay.css"))?)?;
        let mirror = dom::add(&root, "div", "")?;
        let (scrolled, moved) = (Rc::new(area.clone()), mirror.clone());
        let scroll = EventListener::new(area, "scroll", move |_| follow_scroll(&scrolled, &moved));
        Ok(Self { host, mirror, _scroll: scroll })
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

    /// Lies over the box again.
    pub fn follow(&mut self, editor: &HtmlElement) {
        let Some(area) = dom::as_tag::<HtmlTextAreaElement>(editor, "textarea") else { return };
        let Some(style) = area.owner_document().and_then(|d| d.default_view()).and_then(|w| w.get_computed_style(area).ok().flatten())
        else {
            return;
        };
        for name in COPIED {
            if let Ok(value) = style.get_property_value(name) {
                let _ = self.mirror.style().set_property(name, &value);
            }
        }
        let rect = area.get_bounding_client_rect();
        let (x, y) = (rect.left() + f64::from(area.client_left()), rect.top() + f64::from(area.client_top()));
        for (name, value) in
            [("left", x), ("top", y), ("width", f64::from(area.client_width())), ("height", f64::from(area.client_height()))]
        {
            let _ = self.host.style().set_property(name, &format!("{value}px"));
        }
        let _ = self.host.style().set_property("translate", "0px 0px");
        let there = self.host.get_bounding_client_rect();
        let _ = self.host.style().set_property("translate", &format!("{}px {}px", x - there.left(), y - there.top()));
        follow_scroll(area, &self.mirror);
    }
}

impl Drop for Overlay {
    fn drop(&mut self) {
        self.host.remove();
    }
}

fn follow_scroll(area: &Element, mirror: &HtmlElement) {
    let _ = mirror.style().set_property("translate", &format!("{}px {}px", -area.scroll_left(), -area.scroll_top()));
}
