//! A [`Page`] from saved HTML, for tests and the command line. Never in the browser, where `host` reads the DOM.
//!
//! Without a layout engine, what is visible is told by `hidden`, inline styles and closed dialogs; `data-box="x y width height"` gives a
//! place in the viewport; `data-composer` marks the compose box, `data-host` and `data-path` on `<html>` the address.
//! `<iframe srcdoc>` and `<template shadowrootmode>` become frame documents and shadow roots.

use super::page::{Id, Node, Page, Rect};
use scraper::{Html, Node as Parsed, node::Element};

/// Parses any text as HTML; total, as browsers are.
pub fn page(source: &str) -> Page {
    let mut page = Page::default();
    let root = page.add(None, Node { tag: "#document".into(), visible: true, ..Node::default() });
    fill(&mut page, root, source);
    page.composer = page.nodes.iter().position(|node| node.attribute("data-composer").is_some());
    let html = page.nodes.iter().find(|node| node.tag == "html");
    let named = |name: &str| html.and_then(|node| node.attribute(name)).unwrap_or_default().to_owned();
    (page.host, page.path) = (named("data-host"), named("data-path"));
    page
}

fn fill(page: &mut Page, parent: Id, source: &str) {
    let html = Html::parse_document(source);
    // Nested documents are deep, not long: an explicit stack keeps hostile nesting off ours.
    let mut open: Vec<_> = html.tree.root().children().rev().map(|child| (child, parent)).collect();
    while let Some((node, parent)) = open.pop() {
        match node.value() {
            Parsed::Text(text) => {
                let preserved = page.nodes[parent].preserved;
                page.add(Some(parent), Node { text: text.to_string(), visible: true, preserved, ..Node::default() });
            }
            Parsed::Element(element) => {
                let shadow = element.name() == "template" && element.attr("shadowrootmode").is_some();
                let mut read = read(element, page.nodes[parent].preserved);
                if shadow {
                    (read.tag, read.visible) = ("#shadow-root".into(), true);
                }
                if matches!(read.tag.as_str(), "textarea" | "option") {
                    read.text = node.descendants().filter_map(|inner| inner.value().as_text()).map(|text| &**text).collect();
                }
                let id = page.add(Some(parent), read);
                if let Some(inner) = element.attr("srcdoc") {
                    let document = page.add(Some(id), Node { tag: "#document".into(), visible: true, ..Node::default() });
                    fill(page, document, inner);
                } else if page.nodes[id].tag != "textarea" {
                    open.extend(node.children().rev().map(|child| (child, id)));
                }
            }
            Parsed::Fragment => open.extend(node.children().rev().map(|child| (child, parent))),
            _ => {}
        }
    }
}

fn read(element: &Element, preserved: bool) -> Node {
    let tag = element.name().to_owned();
    let mut attributes: Vec<(String, String)> = element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    attributes.sort();
    let get = |name: &str| element.attr(name);
    let style: String = get("style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let numbers: Vec<f32> = get("data-box").unwrap_or_default().split_whitespace().filter_map(|n| n.parse().ok()).collect();
    let rect = match numbers[..] {
        [x, y, width, height] => Rect { x, y, width, height },
        _ => Rect::default(),
    };
    let hidden = get("hidden").is_some()
        || ["display:none", "visibility:hidden", "opacity:0;"].iter().any(|part| style.contains(part))
        || style.ends_with("opacity:0")
        || get("type") == Some("hidden")
        || tag == "dialog" && get("open").is_none()
        || matches!(tag.as_str(), "head" | "script" | "style" | "template" | "noscript")
        || numbers.len() == 4 && (rect.width <= 1.0 || rect.height <= 1.0);
    let text = if tag == "input" { get("value").unwrap_or_default().to_owned() } else { String::new() };
    let preserved =
        preserved && !style.contains("white-space:normal") || tag == "pre" || tag == "textarea" || style.contains("white-space:pre");
    Node { tag, attributes, text, visible: !hidden, preserved, rect, ..Node::default() }
}
