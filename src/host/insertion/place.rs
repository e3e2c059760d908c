//! Finds the place for a new line in a real box, and sets the caret there.

use crate::host::dom;
use crate::host::error::{Error, Outcome};
use crate::host::page::{Filled, byte, utf16};
use crate::sites::{self, Caret, Flow, Id, Spot};
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, Node, Range};

/// Where the caret has to be.
pub enum Place {
    /// Behind the last word of a line.
    After { node: Node, offset: u32, blank_between: bool },
    /// On the empty line where it is.
    AtCaret,
}

impl Place {
    /// The place in this box; nothing when no line of it can be followed by another.
    pub fn find(editor: &HtmlElement) -> Option<Self> {
        let filled = Filled::editor(editor);
        let id = filled.page.composer?;
        let own = sites::draft(&filled.page, id);
        let caret = match dom::as_tag::<HtmlTextAreaElement>(editor, "textarea") {
            Some(area) => in_area(area, &own, id),
            None => in_tree(editor, &filled, &own),
        };
        match sites::spot(&filled.page, id, &own, caret)? {
            Spot::AtCaret => Some(Self::AtCaret),
            Spot::After(end) => {
                let (node, at) = own.origin(end, true)?;
                let offset = utf16(&filled.page.nodes[node].text, at);
                Some(Self::After { node: filled.nodes[node].clone(), offset, blank_between: own.text.trim().contains("\n\n") })
            }
        }
    }

    /// What goes before the words: nothing on an empty line; in plain text a blank line where the draft has such between its paragraphs.
    pub fn apart(&self, editor: &HtmlElement, usual: &str) -> String {
        match self {
            Self::AtCaret => String::new(),
            Self::After { blank_between: true, .. } if editor.local_name() == "textarea" => "\n\n".to_owned(),
            Self::After { .. } => usual.to_owned(),
        }
    }

    /// Sets the caret, and gives the box the focus when it does not have it.
    ///
    /// # Errors
    /// The box takes no caret.
    pub fn select(&self, editor: &HtmlElement) -> Outcome<()> {
        let document = editor.owner_document().ok_or_else(|| Error::Missing("document".into()))?;
        if !dom::active_element(&document).is_some_and(|active| active == **editor || editor.contains(Some(&active))) {
            let options = js_sys::Object::new();
            js_sys::Reflect::set(&options, &"preventScroll".into(), &true.into())?;
            dom::call(editor, "focus", &[options.into()])?;
        }
        // A caret that is set anew ends the run of typing that the browser would undo as one, even where it stands already.
        if let Some(area) = dom::as_tag::<HtmlTextAreaElement>(editor, "textarea") {
            let at = match self {
                Self::After { offset, .. } => *offset,
                Self::AtCaret => area.selection_end()?.unwrap_or(0),
            };
            return Ok(area.set_selection_range(at, at)?);
        }
        let selection = dom::selection(editor).ok_or_else(|| Error::Missing("selection".into()))?;
        let (node, offset) = match self {
            Self::After { node, offset, .. } => (Some(node.clone()), *offset),
            Self::AtCaret => (selection.focus_node(), selection.focus_offset()),
        };
        Ok(selection.collapse_with_offset(node.as_ref(), offset)?)
    }
}

fn in_area(area: &HtmlTextAreaElement, own: &Flow, id: Id) -> Caret {
    let text = area.value();
    let units = area.selection_end().ok().flatten().unwrap_or(0);
    let at = byte(&text, units);
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let rest = text[at..].split('\n').next().unwrap_or("");
    let behind_own = text.get(own.text.len()..at).is_some_and(|between| !between.trim().is_empty());
    match (text[line..at].trim().is_empty() && rest.trim().is_empty(), behind_own) {
        (_, true) => Caret::Away,
        (true, false) => Caret::OnEmptyLine(id, at),
        (false, false) => Caret::At(at),
    }
}

fn in_tree(editor: &HtmlElement, filled: &Filled, own: &Flow) -> Caret {
    let selection = dom::selection(editor);
    let Some((node, offset)) = selection.and_then(|selection| Some((selection.focus_node()?, selection.focus_offset()))) else {
        return Caret::Away;
    };
    if !editor.contains(Some(&node)) {
        return Caret::Away;
    }
    let at = own_byte(filled, own, &node, offset);
    match empty_line(editor, &node, offset).and_then(|line| filled.nodes.iter().position(|known| *known == line)) {
        Some(line) => Caret::OnEmptyLine(line, at.unwrap_or(0)),
        None => at.map_or(Caret::Away, Caret::At),
    }
}

/// The byte of the draft's text at or before a point of the box.
fn own_byte(filled: &Filled, own: &Flow, node: &Node, offset: u32) -> Option<usize> {
    let range: Range = node.owner_document()?.create_range().ok()?;
    range.set_start(node, offset).ok()?;
    range.collapse_with_to_start(true);
    let text = |id: Id| &filled.page.nodes[id].text;
    let before = own.pieces.partition_point(|piece| {
        range.compare_point(&filled.nodes[piece.node], utf16(text(piece.node), piece.offset)).is_ok_and(|side| side <= 0)
    });
    let piece = own.pieces.get(before.checked_sub(1)?)?;
    let inside = if filled.nodes[piece.node] == *node { offset.saturating_sub(utf16(text(piece.node), piece.offset)) } else { u32::MAX };
    let words = &own.text[piece.at..piece.at + piece.len];
    Some(piece.at + byte(words, inside))
}

/// The node that is the caret's empty line: its block, or the box itself where lines are only broken.
fn empty_line(editor: &HtmlElement, node: &Node, offset: u32) -> Option<Node> {
    let element = dom::element(node.clone()).or_else(|| node.parent_element())?;
    let block = dom::up(&element).find(|up| *up == **editor || !is_inline(up))?;
    if block != **editor {
        let holds_more = block.query_selector("img, input, video, hr, [contenteditable=false]").ok()?.is_some();
        return (is_blank(&block) && !holds_more).then(|| block.into());
    }
    let (before, after) = if *node == ***editor {
        let children = editor.child_nodes();
        (offset.checked_sub(1).and_then(|i| children.get(i)), children.get(offset))
    } else if is_blank(node) && node.parent_node().is_some_and(|parent| parent == ***editor) {
        (node.previous_sibling(), node.next_sibling())
    } else {
        return None;
    };
    let breaks = |node: &Option<Node>| node.as_ref().is_none_or(|node| node.node_name().eq_ignore_ascii_case("br"));
    (breaks(&before) && breaks(&after)).then(|| editor.clone().into())
}

fn is_blank(node: &Node) -> bool {
    super::letters(&node.text_content().unwrap_or_default()).is_empty()
}

fn is_inline(element: &Element) -> bool {
    let style = dom::window_of(element).and_then(|window| window.get_computed_style(element).ok().flatten());
    style.and_then(|style| style.get_property_value("display").ok()).is_some_and(|how| how.starts_with("inline") || how == "contents")
}
