//! How a part of a page reads as text, with the way back to its nodes.
//!
//! Knows the marks that mail programs and editors leave in HTML (quotes, signatures, fillers), and no site.

use super::page::{Id, Page};
use super::selector::Selector;

/// What mail programs put around older mail. A wrapper and the first `blockquote` in it are one level.
const QUOTES: &str = "[class*=gmail_quote], .yahoo_quoted, [id*=yahoo_quoted], .protonmail_quote, .freshdesk_quote, .front-blockquote, \
    [name=quote], [name=messageReplySection], #OLK_SRC_BODY_SECTION, .zmail_extra, .tutanota_quote, .moz-cite-prefix, .gmail_attr, blockquote";
/// From here on everything is older mail.
const QUOTED_FROM_HERE: &str = "#appendonsend, #divRplyFwdMsg, [id$=divRplyFwdMsg], hr[data-marker=__DIVIDER__], .OutlookMessageHeader";
/// What a mail program or a template signs with.
const SIGNATURES: &str = "[class*=gmail_signature], #Signature, [id=signature], [data-signature]:not(textarea):not([contenteditable]), .signature, .moz-signature, \
    #ms-outlook-mobile-signature, #AppleMailSignature, .protonmail_signature_block, .freshdesk_signature, [data-smartmail=gmail_signature]";
/// Neither words of the author nor shown to a reader as such.
const SILENT: &str = "script, style, template, noscript, select, button, svg, head, title, [role=button], [aria-hidden=true], a[href=\"#\"], \
    .placeholder, [data-slate-placeholder], .cke_widget_drag_handler_container";

/// A part of a page read as text, with the way back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    pub text: String,
    /// In order of `at`.
    pub pieces: Vec<Piece>,
}

/// `len` bytes of the text, from `at`, are those of a node's own text from `offset`, unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub at: usize,
    pub len: usize,
    pub node: Id,
    pub offset: usize,
}

impl Flow {
    /// The node and the byte offset in it that a byte of the text comes from; for a byte that was added while
    /// reading (a line break, a list mark), the nearest one after it, or with `end` before it.
    pub fn origin(&self, at: usize, end: bool) -> Option<(Id, usize)> {
        let after = self.pieces.partition_point(|piece| if end { piece.at < at } else { piece.at + piece.len <= at });
        if end {
            let piece = self.pieces.get(after.checked_sub(1)?)?;
            return Some((piece.node, piece.offset + (at - piece.at).min(piece.len)));
        }
        let piece = self.pieces.get(after)?;
        Some((piece.node, piece.offset + at.saturating_sub(piece.at)))
    }

    /// Keeps the first `length` bytes; `length` is on a character boundary.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        self.pieces.retain(|piece| piece.at < length);
        if let Some(last) = self.pieces.last_mut() {
            last.len = last.len.min(length - last.at);
        }
    }

    /// Adds another text below a blank line.
    pub fn append(&mut self, other: &Flow) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { at: piece.at + shift, ..*piece }));
    }

    fn push(&mut self, node: Id, offset: usize, text: &str) {
        let at = self.text.len();
        self.text.push_str(text);
        match self.pieces.last_mut() {
            Some(last) if last.node == node && last.at + last.len == at && last.offset + last.len == offset => last.len += text.len(),
            _ => self.pieces.push(Piece { at, len: text.len(), node, offset }),
        }
    }
}

impl Page {
    /// Reads visible text below `id` as a person sees it: blocks on lines of their own, list items with their marks, quotes with
    /// `> `; fillers of editors (zero-width characters, the last `<br>` of a block) and buttons left out. A marked signature is
    /// left out of the draft, and in a message stands below a `-- ` line.
    pub fn flow(&self, id: Id) -> Flow {
        self.flow_without(id, &[])
    }

    /// The same, leaving out some elements.
    pub fn flow_without(&self, id: Id, skip: &[Id]) -> Flow {
        let mut reader = Reader {
            page: self,
            skip,
            flow: Flow::default(),
            depth: 0,
            breaks: 0,
            fresh: true,
            marked: None,
            space: None,
            absorbs: false,
            quoted_from_here: false,
            quotes: Selector::parse(QUOTES),
            divides: Selector::parse(QUOTED_FROM_HERE),
            signatures: Selector::parse(SIGNATURES),
            silent: Selector::parse(SILENT),
        };
        reader.read(id, true);
        reader.flow
    }
}

impl Page {
    /// Whether an element wraps quoted mail or a signature.
    pub fn is_quote_or_signature(&self, id: Id) -> bool {
        self.is_signature(id) || [QUOTES, QUOTED_FROM_HERE].iter().any(|list| Selector::parse(list).is_some_and(|s| s.matches(self, id)))
    }

    /// Whether an element is a signature that a mail program or a template marked as one.
    pub fn is_signature(&self, id: Id) -> bool {
        Selector::parse(SIGNATURES).is_some_and(|signatures| signatures.matches(self, id))
    }
}

struct Reader<'a> {
    page: &'a Page,
    skip: &'a [Id],
    flow: Flow,
    /// Of quotes.
    depth: usize,
    /// Line breaks owed before the next character.
    breaks: usize,
    /// Nothing stands on the current line yet.
    fresh: bool,
    /// How long the text was behind the last list mark: a block that begins there stands on the mark's line.
    marked: Option<usize>,
    /// A collapsible space owed before the next character.
    space: Option<(Id, usize)>,
    /// Inside a quote's wrapper whose `blockquote` has not come yet.
    absorbs: bool,
    quoted_from_here: bool,
    quotes: Option<Selector<'static>>,
    divides: Option<Selector<'static>>,
    signatures: Option<Selector<'static>>,
    silent: Option<Selector<'static>>,
}

impl Reader<'_> {
    fn read(&mut self, id: Id, root: bool) {
        let node = &self.page.nodes[id];
        if node.is_text() {
            return self.text(id);
        }
        if !root && (!node.visible || self.is(&self.silent, id) || self.skip.contains(&id)) {
            return;
        }
        match node.tag.as_str() {
            "br" => return self.end_line(),
            "textarea" | "input" => {
                if root {
                    self.verbatim(id);
                }
                return;
            }
            _ => {}
        }
        let signature = !root && self.is(&self.signatures, id);
        if signature && self.in_editable(id) {
            return;
        }
        let block = is_block(&node.tag);
        if block {
            self.end_block();
        }
        if !self.quoted_from_here && self.is(&self.divides, id) {
            self.quoted_from_here = true;
            self.depth += 1;
        }
        if signature && self.depth == 0 && !self.flow.text.is_empty() {
            self.breaks = self.breaks.max(1);
            self.generated("-- ");
            self.end_line();
        }
        let quote = !root && self.is(&self.quotes, id);
        let absorbed = quote && self.absorbs;
        let absorbs = self.absorbs;
        if quote {
            self.absorbs = node.tag != "blockquote";
            self.depth += usize::from(!absorbed);
        }
        if node.tag == "li" && !root {
            let mark = self.list_mark(id);
            self.generated(&mark);
            self.marked = Some(self.flow.text.len());
        }
        for &child in &node.children {
            self.read(child, false);
        }
        if quote {
            self.depth -= usize::from(!absorbed);
            self.absorbs = absorbs && node.tag != "blockquote";
        }
        if block {
            self.end_block();
            if matches!(node.tag.as_str(), "p" | "blockquote" | "ul" | "ol" | "table") && !root && !self.in_editable(id) {
                self.breaks = self.breaks.max(2);
            }
        }
    }

    fn is(&self, selector: &Option<Selector>, id: Id) -> bool {
        selector.as_ref().is_some_and(|selector| selector.matches(self.page, id))
    }

    /// In an editable every paragraph is one line, where a message sets paragraphs apart.
    fn in_editable(&self, id: Id) -> bool {
        self.page.composer.is_some_and(|composer| self.page.contains(composer, id))
    }

    /// A line ends here, also an empty one.
    fn end_line(&mut self) {
        self.space = None;
        self.breaks += 1;
        self.fresh = true;
    }

    /// What comes next stands on a line of its own. So the `<br>` that only holds its block open counts for its line, and not twice.
    fn end_block(&mut self) {
        self.space = None;
        if !self.fresh && self.marked != Some(self.flow.text.len()) {
            self.end_line();
        }
    }

    fn list_mark(&self, id: Id) -> String {
        let Some(list) = self.page.nodes[id].parent else { return "- ".into() };
        if self.page.nodes[list].tag != "ol" {
            return "- ".into();
        }
        let items = self.page.nodes[list].children.iter().filter(|&&child| self.page.nodes[child].tag == "li");
        let first: usize = self.page.nodes[list].attribute("start").and_then(|s| s.parse().ok()).unwrap_or(1);
        format!("{}. ", first.saturating_add(items.take_while(|&&child| child != id).count()))
    }

    /// Puts what is owed: line breaks with their quote marks.
    fn settle(&mut self) {
        let first = self.flow.text.is_empty();
        let marks = "> ".repeat(self.depth);
        if first {
            self.breaks = 0;
            self.flow.text.push_str(&marks);
        }
        while self.breaks > 0 {
            self.breaks -= 1;
            self.flow.text.push('\n');
            self.flow.text.push_str(if self.breaks == 0 { &marks } else { marks.trim_end() });
        }
    }

    fn generated(&mut self, text: &str) {
        self.settle();
        self.fresh = false;
        self.flow.text.push_str(text);
    }

    fn verbatim(&mut self, id: Id) {
        let text = &self.page.nodes[id].text;
        self.flow.push(id, 0, text);
    }

    fn text(&mut self, id: Id) {
        let node = &self.page.nodes[id];
        let preserved = node.preserved || node.parent.is_some_and(|parent| self.page.nodes[parent].preserved);
        let mut chars = node.text.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            match c {
                // An editor's filler holds its line open.
                '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}' => self.fresh = false,
                '\n' | '\r' if preserved => {
                    if !(c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n')) {
                        self.end_line();
                    }
                }
                ' ' | '\t' | '\n' | '\r' if !preserved => {
                    let line_start = self.breaks > 0 || self.flow.text.is_empty() || self.flow.text.ends_with([' ', '\n']);
                    if !line_start && self.space.is_none() {
                        self.space = Some((id, offset));
                    }
                }
                _ => {
                    if self.breaks > 0 || self.flow.text.is_empty() {
                        self.settle();
                    } else if let Some((node, offset)) = self.space {
                        self.flow.push(node, offset, " ");
                    }
                    self.space = None;
                    self.fresh = false;
                    if c == '\u{a0}' {
                        // Reads as a space, which its two bytes in the node are not.
                        self.flow.text.push(' ');
                        continue;
                    }
                    let mut written = [0; 4];
                    let text = &*c.encode_utf8(&mut written);
                    self.flow.push(id, offset, text);
                }
            }
        }
    }
}

/// Whether an element of that tag begins on a line of its own in the browsers' own style sheets.
fn is_block(tag: &str) -> bool {
    #[rustfmt::skip]
    const BLOCKS: &[&str] = &[
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];
    BLOCKS.binary_search(&tag).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sites::Node;

    /// Builds a page from tags and texts: `<p>`, `</p>`, `<br>`, anything else is text.
    fn page(parts: &[&str], composer: bool) -> Page {
        let mut page = Page { nodes: vec![Node { tag: "div".into(), visible: true, ..Node::default() }], ..Page::default() };
        page.composer = composer.then_some(0);
        let mut open = vec![0];
        for part in parts {
            let parent = *open.last().unwrap();
            if part.starts_with("</") {
                open.pop();
                continue;
            }
            let id = page.nodes.len();
            let tag = part.strip_prefix('<').and_then(|t| t.strip_suffix('>'));
            let text = if tag.is_some() { String::new() } else { (*part).to_owned() };
            page.nodes.push(Node { parent: Some(parent), tag: tag.unwrap_or("").into(), text, visible: true, ..Node::default() });
            page.nodes[parent].children.push(id);
            if tag.is_some_and(|tag| tag != "br") {
                open.push(id);
            }
        }
        page
    }

    #[test]
    fn reads_as_a_person_sees() {
        let table: &[(&[&str], &str)] = &[
            (&["<p>", "One", "</p>", "<p>", "Two", "</p>"], "One\nTwo"),
            (&["<p>", "One", "</p>", "<p>", "<br>", "</p>", "<p>", "Two", "</p>"], "One\n\nTwo"),
            (
                &["<div>", "<div>", "One", "</div>", "</div>", "<div>", "<div>", "<b>", "<br>", "</b>", "</div>", "</div>", "Two"],
                "One\n\nTwo",
            ),
            (&["<p>", "One", "</p>", "<p>", "<b>", "\u{feff}", "<br>", "</b>", "</p>", "<p>", "Two", "</p>"], "One\n\nTwo"),
            (&["<p>", "One", "</p>", "<p>", "\u{200b}", "</p>", "<p>", "</p>", "<p>", "Two", "</p>"], "One\n\nTwo"),
            (&["<div>", "One", "<br>", "<br>", "</div>", "<div>", "Two", "</div>"], "One\n\nTwo"),
            (&["One", "<br>", "Two", "<br>"], "One\nTwo"),
            (&["  a \n b  ", "<b>", " c", "</b>", "d"], "a b cd"),
            (&["<ol>", "<li>", "a", "</li>", "<li>", "b", "</li>", "</ol>"], "1. a\n2. b"),
            (&["x", "<ul>", "<li>", "<p>", "a", "</p>", "</li>", "<li>", "<p>", "b", "</p>", "</li>", "</ul>", "y"], "x\n- a\n- b\ny"),
            (&["<p>", "a", "</p>", "<blockquote>", "<p>", "q", "</p>", "<p>", "r", "</p>", "</blockquote>", "b"], "a\n> q\n> r\nb"),
            (&["a\u{a0}b\u{feff}\u{200b}c"], "a bc"),
            (&["<div>", "\u{feff}", "<br>", "</div>", "x"], "\nx"),
        ];
        for (parts, expected) in table {
            assert_eq!(page(parts, true).flow(0).text.trim_start_matches('\n'), expected.trim_start_matches('\n'), "{parts:?}");
        }
    }

    #[test]
    fn every_piece_is_the_words_of_its_node() {
        let page = page(&["<p>", "Größe\u{a0}42, 👍🏽 ok", "</p>", "<ul>", "<li>", "  eins   zwei ", "</li>", "</ul>"], false);
        let flow = page.flow(0);
        assert_eq!(flow.text, "Größe 42, 👍🏽 ok\n\n- eins zwei");
        for piece in &flow.pieces {
            let node = &page.nodes[piece.node].text;
            let own = node[piece.offset..].chars().next().map(|c| if c == '\u{a0}' { ' ' } else { c });
            assert_eq!(flow.text[piece.at..].chars().next(), own, "{piece:?}");
        }
        let at = flow.text.find("zwei").unwrap();
        let (node, offset) = flow.origin(at, false).unwrap();
        assert_eq!(&page.nodes[node].text[offset..offset + 4], "zwei");
        let (node, offset) = flow.origin(at + 4, true).unwrap();
        assert!(page.nodes[node].text[..offset].ends_with("zwei"));
    }
}
