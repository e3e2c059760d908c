//! Small steps in the DOM that several parts of the host need: climb, build, adopt a sheet.
//!
//! Builds with `createElement` and text only, so that no page's Trusted Types or content security policy is in the way.

use super::{Error, Outcome};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Document, Element, HtmlElement, HtmlIFrameElement, HtmlTextAreaElement, Node, Selection, Window};

/// The window that this code runs in.
pub fn window() -> Window {
    web_sys::window().expect("a content script and a page of ours both have a window")
}

/// The document that this code runs in.
pub fn document() -> Document {
    window().document().expect("a window on show has a document")
}

/// Milliseconds on a clock that does not go back.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// The window whose document a node belongs to.
pub fn window_of(node: &Node) -> Option<Window> {
    // By its type: a frame's document is no instance of our window's `Document`.
    let is_document = node.node_type() == Node::DOCUMENT_NODE;
    let document = if is_document { Some(node.clone().unchecked_into::<Document>()) } else { node.owner_document() };
    document.and_then(|document| document.default_view())
}

/// A node as an element. By its type, since `instanceof` knows only the classes of one frame.
pub fn element(node: Node) -> Option<Element> {
    (node.node_type() == Node::ELEMENT_NODE).then(|| node.unchecked_into())
}

/// An element as the class of its tag, whatever frame it is from.
pub fn as_tag<'a, T: JsCast>(element: &'a Element, tag: &str) -> Option<&'a T> {
    (element.local_name() == tag).then(|| element.unchecked_ref())
}

/// The parent, across the borders of shadow roots and of frames of the same origin.
pub fn parent(element: &Element) -> Option<Element> {
    let node = element.parent_node()?;
    match node.node_type() {
        Node::ELEMENT_NODE => Some(node.unchecked_into()),
        Node::DOCUMENT_FRAGMENT_NODE => {
            let host = property(&node, &["host"]);
            host.is_object().then(|| host.unchecked_into())
        }
        Node::DOCUMENT_NODE => window_of(&node)?.frame_element().ok().flatten(),
        _ => None,
    }
}

/// From the element itself outwards.
pub fn up(element: &Element) -> impl Iterator<Item = Element> + use<> {
    std::iter::successors(Some(element.clone()), parent)
}

/// The whole editable that an element is or belongs to.
pub fn editable(element: &Element) -> Option<HtmlElement> {
    if let Some(area) = as_tag::<HtmlTextAreaElement>(element, "textarea") {
        return (!area.disabled() && !area.read_only()).then(|| area.clone().unchecked_into());
    }
    let is_editable = |element: &Element| element.unchecked_ref::<HtmlElement>().is_content_editable();
    let root = up(element).skip_while(|element| !is_editable(element)).take_while(is_editable).last()?;
    // In a document that is editable as a whole, the words stand in its body.
    let body = (root.local_name() == "html").then(|| root.owner_document()?.body()).flatten();
    body.or_else(|| Some(root.unchecked_into()))
}

/// The focused element, through open shadow roots and frames of the same origin.
pub fn active_element(document: &Document) -> Option<Element> {
    let mut element = document.active_element()?;
    loop {
        let in_frame = as_tag::<HtmlIFrameElement>(&element, "iframe").and_then(HtmlIFrameElement::content_document);
        let inner = match element.shadow_root() {
            Some(root) => root.active_element(),
            None => in_frame.and_then(|document| document.active_element()),
        };
        match inner {
            Some(inner) => element = inner,
            None => return Some(element),
        }
    }
}

/// The selection that an element's caret belongs to: that of its document, or of its shadow root where the browser keeps another.
pub fn selection(element: &Element) -> Option<Selection> {
    let selection = call(&element.get_root_node(), "getSelection", &[]).ok().filter(JsValue::is_object);
    match selection {
        Some(selection) => Some(selection.unchecked_into()),
        None => element.owner_document()?.get_selection().ok().flatten(),
    }
}

/// Where an event began, also inside open shadow roots.
pub fn origin(event: &web_sys::Event) -> Option<Element> {
    let first = event.composed_path().get(0);
    let node: Node = if property(&first, &["nodeType"]).is_undefined() { return None } else { first.unchecked_into() };
    element(node.clone()).or_else(|| node.parent_element())
}

/// Whether an element is laid out and not hidden or transparent.
pub fn is_visible(element: &Element) -> bool {
    // An own lookup: web-sys has no binding for it on stable flags.
    let options = js_sys::Object::new();
    for option in ["opacityProperty", "visibilityProperty", "contentVisibilityAuto"] {
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    call(element, "checkVisibility", &[options.into()]).is_ok_and(|answer| answer.is_truthy())
}

/// Calls a method by name.
///
/// # Errors
/// There is no such method, or it threw.
pub fn call(on: &JsValue, method: &str, arguments: &[JsValue]) -> Outcome<JsValue> {
    let function: js_sys::Function = Reflect::get(on, &method.into())?.dyn_into().map_err(|_| Error::Missing(method.to_owned()))?;
    // By our own `Reflect`: the function's own `apply` may be a page's, which cannot read our list.
    Ok(Reflect::apply(&function, on, &arguments.iter().collect::<Array>())?)
}

/// Reads along a path of properties; undefined when one is missing.
pub fn property(on: &JsValue, path: &[&str]) -> JsValue {
    path.iter().try_fold(on.clone(), |value, name| Reflect::get(&value, &(*name).into())).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a style of an element of ours, where it is another.
pub fn set_style(element: &HtmlElement, name: &str, value: &str) {
    let style = element.style();
    if style.get_property_value(name).is_ok_and(|old| old == value) {
        return;
    }
    let _ = style.set_property(name, value);
}

/// A new element with a class, at the end of its parent.
///
/// # Errors
/// The document refuses.
pub fn add(parent: &Node, tag: &str, class: &str) -> Outcome<HtmlElement> {
    let document = parent.owner_document().ok_or_else(|| Error::Missing("document".into()))?;
    let element: HtmlElement = document.create_element(tag)?.unchecked_into();
    if !class.is_empty() {
        element.set_class_name(class);
    }
    parent.append_child(&element)?;
    Ok(element)
}

/// The same with words in it.
///
/// # Errors
/// The document refuses.
pub fn add_text(parent: &Node, tag: &str, class: &str, text: &str) -> Outcome<HtmlElement> {
    let element = add(parent, tag, class)?;
    element.set_text_content(Some(text));
    Ok(element)
}

/// A drawing of one path in a box of 16, for the eye only.
///
/// # Errors
/// The document refuses.
pub fn add_drawing(parent: &Node, class: &str, path: &str) -> Outcome<Element> {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let document = parent.owner_document().ok_or_else(|| Error::Missing("document".into()))?;
    let drawing = document.create_element_ns(SVG, "svg")?;
    for (name, value) in [("viewBox", "0 0 16 16"), ("aria-hidden", "true"), ("class", class)] {
        drawing.set_attribute(name, value)?;
    }
    let line = document.create_element_ns(SVG, "path")?;
    line.set_attribute("d", path)?;
    drawing.append_child(&line)?;
    parent.append_child(&drawing)?;
    Ok(drawing)
}

/// A constructed sheet, which no content security policy forbids.
///
/// # Errors
/// The browser has none.
pub fn sheet(rules: &str) -> Outcome<CssStyleSheet> {
    let sheet = CssStyleSheet::new()?;
    call(&sheet, "replaceSync", &[rules.into()])?;
    Ok(sheet)
}

/// Adopts a sheet into a document or shadow root, once.
///
/// # Errors
/// The root takes no sheets.
pub fn adopt(root: &JsValue, sheet: &CssStyleSheet) -> Outcome<()> {
    let adopted = property(root, &["adoptedStyleSheets"]);
    if !adopted.is_object() {
        // Words that have left the page have no such root.
        return Ok(());
    }
    let sheets = Array::from(&adopted);
    if !sheets.includes(sheet, 0) {
        sheets.push(sheet);
        Reflect::set(root, &"adoptedStyleSheets".into(), &sheets)?;
    }
    Ok(())
}

/// A media type that nothing is.
const OURS: &str = "hearback";

/// Adopts rules into a document or shadow root of whatever frame, once. A constructed sheet belongs to the document whose window made
/// it, and no other takes it.
///
/// # Errors
/// The root takes no sheets.
pub fn adopt_rules(root: &Node, rules: &str) -> Outcome<()> {
    let adopted = property(root, &["adoptedStyleSheets"]);
    let Some(window) = window_of(root).filter(|_| adopted.is_object()) else {
        // Words that have left the page have no such root.
        return Ok(());
    };
    let sheets = Array::from(&adopted);
    // Its media list is how a sheet of ours is known again: it matches everything, in words that nobody else would use.
    if sheets.iter().any(|sheet| property(&sheet, &["media", "mediaText"]).as_string().is_some_and(|media| media.contains(OURS))) {
        return Ok(());
    }
    let options = js_sys::Object::new();
    Reflect::set(&options, &"media".into(), &format!("all, {OURS}").into())?;
    let sheet = make(&window, "CSSStyleSheet", &[options.into()])?;
    call(&sheet, "replaceSync", &[rules.into()])?;
    sheets.push(&sheet);
    Reflect::set(root, &"adoptedStyleSheets".into(), &sheets)?;
    Ok(())
}

/// Makes an object of a window's own class.
///
/// # Errors
/// The window has no such class, or its constructor threw.
pub fn make(window: &Window, class: &str, arguments: &[JsValue]) -> Outcome<JsValue> {
    let constructor: js_sys::Function = property(window, &[class]).dyn_into().map_err(|_| Error::Missing(class.to_owned()))?;
    Ok(Reflect::construct(&constructor, &arguments.iter().collect::<Array>())?)
}
