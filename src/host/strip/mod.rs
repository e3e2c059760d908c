//! The strip: one custom element with a closed shadow root, docked beside the compose box, never in it.
//!
//! Shows what it is given and tells which of its own buttons a person pressed. Takes neither focus nor caret, sets
//! nothing on the page's elements, and decides nothing.

mod body;
mod cover;
mod dock;
mod hold;
mod moving;
mod rows;
mod words;

pub use body::{Content, EAR, is_about, key};
pub use dock::{Anchor, TOP_LAYER};
pub use words::silence;

use super::dom;
use super::error::{Outcome, report};
use crate::session::Key;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// What a person asked for by one of our buttons.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Open or close the list.
    Toggle,
    KeepEditing,
    SendAnyway,
    NotHere(Key),
    Never(String),
    Undo,
    /// Replies from this mailbox are to be read, or not.
    Confirm {
        account: String,
        yes: bool,
    },
    /// Show the explanation of this check at this row.
    Why(usize),
    /// Show where these words stand: index into the asks, the feelings or the findings of the report.
    Jump(Place),
    Copy(String),
    /// Show this finding as a case, before it is copied.
    Case(usize),
    CloseCase,
    /// Skip the rest of the breath before sending.
    SendNow,
    /// Only show this check here from now on, or hold as before.
    OftenShow(String),
    OftenHold(String),
    /// Stand here from now on; beside the compose box again.
    Move(Option<Anchor>),
    /// The handle was pressed and not moved.
    Grip,
    /// Put these words into the draft, on a line of their own.
    Insert(String),
}

/// Words of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Ask(usize),
    Feeling(usize),
    Finding(usize),
    Tried(usize),
    Detail(usize),
}

/// The strip of one compose box. Dropping it removes the element and every listener.
pub struct Strip {
    host: HtmlElement,
    root: ShadowRoot,
    card: HtmlElement,
    live: HtmlElement,
    /// What each button with `data-act` stands for.
    actions: Rc<RefCell<Vec<Action>>>,
    shown: String,
    said: String,
    dock: dock::Dock,
    /// Whether the list is open on its own: where it covers no words. Decided when there first is one.
    roomy: Option<bool>,
    open: bool,
    _listeners: Vec<EventListener>,
}

impl Strip {
    /// Puts the strip into the page of the compose box; `on_action` hears of trusted presses only.
    ///
    /// # Errors
    /// The document refuses.
    pub fn mount(editor: &HtmlElement, anchor: Option<Anchor>, on_action: impl Fn(Action) + 'static) -> Outcome<Self> {
        let parent = dock::parent_for(editor)?;
        let host = dom::add(&parent, "hearback-strip", "")?;
        if parent.local_name() != "body" {
            // What is in the top layer may clip what is in it; there, too, nothing clips the strip.
            host.set_attribute("popover", "manual")?;
            report("rise above the dialog", dom::call(&host, "showPopover", &[]));
        }
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))?;
        dom::adopt(&root, &dom::sheet(include_str!("strip.css"))?)?;
        let card = dom::add(&root, "section", "card")?;
        card.set_attribute("aria-label", "Hearback")?;
        let live = dom::add(&root, "div", "live")?;
        live.set_attribute("aria-live", "polite")?;
        let actions = Rc::new(RefCell::new(Vec::new()));
        let listeners = listen(&host, &root, Rc::clone(&actions), Rc::new(on_action));
        let dock = dock::Dock::new(editor, &host, anchor);
        let (shown, said) = (String::new(), String::new());
        Ok(Self { host, root, card, live, actions, shown, said, dock, roomy: None, open: false, _listeners: listeners })
    }

    /// Shows this; does nothing when it is on show already.
    pub fn show(&mut self, content: &Content) {
        let open = content.open.or(self.roomy).unwrap_or(true);
        let shown = format!("{open} {}", content.fingerprint());
        if shown != self.shown {
            self.shown = shown;
            self.open = open;
            let focused = self.root.active_element().and_then(|e| e.get_attribute("data-key"));
            report("draw the strip", self.draw(content));
            self.dock.look_again();
            if let Some(key) = focused {
                self.focus_again(&key);
            }
        }
        self.follow(content);
        if content.open.is_none() && self.roomy.is_none() && content.has_body() {
            self.roomy = Some(!self.dock.is_in_the_way);
            if self.dock.is_in_the_way {
                self.show(content);
            }
        }
    }

    fn draw(&mut self, content: &Content) -> Outcome<()> {
        self.card.set_text_content(None);
        let mut actions = Vec::new();
        body::draw(&self.card, content, self.open, &mut actions)?;
        if self.dock.anchor.is_some() {
            self.card.class_list().add_1("moved")?;
        }
        *self.actions.borrow_mut() = actions;
        Ok(())
    }

    /// Re-drawing must not throw a keyboard user out of the strip.
    fn focus_again(&self, key: &str) {
        let buttons = self.root.query_selector_all("button").ok();
        let same = buttons.into_iter().flat_map(|all| (0..all.length()).filter_map(move |i| all.get(i))).find_map(|node| {
            let button: HtmlElement = node.unchecked_into();
            (button.get_attribute("data-key").as_deref() == Some(key)).then_some(button)
        });
        if let Some(button) = same {
            report("keep the focus", button.focus().map_err(Into::into));
        }
    }

    /// Says a line to a screen reader, unless it was the last that was said.
    pub fn say(&mut self, line: &str) {
        if self.said != line {
            line.clone_into(&mut self.said);
            self.live.set_text_content(Some(line));
        }
    }

    /// Moves to where the compose box is now.
    pub fn follow(&mut self, content: &Content) {
        self.dock.place(&self.host, &self.card, content, self.open);
    }

    /// Whether the list is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Stands there from now on; beside the compose box where there is no such place.
    pub fn stand_at(&mut self, anchor: Option<Anchor>) {
        self.dock.anchor = anchor;
        self.shown.clear();
    }

    /// Docks beside this element: what holds the compose box and its send control.
    pub fn stand_by(&mut self, around: Element) {
        self.dock.stand_by(around);
    }

    /// Whether a node is the strip.
    pub fn is(&self, element: &Element) -> bool {
        *element == *self.host
    }

    /// Whether the strip is still where it was put.
    pub fn is_there(&self) -> bool {
        self.host.is_connected()
    }

    /// Puts the focus on the first choice that a hold offers, else on the headline, when a person asked for that by key.
    pub fn focus(&self) {
        let first = self.root.query_selector(".choice.first").ok().flatten().or_else(|| self.root.query_selector("button").ok().flatten());
        if let Some(button) = first {
            report("move the focus", button.unchecked_into::<HtmlElement>().focus().map_err(Into::into));
        }
    }

    /// Puts the focus on the next thing that stands open, and says what it is; the first one after the last.
    pub fn focus_next(&self) -> Option<Action> {
        let found = self.root.query_selector_all(".row.open .words, .row.unsure .words, .row.wording .words").ok()?;
        let all: Vec<HtmlElement> = (0..found.length()).filter_map(|i| found.get(i)).map(JsCast::unchecked_into).collect();
        let focused = self.root.active_element();
        let after = all.iter().position(|button| Some(button.as_ref()) == focused.as_ref()).map_or(0, |at| (at + 1) % all.len());
        let next = all.get(after)?;
        report("move the focus", next.focus().map_err(Into::into));
        let index: usize = next.get_attribute("data-act")?.parse().ok()?;
        self.actions.borrow().get(index).cloned()
    }
}

impl Drop for Strip {
    fn drop(&mut self) {
        self.host.remove();
    }
}

fn listen(host: &HtmlElement, root: &ShadowRoot, actions: Rc<RefCell<Vec<Action>>>, on_action: Rc<dyn Fn(Action)>) -> Vec<EventListener> {
    let mut listeners = moving::listen(host, root, &on_action);
    let act = Rc::clone(&on_action);
    listeners.push(EventListener::new(root, "click", move |event| {
        if !event.is_trusted() {
            return;
        }
        let target = event.target().and_then(|target| target.unchecked_into::<Element>().closest("[data-act]").ok().flatten());
        let index = target.and_then(|button| button.get_attribute("data-act")).and_then(|index| index.parse::<usize>().ok());
        let action = index.and_then(|index| actions.borrow().get(index).cloned());
        if let Some(action) = action {
            act(action);
        }
    }));
    let options = EventListenerOptions::enable_prevent_default();
    // A press on the strip must not take the caret out of the draft.
    listeners.push(EventListener::new_with_options(root, "mousedown", options, |event| event.prevent_default()));
    listeners.push(EventListener::new_with_options(root, "keydown", options, move |event| {
        let key = event.unchecked_ref::<KeyboardEvent>().key();
        if event.is_trusted() && key == "Escape" {
            event.prevent_default();
            on_action(Action::KeepEditing);
        }
    }));
    // What happens on the strip is not the page's business: a compose box that closes on a press outside it stays open.
    for kind in
        ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "keydown", "keyup", "keypress", "focusin", "focusout", "wheel"]
    {
        listeners.push(EventListener::new(host, kind, |event| event.stop_propagation()));
    }
    listeners
}
