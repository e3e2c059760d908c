//! How each kind of editor takes words, as far as it differs from the rest; measured in the editors under `tests/editors`.

use crate::host::dom;
use web_sys::HtmlElement;

/// What an editor does with words.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// False where no way is known that keeps what was typed and goes away by one undo.
    pub takes_words: bool,
    /// It may take a paste.
    pub paste: bool,
    /// The browser's editing commands reach its model.
    pub typing: bool,
    /// What sets a pasted line apart from the one before.
    pub apart: &'static str,
}

/// What is not known: a paste, which editors with a model of their own handle, and browsers leave undone; then the commands.
const UNKNOWN: Manner = Manner { takes_words: true, paste: true, typing: true, apart: "\n" };
/// Editors that keep a model and let the commands change only what is seen, or whose undo does not tell the commands from typing.
const MODEL: Manner = Manner { typing: false, ..UNKNOWN };

/// By what marks the editable element.
const EDITORS: &[(&str, Manner)] = &[
    ("textarea", Manner { paste: false, ..UNKNOWN }),
    // Its undo knows snapshots only, taken before what was typed last.
    (".note-editable", Manner { takes_words: false, ..UNKNOWN }),
    // A single line break is one within the paragraph here.
    (".ck-editor__editable", Manner { apart: "\n\n", ..MODEL }),
    (
        "[data-slate-editor], [data-lexical-editor], .public-DraftEditor-content, .ProseMirror, .ql-editor, trix-editor, \
         .cke_editable, .mce-content-body",
        MODEL,
    ),
    // Where a line is a bare block, pasted line breaks are white space and an empty line is a new block.
    (":has(> div:not([class], [data-block], [data-contents]))", Manner { apart: "\n\n", ..UNKNOWN }),
];

pub fn manner_of(editor: &HtmlElement) -> Manner {
    EDITORS.iter().find(|(marks, _)| editor.matches(marks).unwrap_or(false)).map_or(UNKNOWN, |&(_, manner)| manner)
}

/// Whether words may be put into this box at all.
pub fn takes_words(editor: &HtmlElement) -> bool {
    manner_of(editor).takes_words && dom::is_visible(editor)
}
