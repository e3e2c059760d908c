//! A paste that no clipboard knows of: an event that carries the words.

use crate::host::dom;
use crate::host::error::Outcome;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, Node};

/// In Firefox, the editor's window as the page sees it; nothing in other browsers, whose pages see our objects as their own.
pub fn page_side(editor: &HtmlElement) -> Option<JsValue> {
    let window = dom::window_of(editor)?;
    let page = dom::property(&window, &["wrappedJSObject"]);
    page.is_object().then_some(page)
}

/// Offers plain text to whatever handles pastes where the caret is.
///
/// # Errors
/// The window lacks the classes of a paste.
pub fn paste(editor: &HtmlElement, text: &str) -> Outcome<()> {
    // What the page is to read must be the page's own; elsewhere the frame's window is as good.
    let window: JsValue = page_side(editor).unwrap_or_else(|| dom::window_of(editor).into());
    let make = |class: &str, arguments: &[JsValue]| -> Outcome<JsValue> {
        let class = dom::property(&window, &[class]).into();
        Ok(Reflect::construct(&class, &arguments.iter().collect::<js_sys::Array>())?)
    };
    let data = make("DataTransfer", &[])?;
    dom::call(&data, "setData", &["text/plain".into(), text.into()])?;
    let init = make("Object", &[])?;
    for name in ["bubbles", "cancelable", "composed"] {
        Reflect::set(&init, &name.into(), &JsValue::TRUE)?;
    }
    Reflect::set(&init, &"clipboardData".into(), &data)?;
    let event = make("ClipboardEvent", &["paste".into(), init])?;
    if dom::property(&event, &["clipboardData"]) != data {
        // Firefox gives such an event no data.
        let property = make("Object", &[])?;
        Reflect::set(&property, &"value".into(), &data)?;
        Reflect::set(&property, &"enumerable".into(), &JsValue::TRUE)?;
        dom::call(&dom::property(&window, &["Object"]), "defineProperty", &[event.clone(), "clipboardData".into(), property])?;
    }
    let focus = dom::selection(editor).and_then(|selection| selection.focus_node());
    let target: Option<Element> = focus
        .filter(|node| editor.contains(Some(node)))
        .and_then(|node: Node| dom::element(node.clone()).or_else(|| node.parent_element()));
    dom::call(&target.unwrap_or_else(|| editor.clone().into()), "dispatchEvent", &[event])?;
    Ok(())
}
