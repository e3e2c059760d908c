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
    (page.host, page.path, page.query) = (named("data-host"), named("data-path"), named("data-query"));
    let title = page.nodes.iter().position(|node| node.tag == "title").and_then(|id| page.nodes.get(id + 1));
    page.title = title.map(|words| words.text.clone()).unwrap_or_default();
    page
}

fn fill(page: &mut Page, parent: Id, source: &str) {
    let html = Html::parse_document(source);
    // Nested documents are deep, not long: an explicit stack keeps hostile nesting off ours.
    let mut open: Vec<_> = html.tree.root().children().rev().map(|child| (child, parent, 0)).collect();
    while let Some((node, parent, depth)) = open.pop() {
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
                    // Browsers stop nesting at 512.
                    let under = if depth < 512 { id } else { parent };
                    open.extend(node.children().rev().map(|child| (child, under, depth + 1)));
                }
            }
            Parsed::Fragment => open.extend(node.children().rev().map(|child| (child, parent, depth))),
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

/// The page with every letter turned to `x` and every digit to `0`, except in the names of controls. Scripts, styles and comments go.
pub fn scrub(source: &str) -> String {
    let page = page(source);
    let mut out = String::from("<!doctype html>");
    write(&page, 0, false, &mut out);
    out.push('\n');
    out
}

fn write(page: &Page, id: Id, named: bool, out: &mut String) {
    let node = &page.nodes[id];
    if node.is_text() {
        return out.push_str(&escape(&if named { node.text.clone() } else { blank(&node.text) }));
    }
    let role = node.attribute("role").unwrap_or("");
    let kind = node.attribute("type").unwrap_or("");
    let control = matches!(node.tag.as_str(), "button" | "option" | "legend")
        || matches!(role, "button" | "tab" | "menuitem")
        || matches!(kind, "submit" | "button");
    let (tag, close) = match node.tag.as_str() {
        "script" | "style" | "noscript" | "svg" | "link" | "meta" => return,
        "#document" => ("", ""),
        "#shadow-root" => ("<template shadowrootmode=\"open\"", "</template>"),
        _ => ("<", ""),
    };
    // A frame's document goes back into the attribute that it came from.
    let frame = node.children.first().copied().filter(|&child| page.nodes[child].tag == "#document" && node.tag == "iframe");
    if !tag.is_empty() {
        out.push_str(tag);
        if tag == "<" {
            out.push_str(&node.tag);
        }
        for (name, value) in &node.attributes {
            let value = match name.as_str() {
                "srcdoc" | "src" | "srcset" | "style" if name != "style" || !value.contains("none") => continue,
                "class" | "id" | "role" | "type" | "style" | "for" | "dir" | "datetime" | "hidden" | "name" | "contenteditable"
                | "shadowrootmode" => value.clone(),
                _ if name.starts_with("aria-") && name != "aria-label" || name.starts_with("data-test") || name.starts_with("data-box") => {
                    value.clone()
                }
                "aria-label" | "value" | "title" | "placeholder" if control || node.text.is_empty() && name == "placeholder" => {
                    value.clone()
                }
                _ => blank(value),
            };
            out.push_str(&format!(" {name}=\"{}\"", escape(&value)));
        }
        if let Some(frame) = frame {
            let mut inner = String::new();
            write(page, frame, false, &mut inner);
            out.push_str(&format!(" srcdoc=\"{}\"", escape(&inner)));
        }
        out.push('>');
    }
    if matches!(node.tag.as_str(), "input" | "br" | "hr" | "img") {
        return;
    }
    if node.tag == "textarea" {
        out.push_str(&escape(&blank(&node.text)));
    }
    for &child in node.children.iter().filter(|&&child| Some(child) != frame) {
        write(page, child, named || control, out);
    }
    match (tag, close) {
        ("<", _) => out.push_str(&format!("</{}>", node.tag)),
        (_, close) => out.push_str(close),
    }
}

/// Letters to `x`, digits to `0`; marks and white space stay, for reading goes by them.
fn blank(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_numeric() {
                '0'
            } else if c.is_uppercase() {
                'X'
            } else if c.is_alphabetic() {
                'x'
            } else {
                c
            }
        })
        .collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sites::{Ask, read};

    #[test]
    fn hostile_nesting_is_read() {
        let deep = format!("{}x{}", "<div>".repeat(5_000), "<textarea data-composer>".repeat(3));
        let page = page(&deep);
        assert!(page.nodes.len() > 5_000);
        let _ = read(&page, &Ask::default());
    }

    #[test]
    fn a_scrubbed_page_reads_as_before_without_its_words() {
        let source = r#"<main><article class="message customer"><b class="author">Pat Miller</b><div class="body">Where is order 4471? <i>Pat</i></div></article>
            <form><div contenteditable data-composer><p>It comes.</p></div><button title="Send">Send</button></form><iframe srcdoc="<p>Pat</p>"></iframe></main>"#;
        let scrubbed = scrub(source);
        for word in ["Pat", "Where", "4471", "comes"] {
            assert!(!scrubbed.contains(word), "{word} in {scrubbed}");
        }
        let view = read(&page(&scrubbed), &Ask { anywhere: true, ..Ask::default() });
        assert_eq!((view.silent, view.exchange.customer.as_str()), (None, "Xxxxx xx xxxxx 0000? Xxx"));
    }
}
