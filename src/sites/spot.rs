//! Where a line of its own may go in a draft: after which of the agent's own lines, or into which empty one.
//!
//! Never into a quote or a signature, nor where a new line would become something else than a paragraph (an item, a cell, code).
//! Puts nothing anywhere; that is `host`'s business.

use super::{Flow, Id, Page};

/// Where the caret stands in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caret {
    /// In or beside the words of the draft: a byte of its text.
    At(usize),
    /// On an empty line, and the node that holds it; the byte is the nearest before it in the text.
    OnEmptyLine(Id, usize),
    /// Somewhere else.
    Away,
}

/// Where words are to be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// On a new line behind the line that ends at this byte of the draft's text.
    After(usize),
    /// At the caret, whose line is empty.
    AtCaret,
}

/// Elements in which a new line is no paragraph.
const NO_PARAGRAPHS: [&str; 10] = ["li", "ul", "ol", "td", "th", "table", "pre", "blockquote", "button", "figure"];

/// Where a line belongs: after the line with the caret, or on it when it is empty; at the end of the agent's own words when the caret
/// is elsewhere. Nothing when no line of the draft can be followed by a paragraph. `own` is the draft in the box, as
/// [`super::draft`] reads it.
pub fn spot(page: &Page, editor: Id, own: &Flow, caret: Caret) -> Option<Spot> {
    if let Caret::OnEmptyLine(node, _) = caret
        && is_own_ground(page, editor, node)
        && !behind_signature(page, editor, node)
    {
        return Some(Spot::AtCaret);
    }
    let mut at = 0;
    let lines = own.text.split('\n').map(|line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    });
    let free = |&(start, line): &(usize, &str)| {
        let end = start + line.trim_end().len();
        let node = own.origin(end, true).map(|(node, _)| node);
        !line.trim().is_empty() && !line.trim_start().starts_with('>') && node.is_some_and(|node| is_own_ground(page, editor, node))
    };
    let lines: Vec<(usize, &str)> = lines.filter(free).collect();
    let end = |&(start, line): &(usize, &str)| start + line.trim_end().len();
    let by_caret = match caret {
        Caret::At(at) | Caret::OnEmptyLine(_, at) => lines.iter().rev().find(|(start, _)| *start <= at),
        Caret::Away => None,
    };
    by_caret.or(lines.last()).map(|line| Spot::After(end(line)))
}

/// Whether words below this node are the agent's own, and a line among them a paragraph.
fn is_own_ground(page: &Page, editor: Id, node: Id) -> bool {
    std::iter::once(node).chain(page.ancestors(node)).take_while(|&up| up != editor).all(|up| {
        let element = &page.nodes[up];
        !NO_PARAGRAPHS.contains(&element.tag.as_str())
            && element.attribute("contenteditable").is_none_or(|how| how != "false")
            && !page.is_quote_or_signature(up)
    })
}

/// What stands behind the signature is no place for words, even where it is empty.
fn behind_signature(page: &Page, editor: Id, node: Id) -> bool {
    page.below(editor).take_while(|&id| id < node).any(|id| page.is_signature(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sites::{Node, draft};

    /// A box with one element for each pair of tag and text; a nested tag is written `ul li`.
    fn page(blocks: &[(&str, &str)]) -> Page {
        let mut page = Page::default();
        let editor = page.add(None, Node { tag: "div".into(), visible: true, ..Node::default() });
        page.composer = Some(editor);
        for (tags, text) in blocks {
            let mut parent = editor;
            for tag in tags.split(' ') {
                let (tag, class) = tag.split_once('.').unwrap_or((tag, ""));
                let attributes = if class.is_empty() { Vec::new() } else { vec![("class".to_owned(), class.to_owned())] };
                parent = page.add(Some(parent), Node { tag: tag.into(), attributes, visible: true, ..Node::default() });
            }
            if text.is_empty() {
                page.add(Some(parent), Node { tag: "br".into(), visible: true, ..Node::default() });
            } else {
                page.add(Some(parent), Node { text: (*text).into(), visible: true, ..Node::default() });
            }
        }
        page
    }

    /// The line after which words would go, `(caret)` for the empty line, or nothing.
    fn after(blocks: &[(&str, &str)], caret: impl Fn(&Flow) -> Caret) -> Option<String> {
        let page = page(blocks);
        let own = draft(&page, 0);
        Some(match spot(&page, 0, &own, caret(&own))? {
            Spot::AtCaret => "(caret)".to_owned(),
            Spot::After(end) => own.text[..end].rsplit('\n').next().unwrap_or("").to_owned(),
        })
    }

    fn on(words: &'static str) -> impl Fn(&Flow) -> Caret {
        move |own: &Flow| own.text.find(words).map_or(Caret::Away, Caret::At)
    }

    #[test]
    fn a_line_goes_after_the_one_with_the_caret() {
        let mail = [("p", "Hi Dana,"), ("p", "It is on its way."), ("p", "Best, Ana"), ("div.gmail_signature", "Ana Lopez, Shop")];
        assert_eq!(after(&mail, on("on its")).as_deref(), Some("It is on its way."));
        assert_eq!(after(&mail, on("Hi")).as_deref(), Some("Hi Dana,"));
        assert_eq!(after(&mail, |_| Caret::Away).as_deref(), Some("Best, Ana"));
    }

    #[test]
    fn never_into_a_quote_or_a_signature() {
        let bottom = [("blockquote", "Where is my parcel?"), ("p", "It is on its way."), ("div.gmail_signature", "Ana Lopez")];
        assert_eq!(after(&bottom, on("Where")).as_deref(), Some("It is on its way."));
        let top = [("p", "It is on its way."), ("p", ""), ("blockquote", "Where is my parcel?")];
        assert_eq!(after(&top, |_| Caret::Away).as_deref(), Some("It is on its way."));
        assert_eq!(after(&[("blockquote", "Where is my parcel?")], |_| Caret::Away), None);
        let signed = [("p", "Hello,"), ("div.gmail_signature", "Ana"), ("p", "")];
        // Node 5 is the empty paragraph behind the signature.
        assert_eq!(after(&signed, |own| Caret::OnEmptyLine(5, own.text.len())).as_deref(), Some("Hello,"));
    }

    #[test]
    fn an_empty_line_with_the_caret_is_filled() {
        let begun = [("p", "Hi Dana,"), ("p", "")];
        assert_eq!(after(&begun, |own| Caret::OnEmptyLine(3, own.text.len())).as_deref(), Some("(caret)"));
        assert_eq!(after(&[("p", "")], |_| Caret::OnEmptyLine(1, 0)).as_deref(), Some("(caret)"));
    }

    #[test]
    fn steps_stay_steps() {
        let steps = [("p", "Please try this:"), ("ol li", "Unplug it"), ("ol li", "Wait"), ("p", "Best, Ana")];
        assert_eq!(after(&steps, on("Wait")).as_deref(), Some("Please try this:"));
        assert_eq!(after(&steps[1..3], on("Wait")), None);
    }
}
