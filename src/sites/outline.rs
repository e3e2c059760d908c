//! The shape of a page around its compose box, for a report by somebody whose helpdesk is not read well: no text, no values.

use super::{Id, Page};

/// How far up from the box the outline begins.
const CLIMB: usize = 12;
/// Longest outline, in lines, and deepest nesting below its top.
const LINES: usize = 400;
const DEPTH: usize = 24;

/// Tags, roles, names of data attributes and class tokens, one element a line; equal neighbours are counted. Nothing a person wrote:
/// no text, no ids, no values but those of `role` and `type`.
pub fn outline(page: &Page) -> String {
    let Some(editor) = page.composer else { return String::new() };
    let top = page.ancestors(editor).take(CLIMB).last().unwrap_or(editor);
    let mut out = String::new();
    let mut lines = 0;
    write(page, top, editor, 0, &mut lines, &mut out);
    out
}

fn write(page: &Page, id: Id, editor: Id, depth: usize, lines: &mut usize, out: &mut String) {
    if *lines >= LINES || depth > DEPTH {
        return;
    }
    *lines += 1;
    out.push_str(&"  ".repeat(depth));
    out.push_str(&element(page, id));
    if id == editor {
        // What stands in the box is the agent's.
        out.push_str("  <- the box\n");
        return;
    }
    out.push('\n');
    let children: Vec<Id> = page.nodes[id].children.iter().copied().filter(|&child| !page.nodes[child].is_text()).collect();
    let mut at = 0;
    while let Some(&child) = children.get(at) {
        let shape = |id: Id| (element(page, id), page.end(id) - id);
        let same = children[at..].iter().take_while(|&&other| shape(other) == shape(child) && !page.contains(other, editor)).count().max(1);
        write(page, child, editor, depth + 1, lines, out);
        if same > 1 && *lines < LINES {
            *lines += 1;
            out.push_str(&format!("{}… {} more like it\n", "  ".repeat(depth + 1), same - 1));
        }
        at += same;
    }
}

fn element(page: &Page, id: Id) -> String {
    let node = &page.nodes[id];
    let mut out = node.tag.clone();
    for class in node.attribute("class").unwrap_or("").split_whitespace().filter(|class| is_plain(class)).take(8) {
        out.push('.');
        out.push_str(class);
    }
    for (name, value) in &node.attributes {
        match name.as_str() {
            "role" | "type" if is_plain(value) => out.push_str(&format!("[{name}={value}]")),
            "contenteditable" | "open" => out.push_str(&format!("[{name}]")),
            name if (name.starts_with("data-") || name.starts_with("aria-")) && is_plain(name) => out.push_str(&format!("[{name}]")),
            _ => {}
        }
    }
    if !node.visible {
        out.push_str(" (hidden)");
    }
    out
}

/// A token that a program wrote: some pages put addresses and names into classes.
fn is_plain(token: &str) -> bool {
    token.len() <= 60
        && token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '/' | '[' | ']' | '.' | '%' | '!'))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::sites::html;

    #[test]
    fn no_word_of_the_page_is_in_its_outline() {
        let page = html::page(
            r#"<main><article class="msg in" id="pat-miller" data-author="Pat Miller" aria-label="From Pat"><b>Pat</b><p>Where is it?</p></article>
            <article class="msg in" data-author="Bo" aria-label="From Bo"><b>Bo</b><p>Soon.</p></article>
            <form class="reply pat@customer.example"><textarea data-composer name="secret" placeholder="To Pat">Dear Pat</textarea><button title="Send to Pat">Send</button></form></main>"#,
        );
        let outline = outline(&page);
        for word in ["Pat", "pat", "Where", "Bo", "secret", "Send"] {
            assert!(!outline.contains(word), "{word} in:\n{outline}");
        }
        for part in
            ["article.msg.in[aria-label][data-author]", "… 1 more like it", "form.reply", "textarea[data-composer]  <- the box", "button"]
        {
            assert!(outline.contains(part), "no {part} in:\n{outline}");
        }
    }
}
