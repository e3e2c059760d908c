//! Notices that a draft has changed, whoever changed it: the agent, the editor, or a canned reply of the helpdesk.
//!
//! Only says so; what is in the box is read later. Many editors cancel the event that would tell of an edit and change their tree by
//! themselves, so the tree is observed; a `textarea` has none, and says so by `input`.

use super::Compose;
use crate::host::error::report;
use crate::host::{App, dom, with_compose};
use crate::session::Event;
use gloo::events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, HtmlTextAreaElement, MutationObserver, MutationObserverInit};

/// Watches one box until it is dropped.
pub struct Watch {
    composing: Rc<Cell<bool>>,
    _listeners: Vec<EventListener>,
    _mutations: Option<Mutations>,
}

struct Mutations {
    observer: MutationObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Mutations {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Watch {
    pub fn new(id: u32, editor: &HtmlElement) -> Self {
        let composing = Rc::new(Cell::new(false));
        let edited = {
            let composing = Rc::clone(&composing);
            // Half a word of an input method is no word yet.
            move || {
                if !composing.get() {
                    with_compose(id, Compose::edited);
                }
            }
        };
        let (by_input, by_method) = (edited.clone(), edited.clone());
        let mut listeners = vec![EventListener::new(editor, "focusout", {
            let composing = Rc::clone(&composing);
            move |_| {
                composing.set(false);
                with_compose(id, |compose, app| compose.on(Event::Blur, app));
            }
        })];
        listeners.push(EventListener::new(editor, "compositionstart", {
            let composing = Rc::clone(&composing);
            move |_| composing.set(true)
        }));
        listeners.push(EventListener::new(editor, "compositionend", {
            let composing = Rc::clone(&composing);
            move |_| {
                composing.set(false);
                by_method();
            }
        }));
        let mutations = if editor.local_name() == "textarea" {
            listeners.push(EventListener::new(editor, "input", move |_| by_input()));
            None
        } else {
            report("watch the draft", Mutations::watch(editor, edited))
        };
        Self { composing, _listeners: listeners, _mutations: mutations }
    }
}

impl Watch {
    /// An input method has a word under way, which nothing may cut.
    pub fn is_composing(&self) -> bool {
        self.composing.get()
    }
}

impl Mutations {
    fn watch(editor: &HtmlElement, then: impl Fn() + 'static) -> super::super::Outcome<Self> {
        let callback = Closure::<dyn FnMut()>::new(then);
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref())?;
        let init = MutationObserverInit::new();
        init.set_child_list(true);
        init.set_character_data(true);
        init.set_subtree(true);
        observer.observe_with_options(editor, &init)?;
        Ok(Self { observer, _callback: callback })
    }
}

impl Compose {
    /// The box may hold other words than before. Only marks it so: no work while a key is down.
    fn edited(&mut self, app: &App) {
        // Editors put their tree in order at any time; a hold ends when words change.
        if self.is_holding() && self.draft.as_ref().is_some_and(|(_, flow)| *flow == self.read_draft().1) {
            return;
        }
        self.on(Event::Dirty, app);
    }

    /// A page may fill a `textarea` without any event.
    pub(super) fn notice_new_length(&mut self, app: &App) {
        let length = area_length(&self.editor);
        if length != self.length {
            self.length = length;
            self.edited(app);
        }
    }
}

/// Length of what stands in a `textarea`, in UTF-16 units; nothing for any other box.
pub(super) fn area_length(editor: &HtmlElement) -> Option<u32> {
    dom::as_tag::<HtmlTextAreaElement>(editor, "textarea").map(HtmlTextAreaElement::text_length)
}
