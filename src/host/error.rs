//! What can go wrong in the browser, and the one place that says so: once per cause, in words that hold no text of a person.

use std::cell::RefCell;
use std::collections::BTreeSet;
use wasm_bindgen::{JsCast, JsValue};

/// The result of a step in the browser.
pub type Outcome<T> = Result<T, Error>;

/// Why a step failed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Error {
    /// The browser or page lacks something, by the name of the interface.
    Missing(String),
    /// The browser threw; only the kind of its error is kept, since a message may quote the page.
    Threw(String),
}

impl From<JsValue> for Error {
    fn from(thrown: JsValue) -> Self {
        let name = thrown.dyn_ref::<js_sys::Error>().map_or_else(|| "something".to_owned(), |error| String::from(error.name()));
        Self::Threw(name)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(what) => write!(f, "the page has no {what}"),
            Self::Threw(kind) => write!(f, "the browser threw {kind}"),
        }
    }
}

thread_local! {
    static SAID: RefCell<BTreeSet<(String, Error)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Says once that a step failed, and goes on without its value.
pub fn report<T>(step: &str, outcome: Outcome<T>) -> Option<T> {
    match outcome {
        Ok(value) => Some(value),
        Err(error) => {
            let new = SAID.with_borrow_mut(|said| said.insert((step.to_owned(), error.clone())));
            if new {
                warn(&format!("Hearback could not {step}: {error}"));
            }
            None
        }
    }
}

/// Writes one line for whoever looks into the console.
pub fn warn(line: &str) {
    let _ = super::dom::call(&super::dom::property(&js_sys::global(), &["console"]), "warn", &[line.into()]);
}

/// What a panic leaves behind: its place, and in a build for development its message. `quit` runs after it.
pub fn on_panic(quit: fn()) {
    std::panic::set_hook(Box::new(move |info| {
        if cfg!(debug_assertions) {
            console_error_panic_hook::hook(info);
        } else {
            let place = info.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
            warn(&format!("Hearback stopped{place}; nothing is held any more."));
        }
        quit();
    }));
}
