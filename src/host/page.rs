//! Fills a [`Page`] from the DOM: the compose box, and what stands around it, as far as a budget of nodes allows.
//!
//! Decides nothing about what it sees; that is `sites`' business. Keeps the real node beside each [`Id`], so that words
//! found in a text can be pointed at.

use super::dom;
use crate::sites::{Flow, Id, Node, Page, Rect};
use crate::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlIFrameElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Range};

/// Nodes chosen around one box; what the choice could not foresee (frames, shadow roots) may double it: a long thread is some hundreds; a page with every ticket open, some ten thousand.
const BUDGET: usize = 4000;
/// Longest value of an attribute that is kept, in characters; longer ones are pictures and styles.
const ATTRIBUTE: usize = 300;

/// A page and the real nodes behind it.
pub struct Filled {
    pub page: Page,
    pub nodes: Vec<web_sys::Node>,
}

impl Filled {
    /// Reads the surroundings of a compose box, from the inside out, until the budget is spent.
    pub fn around(editor: &HtmlElement) -> Self {
        let chosen = Some(Chosen::around(editor));
        let top = dom::up(editor).last().unwrap_or_else(|| editor.clone().into());
        let mut filler = Filler { filled: Self::empty(editor), chosen, left: 2 * BUDGET, editor: editor.clone() };
        filler.element(&top, None, false);
        filler.filled
    }

    /// Reads the compose box alone.
    pub fn editor(editor: &HtmlElement) -> Self {
        let mut filler = Filler { filled: Self::empty(editor), chosen: None, left: BUDGET, editor: editor.clone() };
        filler.element(editor, None, true);
        filler.filled
    }

    fn empty(editor: &HtmlElement) -> Self {
        // An editor's own frame has no address; that of the page around it counts.
        let document = dom::up(editor).last().and_then(|top| top.owner_document());
        let title = document.as_ref().map(|document| document.title()).unwrap_or_default();
        let location = document.and_then(|document| document.location());
        let part = |read: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
            location.as_ref().and_then(|l| read(l).ok()).unwrap_or_default()
        };
        let host = part(web_sys::Location::hostname);
        let path = part(web_sys::Location::pathname) + &part(web_sys::Location::hash);
        let query = part(web_sys::Location::search);
        Self { page: Page { host, path, query, title, ..Page::default() }, nodes: Vec::new() }
    }

    /// The element behind an id.
    pub fn element(&self, id: Id) -> Option<Element> {
        dom::element(self.nodes.get(id)?.clone())
    }

    /// The words of a span of a flow as a range in the DOM; none for what stands in a `textarea`.
    pub fn range(&self, flow: &Flow, span: Span) -> Option<Range> {
        let (first, start) = flow.origin(span.start, false)?;
        let (last, end) = flow.origin(span.end, true)?;
        if !self.page.nodes[first].is_text() || !self.page.nodes[last].is_text() {
            return None;
        }
        let document = self.nodes[first].owner_document()?;
        let range = document.create_range().ok()?;
        range.set_start(&self.nodes[first], self.utf16(first, start)).ok()?;
        range.set_end(&self.nodes[last], self.utf16(last, end)).ok()?;
        Some(range)
    }

    /// A byte offset in a node's text as the browser counts.
    fn utf16(&self, id: Id, at: usize) -> u32 {
        utf16(&self.page.nodes[id].text, at)
    }
}

/// How many UTF-16 units stand before a byte of a text.
pub fn utf16(text: &str, at: usize) -> u32 {
    text[..text.floor_char_boundary(at)].encode_utf16().count() as u32
}

/// The byte of a text before which so many UTF-16 units stand; its end when it has fewer.
pub fn byte(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// Which elements are read: the nearest first, whole where the budget allows, else from both ends, since the newest message
/// stands at the one or at the other.
struct Chosen {
    whole: js_sys::Set,
    /// Read themselves, with those of their children that are chosen.
    partly: js_sys::Set,
    left: usize,
}

impl Chosen {
    fn around(editor: &HtmlElement) -> Self {
        let mut chosen = Self { whole: js_sys::Set::default(), partly: js_sys::Set::default(), left: BUDGET };
        for element in dom::up(editor) {
            chosen.partly.add(&element);
            let (mut before, mut after) = (element.previous_element_sibling(), element.next_element_sibling());
            while before.is_some() || after.is_some() {
                if let Some(sibling) = before.take() {
                    chosen.offer(&sibling);
                    before = sibling.previous_element_sibling();
                }
                if let Some(sibling) = after.take() {
                    chosen.offer(&sibling);
                    after = sibling.next_element_sibling();
                }
            }
        }
        chosen
    }

    fn offer(&mut self, element: &Element) {
        if self.left == 0 {
            return;
        }
        // As a rule every element has a text of its own.
        let size = 2 * element.query_selector_all("*").map_or(0, |all| all.length() as usize) + 1;
        if size <= self.left {
            self.left -= size;
            self.whole.add(element);
            return;
        }
        self.partly.add(element);
        let (mut first, mut last) = (element.first_element_child(), element.last_element_child());
        while let (Some(front), Some(back)) = (first, last) {
            self.offer(&back);
            if front == back || self.left == 0 {
                return;
            }
            self.offer(&front);
            (first, last) = (front.next_element_sibling(), back.previous_element_sibling());
            if last.as_ref() == Some(&front) {
                return;
            }
        }
    }
}

struct Filler {
    filled: Filled,
    chosen: Option<Chosen>,
    left: usize,
    editor: HtmlElement,
}

impl Filler {
    fn add(&mut self, node: Node, real: web_sys::Node) -> Id {
        let id = self.filled.nodes.len();
        if let Some(parent) = node.parent {
            self.filled.page.nodes[parent].children.push(id);
        }
        self.filled.page.nodes.push(node);
        self.filled.nodes.push(real);
        self.left = self.left.saturating_sub(1);
        id
    }

    fn element(&mut self, element: &Element, parent: Option<Id>, whole: bool) {
        let tag = element.local_name();
        let is_editor = *element == *(AsRef::<Element>::as_ref(&self.editor));
        if matches!(tag.as_str(), "script" | "style" | "template" | "noscript" | "svg" | "link" | "meta")
            || tag.starts_with("hearback-")
            || (self.left == 0 && !is_editor)
        {
            return;
        }
        let is_chosen = |how: fn(&Chosen) -> &js_sys::Set| self.chosen.as_ref().is_some_and(|chosen| how(chosen).has(element));
        let whole = whole || is_editor || is_chosen(|chosen| &chosen.whole);
        if !whole && !is_chosen(|chosen| &chosen.partly) {
            return;
        }
        let is_area = tag == "textarea";
        let node = Node {
            parent,
            attributes: attributes(element),
            text: value(element),
            visible: dom::is_visible(element),
            preserved: is_area || keeps_white_space(element),
            rect: rect(element),
            tag,
            ..Node::default()
        };
        let id = self.add(node, element.clone().into());
        if is_editor {
            self.filled.page.composer = Some(id);
        }
        if is_area {
            return;
        }
        let inner = dom::as_tag::<HtmlIFrameElement>(element, "iframe")
            .and_then(HtmlIFrameElement::content_document)
            .and_then(|inner| inner.body());
        if let Some(inner) = inner {
            let document = self.border("#document", id, inner.clone().into());
            self.element(&inner, Some(document), whole);
        }
        if let Some(shadow) = element.shadow_root() {
            let border = self.border("#shadow-root", id, shadow.clone().into());
            self.children(&shadow, border, whole);
        }
        self.children(element, id, whole);
    }

    /// What stands for a shadow root or a frame's document.
    fn border(&mut self, tag: &str, parent: Id, real: web_sys::Node) -> Id {
        let Node { visible, rect, .. } = self.filled.page.nodes[parent];
        self.add(Node { parent: Some(parent), tag: tag.to_owned(), visible, rect, ..Node::default() }, real)
    }

    fn children(&mut self, of: &web_sys::Node, id: Id, whole: bool) {
        let mut next = of.first_child();
        while let Some(child) = next {
            match child.node_type() {
                web_sys::Node::TEXT_NODE if whole && self.left > 0 => {
                    let text = child.node_value().unwrap_or_default();
                    self.add(Node { parent: Some(id), text, visible: true, ..Node::default() }, child.clone());
                }
                web_sys::Node::ELEMENT_NODE => self.element(child.unchecked_ref(), Some(id), whole),
                _ => {}
            }
            next = child.next_sibling();
        }
    }
}

fn attributes(element: &Element) -> Vec<(String, String)> {
    let names = element.get_attribute_names();
    let mut all = Vec::with_capacity(names.length() as usize);
    for name in names.iter().filter_map(|name| name.as_string()) {
        if name == "style" || name.starts_with("on") {
            continue;
        }
        if let Some(value) = element.get_attribute(&name) {
            let end = value.char_indices().nth(ATTRIBUTE).map_or(value.len(), |(at, _)| at);
            all.push((name, value[..end].to_owned()));
        }
    }
    // What a control says now, where the attribute only says how it began.
    let on = match element.local_name().as_str() {
        "input" => Some("checked"),
        "option" => Some("selected"),
        _ => None,
    };
    if let Some(on) = on {
        all.retain(|(name, _)| name != on);
        if dom::property(element, &[on]).is_truthy() {
            all.push((on.into(), String::new()));
        }
    }
    all
}

fn value(element: &Element) -> String {
    if let Some(area) = dom::as_tag::<HtmlTextAreaElement>(element, "textarea") {
        area.value()
    } else if let Some(select) = dom::as_tag::<HtmlSelectElement>(element, "select") {
        select.value()
    } else if let Some(input) = dom::as_tag::<HtmlInputElement>(element, "input").filter(|input| input.type_() != "password") {
        input.value()
    } else {
        String::new()
    }
}

fn rect(element: &Element) -> Rect {
    let rect = element.get_bounding_client_rect();
    Rect { x: rect.x() as f32, y: rect.y() as f32, width: rect.width() as f32, height: rect.height() as f32 }
}

/// Asked only where it matters: an element with a line break in its own text.
fn keeps_white_space(element: &Element) -> bool {
    let mut next = element.first_child();
    let mut matters = false;
    while let Some(child) = next {
        matters |= child.node_type() == web_sys::Node::TEXT_NODE
            && child.node_value().is_some_and(|text| text.trim_end_matches(' ').contains(['\n', '\t']) || text.contains("  "));
        next = child.next_sibling();
    }
    if !matters {
        return false;
    }
    let style = element
        .owner_document()
        .and_then(|document| document.default_view())
        .and_then(|window| window.get_computed_style(element).ok().flatten());
    style
        .and_then(|style| style.get_property_value("white-space").ok())
        .is_some_and(|how| how.starts_with("pre") || how.starts_with("break"))
}
