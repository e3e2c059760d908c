//! Puts one line into a draft, when the agent presses for it, as the agent's own paste or typing would: through the editor, so that its
//! model has the words and its undo takes them out again.
//!
//! Reads the draft again afterwards and says what became of it. Never touches a node of the editor, never uses the clipboard, and does
//! nothing at all where no place fits or an editor is known to refuse. Where a line may go is decided in `sites`.

mod editors;
mod paste;
mod place;

use super::dom;
use super::error::{Outcome, report};
use super::page::Filled;
pub use editors::takes_words;
use editors::{Manner, manner_of};
use gloo::timers::callback::Timeout;
use place::Place;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// Editors hear of a new selection by an event that comes later, in milliseconds.
const SELECTED: u32 = 60;
/// Within this time an editor has taken a paste, or put its own tree in order again, in milliseconds.
const SETTLED: u32 = 300;

/// What became of words that were to be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// They stand on a line of their own, and nothing else has changed.
    Whole,
    /// The draft is as it was.
    Refused,
    /// The draft has changed, and otherwise than it should.
    Otherwise,
}

/// What stands in a box, as far as a change of anything but the new words would show.
#[derive(PartialEq, Eq)]
struct Snapshot {
    /// Lines that are not empty, quotes included.
    lines: Vec<String>,
    /// Every letter in the box, signature included, without white space.
    letters: String,
}

impl Snapshot {
    fn of(editor: &HtmlElement) -> Self {
        let filled = Filled::editor(editor);
        let text = filled.page.composer.map(|id| filled.page.flow(id).text).unwrap_or_default();
        let lines = text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let all = dom::as_tag::<web_sys::HtmlTextAreaElement>(editor, "textarea").map(web_sys::HtmlTextAreaElement::value);
        let all = all.or_else(|| editor.text_content()).unwrap_or_default();
        Self { lines, letters: letters(&all) }
    }

    /// What the words did to a draft that was this before.
    fn taken(&self, after: &Self, words: &str) -> Taken {
        if self == after {
            return Taken::Refused;
        }
        let added =
            (0..after.lines.len()).any(|i| after.lines[i] == words && [&after.lines[..i], &after.lines[i + 1..]].concat() == self.lines);
        let new = letters(words);
        let kept = after.letters.match_indices(&new).any(|(at, _)| {
            let (before, behind) = (&after.letters[..at], &after.letters[at + new.len()..]);
            before.len() + behind.len() == self.letters.len() && self.letters.starts_with(before) && self.letters.ends_with(behind)
        });
        if added && kept { Taken::Whole } else { Taken::Otherwise }
    }
}

/// Without white space and what editors fill empty lines with.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')).collect()
}

/// Puts words on a line of their own: after the line with the caret, or at the end of the agent's own text when the caret is elsewhere.
/// Leaves the caret behind them. `then` hears what became of it, some hundred milliseconds later.
pub fn insert(editor: HtmlElement, words: &str, then: impl FnOnce(Taken) + 'static) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let manner = manner_of(&editor);
    let Some(place) = Place::find(&editor).filter(|_| manner.takes_words) else { return then(Taken::Refused) };
    let before = Snapshot::of(&editor);
    if report("set the caret", place.select(&editor)).is_none() {
        return then(Taken::Refused);
    }
    Timeout::new(SELECTED, move || put(Putting { editor, words, place, manner, before }, then)).forget();
}

struct Putting {
    editor: HtmlElement,
    words: String,
    place: Place,
    manner: Manner,
    before: Snapshot,
}

/// Pastes; where nothing came of that, types.
fn put(putting: Putting, then: impl FnOnce(Taken) + 'static) {
    let by_paste = putting.manner.paste && {
        let text = putting.place.apart(&putting.editor, putting.manner.apart) + &putting.words;
        report("put the words in", paste::paste(&putting.editor, &text)).is_some()
    };
    if !by_paste {
        return put_by_typing(putting, then);
    }
    Timeout::new(SETTLED, move || match putting.before.taken(&Snapshot::of(&putting.editor), &putting.words) {
        Taken::Refused if putting.manner.typing => put_by_typing(putting, then),
        taken => then(taken),
    })
    .forget();
}

fn put_by_typing(putting: Putting, then: impl FnOnce(Taken) + 'static) {
    if putting.manner.typing {
        report("put the words in", type_in(&putting));
    }
    Timeout::new(SETTLED, move || then(putting.before.taken(&Snapshot::of(&putting.editor), &putting.words))).forget();
}

/// The browser's own editing commands, which its undo knows as one step: in Chromium a series of them is one, in Firefox each is, so
/// that there the new line comes with the words.
fn type_in(putting: &Putting) -> Outcome<()> {
    let document: JsValue = putting.editor.owner_document().into();
    let command = |name: &str, value: &str| dom::call(&document, "execCommand", &[name.into(), false.into(), value.into()]);
    let apart = putting.place.apart(&putting.editor, "\n");
    if putting.editor.local_name() == "textarea" || apart.is_empty() || paste::page_side(&putting.editor).is_some() {
        command("insertText", &(apart + &putting.words))?;
    } else {
        command("insertParagraph", "")?;
        command("insertText", &putting.words)?;
    }
    Ok(())
}
